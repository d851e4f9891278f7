"""When a question leans on the one before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.followups import leans


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("and how long?", "en"),
        ("What about seniors?", "en"),
        ("same for the steward", "en"),
        ("does he travel to the port of Riga?", "en"),
        ("why?", "en"),
        ("after 4 years?", "en"),
        ("with a new contract of two years", "en"),
        ("ok, then the new steward of the ship?", "en"),
        ("", "en"),
        ("et le cuisinier du bateau ?", "fr"),
        ("quand voyage-t-il vers le port ?", "fr"),
    ],
)
def test_ellipsis_and_pronouns_lean_on_the_question_before(text: str, language: str) -> None:
    assert leans(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Who approves travel costs?", "en"),
        ("opening hours on Sunday", "en"),
        ("In which room does the board meet?", "en"),
        ("Who knows Andorra and orchids?", "en"),
        ("Qui approuve les frais de voyage ?", "fr"),
    ],
)
def test_a_whole_question_stands_alone(text: str, language: str) -> None:
    assert not leans(text, language)


@pytest.mark.parametrize(
    ("text", "leaning"), [("What is photosynthesis?", False), ("What is work?", True)]
)
def test_one_word_alone_is_a_subject_only_if_it_is_rare(text: str, leaning: bool) -> None:
    assert leans(text, "en") is leaning


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "fr", None]))
def test_whether_any_text_leans_can_be_told(text: str, language: str | None) -> None:
    assert leans(text, language) in (True, False)
    assert leans(f"and {text}", language)
