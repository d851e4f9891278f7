"""Questions that ask two things at once."""

import pytest

from assistant import Answer, Assistant, to_record
from assistant.parts import parts_of
from assistant.render import left_open, opening, to_text
from tests.builders import article

SHIP = """# The ship

## Cook

The cook bakes bread at dawn.

## Steward

The steward serves tea in the saloon.

## Mate

The mate keeps the log.
"""
ASSISTANT = Assistant([article(SHIP)])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who bakes bread and who serves tea?", ("Who bakes bread", "who serves tea?")),
        ("What is a mate, and where does he sleep?", ("What is a mate", "where does he sleep?")),
        ("who bakes? and when is tea", ("who bakes", "when is tea")),
        ("What are bread and butter and who makes it?", ("What are bread and butter",)),
        ("Who knows what to bring and when to come?", ()),
        ("Who bakes bread and butter?", ()),
        ("Does the mate see what comes and what goes?", ()),
        ("Who pays and what?", ()),
        ("and who", ()),
        ("", ()),
    ],
)
def test_a_question_is_parted_where_two_whole_questions_are_joined(
    text: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(text, "en")[: len(parts) or None] == parts


def test_a_question_is_parted_in_french_too() -> None:
    parts = ("Qui cuit le pain", "où sert-on le thé ?")
    assert parts_of(" et ".join(parts), "fr") == parts


def test_each_part_gets_its_answer_in_the_order_asked() -> None:
    reply = ASSISTANT.ask("Who serves tea and who bakes bread?")
    assert isinstance(reply, Answer) and not reply.unanswered
    assert [citation.section.heading for citation in reply.citations] == ["Steward", "Cook"]


def test_what_answers_both_parts_is_quoted_once() -> None:
    reply = ASSISTANT.ask("Who bakes bread and when does the cook bake bread?")
    assert isinstance(reply, Answer)
    assert reply.text == "The cook bakes bread at dawn."


def test_a_part_that_gets_no_answer_is_told_beside_the_answer_to_the_other() -> None:
    reply = ASSISTANT.ask("Who bakes bread and how many tigers live on the moon?")
    assert isinstance(reply, Answer)
    assert reply.text == "The cook bakes bread at dawn."
    assert reply.unanswered == ("how many tigers live on the moon?",)
    assert left_open(reply) == ["The article does not say: “how many tigers live on the moon?”"]
    assert opening(reply) == []
    assert to_text(reply).split("\n")[:2] == [
        "“The cook bakes bread at dawn.” [1]",
        *left_open(reply),
    ]
    assert to_record(reply)["unanswered"] == ["how many tigers live on the moon?"]


def test_where_no_part_gets_an_answer_the_whole_gets_none() -> None:
    reply = ASSISTANT.ask("Who paints tigers and how many moons shine?")
    assert reply.status == "not_found"


def test_an_answer_to_two_parts_is_as_sure_as_the_less_sure_of_them() -> None:
    both = ASSISTANT.ask("Who serves tea and who bakes bread?")
    assert both.confidence <= ASSISTANT.ask("Who serves tea?").confidence
    assert both.confidence <= ASSISTANT.ask("Who bakes bread?").confidence
