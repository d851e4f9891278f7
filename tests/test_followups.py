"""When a question leans on the one before it."""

import pytest

from assistant import Turn
from assistant.followups import leans, standalone

EARLIER = (Turn(question="Who trains new staff?"),)


@pytest.mark.parametrize(
    "text", ["and how long?", "What about seniors?", "does he travel?", "why?", "to do what?"]
)
def test_ellipsis_and_pronouns_lean_on_the_last_question(text: str) -> None:
    assert standalone(text, EARLIER, "en") == f"Who trains new staff? {text}"


@pytest.mark.parametrize("text", ["Who approves travel costs?", "opening hours on Sunday"])
def test_a_whole_question_stands_alone(text: str) -> None:
    assert not leans(text, "en")
    assert standalone(text, EARLIER, "en") == text


def test_without_history_every_question_stands_alone() -> None:
    assert standalone("and how long?", (), "en") == "and how long?"


def test_an_empty_turn_is_passed_over() -> None:
    history = (*EARLIER, Turn(question=" "))
    assert standalone("why?", history, "en") == "Who trains new staff? why?"
