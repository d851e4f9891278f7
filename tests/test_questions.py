"""The articles with questions: what is expected of an answer stands in the article."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus import Article, load_corpus

FOLDER = Path(__file__).with_name("questions")
NAMES = ["how-to", "policy", "product-guide"]
KINDS = {
    "unanswerable-near": 18,
    "paraphrase": 10,
    "direct": 6,
    "follow-up": 5,
    "number": 4,
    "who": 4,
    "compare": 3,
    "typos": 3,
    "definition": 2,
    "list": 2,
    "unanswerable-offtopic": 2,
    "smalltalk": 1,
}

pytestmark = pytest.mark.parametrize("name", NAMES)


@cache
def questions(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.questions.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@cache
def read(name: str) -> Article:
    return load_corpus(FOLDER / f"{name}.md").articles[0]


@cache
def texts(name: str) -> dict[str, str]:
    """The text of each section by its id, white space as one space.

    What stands before the first heading is called meta-title, facts about the article meta-….
    """
    first, *others = read(name)
    ids = [section.anchor.replace("about-this-article-", "meta-") for section in others]
    read_texts = [" ".join(section.text.split()) for section in (first, *others)]
    return dict(zip(["meta-title", *ids], read_texts, strict=True))


def either(quote: str | list[str]) -> list[str]:
    """The quotes of which one is enough."""
    return [quote] if isinstance(quote, str) else quote


def test_each_kind_of_question_is_asked_as_often(name: str) -> None:
    assert Counter(question["kind"] for question in questions(name)) == KINDS


def test_each_question_has_its_own_id_and_text(name: str) -> None:
    asked = [(repr(q["history"]), q["question"]) for q in questions(name)]
    assert len({q["id"] for q in questions(name)}) == len(set(asked)) == len(asked) == 60
    assert all(q["id"].startswith(f"{name}-{q['kind']}-") for q in questions(name))


def test_only_what_is_answered_has_gold_sections_and_quotes(name: str) -> None:
    for question in questions(name):
        gold = question["gold_section_ids"], question["must_quote"]
        assert all(gold) if question["answerable"] else not any(gold), question["id"]


def test_only_follow_ups_have_a_history(name: str) -> None:
    assert all(bool(q["history"]) == (q["kind"] == "follow-up") for q in questions(name))


def test_the_article_is_read_as_its_sections_are_listed(name: str) -> None:
    listed = json.loads((FOLDER / f"{name}.sections.json").read_text("utf-8"))
    assert {fields["id"]: " ".join(fields["text"].split()) for fields in listed} == texts(name)


def test_what_must_be_quoted_stands_in_a_gold_section(name: str) -> None:
    for question in questions(name):
        gold = [texts(name)[anchor] for group in question["gold_section_ids"] for anchor in group]
        for quote in question["must_quote"]:
            for words in either(quote):
                assert any(words in text for text in gold), (question["id"], words)
