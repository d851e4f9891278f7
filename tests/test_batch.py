"""Batches of questions, as the format in docs/api.md has them."""

import json
from collections.abc import Mapping

import pytest

from command import answer_questions, read_history
from corpus import FormatError
from tests.builders import article

KEYS = [
    "id",
    "status",
    "reason",
    "missing",
    "unanswered",
    "text",
    "confidence",
    "citations",
    "nearest",
    "best",
]
KEYS += ["hits", "corrections", "standalone", "carried", "elapsed_ms"]

ZOO = article("# Zoo\n\nOtters eat fish.")
FARM = article("# Farm\n\nOtters are not kept here.", name="farm")


def answers(*questions: Mapping[str, object], scope: str = "open") -> list[dict[str, object]]:
    lines = [json.dumps(question) for question in questions]
    return list(answer_questions([ZOO, FARM], lines, scope=scope))  # type: ignore[arg-type]


def test_each_question_gets_a_line_with_its_id() -> None:
    asked = [{"id": "a", "question": "what do otters eat?"}, {"id": "b", "question": "hi"}]
    assert [line["id"] for line in answers(*asked)] == ["a", "b"]


def test_a_record_has_all_the_keys_of_the_format() -> None:
    (record,) = answers({"id": "a", "question": "what do otters eat?"})
    assert list(record) == KEYS


def test_the_first_citation_is_the_best_and_its_offsets_are_exact() -> None:
    (record,) = answers({"id": "a", "question": "what do otters eat?"})
    first = record["citations"][0]  # type: ignore[index]
    assert first["quote"] == record["best"]["quote"] == "Otters eat fish."  # type: ignore[index]
    assert ZOO.sections[0].text[first["start"] : first["end"]] == first["quote"]


def test_with_the_scope_document_only_that_document_is_asked() -> None:
    question = {"id": "a", "question": "otters eat fish", "document_id": FARM.id}
    (record,) = answers(question, scope="document")
    assert {hit["section_id"] for hit in record["hits"]} == {"farm"}  # type: ignore[attr-defined]


def test_all_questions_may_be_asked_of_one_document() -> None:
    line = json.dumps({"id": "a", "question": "otters eat fish"})
    (record,) = answer_questions([ZOO, FARM], [line], document=FARM.id)
    assert {hit["section_id"] for hit in record["hits"]} == {"farm"}


def test_gold_keys_are_not_read() -> None:
    plain = {"id": "a", "question": "what do otters eat?"}
    told = {**plain, "answers": ["crab"], "gold_section_ids": ["x"], "answerable": False}
    (one,), (other,) = answers(plain), answers(told)
    assert {**one, "elapsed_ms": 0} == {**other, "elapsed_ms": 0}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"id": 1}',
        '{"id": "a", "question": 3}',
        '{"id":"a","question":"x","history":[3]}',
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str) -> None:
    good = '{"id": "z", "question": "hi"}'
    with pytest.raises(FormatError, match=r"^questions, line 3: cannot be asked"):
        list(answer_questions([ZOO], [good, "", line]))


def test_a_document_that_is_not_there_is_named() -> None:
    line = '{"id": "a", "question": "x", "document_id": "nowhere"}'
    with pytest.raises(FormatError, match="'nowhere'"):
        list(answer_questions([ZOO], [line], scope="document"))


def test_history_is_read_from_pairs_and_from_messages() -> None:
    pairs = read_history([{"question": "a?", "answer": "b"}])
    messages = read_history([{"role": "user", "text": "a?"}, {"role": "agent", "text": "b"}])
    assert pairs == messages
    assert (pairs[0].question, pairs[0].reply) == ("a?", "b")
