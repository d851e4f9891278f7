"""Which two things are compared, and that both are heard."""

import pytest

from assistant import Answer, Assistant
from assistant.comparing import sides
from assistant.question import understand
from tests.builders import article, index_of

SHIP = """# Cook and steward

## Pay of the cook

A cook earns 20 crowns.

## Pay of the steward

A steward earns 9 crowns.

## Duties of the cook

The cook bakes bread.

## Duties of the steward

The steward serves tea.
"""
INDEX = index_of(SHIP)
PAIR = {frozenset(["cook"]), frozenset(["steward"])}


def compared(text: str) -> set[frozenset[str]]:
    return set(sides(understand(text, (), INDEX), INDEX) or ())


@pytest.mark.parametrize(
    "text",
    [
        "What is the difference between the cook and the steward?",
        "cook vs steward",
        "Compare the two roles",
        "Who earns more, the cook or the steward?",
        "How do they differ?",
    ],
)
def test_two_things_that_the_article_sets_side_by_side_are_compared(text: str) -> None:
    assert compared(text) == PAIR


def test_two_things_that_only_the_question_names_are_compared() -> None:
    assert compared("What is the difference between bread and tea?") == {
        frozenset(["bread"]),
        frozenset(["tea"]),
    }


@pytest.mark.parametrize("text", ["What does the cook bake?", "Who serves tea?", "", "or"])
def test_else_nothing_is_compared(text: str) -> None:
    assert compared(text) == set()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "What is the difference in pay between the cook and the steward?",
            {"A cook earns 20 crowns.", "A steward earns 9 crowns."},
        ),
        (
            "Compare the duties of the cook and the steward",
            {"The cook bakes bread.", "The steward serves tea."},
        ),
    ],
)
def test_of_both_sides_a_sentence_is_quoted(text: str, quotes: set[str]) -> None:
    reply = Assistant([article(SHIP)]).ask(text)
    assert isinstance(reply, Answer)
    assert {citation.quote for citation in reply.citations} == quotes


def test_the_better_side_comes_first() -> None:
    reply = Assistant([article(SHIP)]).ask("Compare the pay of cook and steward")
    assert isinstance(reply, Answer)
    scores = [citation.score for citation in reply.citations]
    assert scores == sorted(scores, reverse=True)


PATHS = """# Cook and steward

## Cook and steward: pay

### Pay of the cook

- First year: 20 euros
- Later: 30 euros

### Pay of the steward

- First year: 9 euros
- Later: 12 euros

## Cook and steward: days

The cook and the steward have no pay of a kind on the days at home, which the cook and the steward
choose.
"""


def test_a_comparison_of_pay_is_answered_by_amounts_of_money_of_each_side() -> None:
    reply = Assistant([article(PATHS)]).ask("Compare the pay of cook and steward at every level")
    assert isinstance(reply, Answer)
    assert {c.quote for c in reply.citations} == {
        "First year: 20 euros",
        "Later: 30 euros",
        "First year: 9 euros",
        "Later: 12 euros",
    }


@pytest.mark.parametrize("text", ["How do I win each leg?", "How is the two-bath tea made?"])
def test_each_and_a_two_of_something_compare_nothing(text: str) -> None:
    assert compared(text) == set()
