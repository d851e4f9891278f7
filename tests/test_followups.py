"""When a question leans on the one before it, and how it is made whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.followups import leans, standalone
from tests.builders import index_of

INDEX = index_of(
    "# Cook and steward\n\n## Training of the cook\n\nThe bosun trains the cook.\n\n"
    "## Training of the steward\n\nThe purser trains the steward.\n\n"
    "## Pay of the cook\n\nA cook earns 20 crowns.\n\n## Pay of the steward\n\nA steward earns 9."
)
PRICES = index_of("# Prices\n\nA junior earns 20 crowns, a senior 40 crowns.")


def whole(text: str, *earlier: str) -> str:
    return standalone(text, earlier, INDEX).text


@pytest.mark.parametrize(
    "text",
    ["and how long?", "What about seniors?", "does he travel?", "why?", "after 4 years?", ""],
)
def test_ellipsis_and_pronouns_lean_on_the_question_before(text: str) -> None:
    assert leans(text, "en")


@pytest.mark.parametrize("text", ["Who approves travel costs?", "opening hours on Sunday"])
def test_a_whole_question_stands_alone(text: str) -> None:
    assert not leans(text, "en")
    assert standalone(text, ["Who trains the cook?"], INDEX).carried is None
    assert whole(text, "Who trains the cook?") == text


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Who trains the cook?", "why?", "Who trains the cook? why?"),
        ("Who trains the cook?", "and the steward?", "Who trains the steward?"),
        ("Who trains the cook?", "What about the steward?", "Who trains the steward?"),
        ("Who trains the cook?", "same for the steward", "Who trains the steward?"),
        ("Who trains the steward?", "and for the cook", "Who trains the cook?"),
        ("What is paid after 4 years?", "and after 9 years?", "What is paid after 9 years?"),
        ("Is a cook paid?", "does he travel on Sundays?", "cook does he travel on Sundays?"),
        ("Where was Ada Byron?", "did she travel on Sundays?", None),
    ],
    ids=["ellipsis", "and", "what about", "same for", "and for", "number", "pronoun", "she"],
)
def test_a_follow_up_is_made_whole(before: str, text: str, expected: str | None) -> None:
    assert whole(text, before) == (expected or f"Ada Byron {text}")


def test_a_word_is_switched_for_one_of_its_class() -> None:
    made = standalone("and a senior?", ["What does a junior earn?"], PRICES)
    assert (made.text, made.carried) == ("What does a senior earn?", "What does a junior earn?")


def test_a_chain_of_follow_ups_is_followed_from_its_beginning() -> None:
    assert whole("and the cook?", "Who trains the cook?", "and the steward?") == (
        "Who trains the cook?"
    )


def test_without_history_every_question_stands_alone() -> None:
    assert (whole("and how long?"), standalone("why?", (), INDEX).carried) == (
        "and how long?",
        None,
    )


@pytest.mark.parametrize("text", ["?", "and", "what about", "same for", "and and and", "9", "it"])
@pytest.mark.parametrize("before", ["?", "and", "Who trains the cook?", "9 9 9", "I"])
def test_any_follow_up_becomes_a_text(text: str, before: str) -> None:
    assert whole(text, before)


@pytest.mark.parametrize("before", ["the co\u00adok?", "c\u200book", "co\u0301ok or cook\u0301"])
def test_words_with_marks_that_cannot_be_seen_are_no_obstacle(before: str) -> None:
    assert whole("and the steward?", f"Who trains {before}")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*("and", "the", "cook", "steward", "10,000", "9", "crowns", "same for", "he", "I")]
            + [*("what about", "Ada", "q\u0301", "co\u00adok", "_", "'", "’", "?", ".", "é")]
        ),
        max_size=8,
    ).map(" ".join),
    st.lists(st.text(max_size=30) | st.just("Who trains the co\u00adok for 10,000?"), max_size=3),
)
def test_no_follow_up_raises(text: str, earlier: list[str]) -> None:
    assert standalone(text, earlier, INDEX).text or not text
