"""Questions that ask two things at once."""

import pytest

from assistant import Answer, Assistant, Turn, left_open, opening, to_record, to_text
from assistant.understanding.parts import parts_of
from tests.builders import WordReader, article

SHIP = """# The ship

## Cook

The cook bakes bread at dawn.

## Steward

The steward serves tea in the saloon.

## Mate

The mate keeps the log.
"""
ASSISTANT = Assistant([article(SHIP)], reader=WordReader())


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


def test_the_model_that_ships_answers_both_parts() -> None:
    reply = Assistant([article(SHIP)]).ask("Who bakes bread and who serves tea?")
    assert isinstance(reply, Answer) and not reply.unanswered
    assert [citation.section.heading for citation in reply.citations] == ["Cook", "Steward"]


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
    singles = [ASSISTANT.ask(text).confidence for text in ("Who serves tea", "who bakes bread?")]
    assert both.confidence == min(singles) > 0.5


def asked(text: str, *earlier: str, correct: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    """What is read of a question: its texts, each with the questions before it."""
    reader = WordReader()
    turns = [Turn(question=question, reply="") for question in earlier]
    Assistant([article(SHIP)], reader=reader).ask(text, turns, correct=correct)
    return [(one.text, one.before) for one in reader.asked]


def test_a_part_that_leans_is_asked_after_what_was_asked_before_it() -> None:
    assert asked("What does he keep, and who serves tea?", "Who is the mate?") == [
        ("What does he keep", ("Who is the mate?",)),
        ("who serves tea?", ()),
    ]


def test_parts_are_corrected_unless_they_are_to_be_read_as_typed() -> None:
    text = "Who bakes breadd and who serves tea?"
    assert asked(text)[0][0] == "Who bakes bread"
    assert asked(text, correct=False)[0][0] == "Who bakes breadd"


def test_a_follow_up_is_asked_whole_however_much_it_looks_like_a_second_part() -> None:
    assert asked("and who serves tea?", "Who bakes bread?") == [
        ("and who serves tea?", ("Who bakes bread?",))
    ]
