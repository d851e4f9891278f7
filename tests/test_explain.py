"""Why a reply is as it is, for people and for programs."""

import pytest

from assistant import Assistant, Reply, Turn, to_explanation, to_full_record, to_lines
from assistant.quoting.replies import abstention, answer
from tests.builders import WordReader, article, question, reading

ZOO = "# Zoo\n\n## Food\n\nOtters eat fish and crab. Bees sting."
ASSISTANT = Assistant([article(ZOO)], reader=WordReader())
READ = reading(ZOO, -1.23456, 2)
REPLIES = [
    answer(question("why?"), READ, documents=1),
    abstention(question("why?"), READ, "not_stated", missing=(), documents=1),
]


def test_terms_that_match_and_terms_that_do_not_are_told_apart() -> None:
    why = to_explanation(ASSISTANT.ask("do otters eat bread and crab?"))
    assert (why["terms"], why["unmatched"]) == (["otter", "eat", "crab"], ["bread"])


@pytest.mark.parametrize("reply", REPLIES, ids=["answer", "refusal"])
def test_the_sentences_that_came_nearest_are_told_with_their_log_odds(reply: Reply) -> None:
    why = to_explanation(reply)
    assert why["stated"] == round(READ.stated, 4) > 0.8
    assert why["read"] == [
        {
            "document_id": "article",
            "section_id": "food",
            "quote": "Bees sting.",
            "log_odds": 2,
        },
        {
            "document_id": "article",
            "section_id": "food",
            "quote": "Otters eat fish and crab.",
            "log_odds": -1.2346,
        },
    ]


@pytest.mark.parametrize("reply", REPLIES, ids=["answer", "refusal"])
def test_the_sentences_are_rows_for_people(reply: Reply) -> None:
    assert to_lines(reply)[-3:] == [
        f"chance stated    {READ.stated:.0%}",
        "  +2.00  Bees sting.",
        "  -1.23  Otters eat fish and crab.",
    ]


def test_corrections_and_what_is_missing_are_told() -> None:
    reply = ASSISTANT.ask("recipe for pancakes with creamm")
    assert to_explanation(reply)["missing"] == ["recipe", "pancakes", "cream"]
    told = to_lines(reply)
    assert "corrected        creamm → cream" in told
    assert "terms matched    none" in told
    assert "never mentioned  recipe pancakes cream" in told


def test_what_was_carried_over_is_told() -> None:
    reply = ASSISTANT.ask("and crab?", [Turn(question="what do otters eat?")])
    assert to_explanation(reply)["carried"] == reply.question.carried == "what do otters eat?"
    assert "carried over     what do otters eat?" in to_lines(reply)


def test_small_talk_has_nothing_to_explain() -> None:
    assert to_lines(ASSISTANT.ask("hello")) == [
        "terms matched    none",
        "chance stated    0%",
    ]


def test_a_record_is_explained_only_where_that_is_wanted() -> None:
    reply = ASSISTANT.ask("what do otters eat?")
    assert "explanation" not in to_full_record(reply, ())
    assert to_full_record(reply, (), explain=True)["explanation"] == to_explanation(reply)
