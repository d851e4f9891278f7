"""How what was read becomes a reply."""

import pytest

from assistant import Abstention, Answer, Reply
from assistant.quoting.replies import (
    EXPLAINED_SENTENCES,
    NEAREST_SECTIONS,
    RANKED_SECTIONS,
    abstention,
    answer,
    explain,
    joined,
)
from reader import Reading
from tests.builders import question, reading

ZOO = "# Zoo\n\n## Food\n\nOtters eat fish. Bees drink.\n\n## Homes\n\nA holt is a den."
MANY = "# T\n\n" + "\n\n".join(f"## Part {n}\n\nNumber {n} is." for n in range(20))


def replied(text: str, *scores: float, asked: str = "why?") -> Answer:
    """The answer that a Markdown text read so gives to a question."""
    return answer(question(asked), reading(text, *scores), documents=1)


def refused(text: str, *scores: float, asked: str = "why?") -> Abstention:
    """The refusal that a Markdown text read so gives to a question."""
    read = reading(text, *scores)
    return abstention(question(asked), read, "not_stated", missing=("why",), documents=1)


def both(*replies: Reply) -> Answer:
    """One answer of several replies."""
    reply = joined(question("why and how?"), replies)
    assert reply is not None
    return reply


def test_an_answer_quotes_what_is_selected_and_is_as_sure_as_the_reading() -> None:
    reply = replied(ZOO, 3, -4, -5)
    assert reply.text == "Otters eat fish."
    assert reply.confidence == reading(ZOO, 3, -4, -5).confidence > 0.9


def test_a_refusal_offers_the_best_sentence_of_each_section_best_first() -> None:
    reply = refused(ZOO, -4, -3, -2)
    assert [c.quote for c in reply.nearest] == ["A holt is a den.", "Bees drink."]
    assert (reply.reason, reply.missing) == ("not_stated", ("why",))


@pytest.mark.parametrize(("documents"), [1, 7])
def test_how_many_documents_were_asked_is_told(documents: int) -> None:
    read = reading(ZOO, 3, -4, -5)
    assert answer(question("why?"), read, documents=documents).documents == documents
    refusal = abstention(question("why?"), read, "off_topic", missing=(), documents=documents)
    assert refusal.documents == documents


def test_the_sections_that_are_told_are_bounded() -> None:
    scores = [-float(n) for n in range(20)]
    assert len(replied(MANY, *scores).hits) == RANKED_SECTIONS
    assert len(refused(MANY, *scores).nearest) == NEAREST_SECTIONS
    assert len(refused(MANY, *scores).explanation.read) == EXPLAINED_SENTENCES


def test_an_explanation_has_the_nearest_sentences_and_the_chance_that_any_answers() -> None:
    read = reading(ZOO, 1, 3, -4)
    why = explain(read)
    assert [s.text for s in why.read] == ["Bees drink.", "Otters eat fish.", "A holt is a den."]
    assert why.stated == read.stated > 0.9


def test_nothing_read_explains_nothing() -> None:
    why = explain(Reading())
    assert (why.terms, why.stated, why.read) == ((), 0.0, ())
    refusal = abstention(question("why?"), Reading(), "vague", missing=(), documents=1)
    assert (refusal.nearest, refusal.hits, refusal.confidence) == ((), (), 0.0)


def test_answers_are_joined_in_the_order_asked() -> None:
    reply = both(replied(ZOO, -9, -9, 3), replied(ZOO, 3, -9, -9))
    assert [c.quote for c in reply.citations] == ["A holt is a den.", "Otters eat fish."]
    assert [hit.passage.section.heading for hit in reply.hits] == ["Homes", "Food"]
    assert reply.question.text == "why and how?"


def test_what_answers_both_parts_is_quoted_once() -> None:
    once = replied(ZOO, 3, -9, -9)
    reply = both(once, once)
    assert [c.quote for c in reply.citations] == ["Otters eat fish."]
    assert len(reply.hits) == len(once.hits) == 2


def test_joined_answers_are_as_sure_as_the_less_sure_of_them() -> None:
    sure, unsure = replied(ZOO, 5, -9, -9), replied(ZOO, 1, -9, -9)
    assert both(sure, unsure).confidence == unsure.confidence < sure.confidence


def test_a_part_without_an_answer_is_left_open() -> None:
    reply = both(replied(ZOO, 3, -9, -9), refused(ZOO, -9, -9, -9, asked="who sings?"))
    assert (reply.text, reply.unanswered) == ("Otters eat fish.", ("who sings?",))


@pytest.mark.parametrize("replies", [[], [refused(ZOO, -9, -9, -9)] * 2])
def test_where_no_part_has_an_answer_nothing_is_joined(replies: list[Reply]) -> None:
    assert joined(question("why and how?"), replies) is None
