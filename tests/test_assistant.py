"""What a person gets who asks."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import (
    Abstention,
    Answer,
    Assistant,
    DocumentError,
    Turn,
    to_markdown,
    to_record,
    to_text,
)
from corpus import load_corpus, read_markdown
from tests.builders import article

HANDBOOK = """---
author: Ann Lee
updated: 3 May 2024
---
# Handbook

## Travel

### Costs

The office pays for trains. A flight needs a word from the director.

### Planning

Mira books the rooms.

## Leave

Everyone has 28 days of leave a year.
"""

ASSISTANT = Assistant([article(HANDBOOK)])
DEMO = Assistant(load_corpus())


def ask(text: str, *earlier: str) -> Answer | Abstention:
    return ASSISTANT.ask(text, tuple(Turn(question=question) for question in earlier))


def first_quote(text: str, *earlier: str) -> str:
    reply = ask(text, *earlier)
    assert isinstance(reply, Answer), reply
    return reply.citations[0].quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Who books rooms?", "Mira books the rooms."),
        ("how many days of leave?", "Everyone has 28 days of leave a year."),
        ("does the ofice pay for trains", "The office pays for trains."),
        ("who wrote this?", "Ann Lee"),
        ("When was this page updated?", "3 May 2024"),
    ],
)
def test_the_answer_is_the_sentence_that_says_so(text: str, quote: str) -> None:
    assert first_quote(text) == quote


def test_a_correction_is_shown() -> None:
    reply = ask("does the director fligt?")
    assert reply.question.corrections == (("fligt", "flight"),)
    assert to_text(reply).startswith("Searched for flight.")


def test_a_follow_up_is_asked_with_the_question_before_it() -> None:
    assert first_quote("and a flight?", "Who pays for trains?") == (
        "A flight needs a word from the director."
    )
    assert ask("and a flight?", "Who pays for trains?").question.carried == "Who pays for trains?"


@pytest.mark.parametrize(
    ("text", "reason", "status"),
    [
        ("recipe for pancakes", "off_topic", "not_found"),
        ("What is it?", "vague", "clarify"),
        ("", "vague", "clarify"),
        ("?!?!", "vague", "clarify"),
        ("\U0001f600", "vague", "clarify"),
        ("hello", "small_talk", "smalltalk"),
    ],
)
def test_no_answer_has_its_reason(text: str, reason: str, status: str) -> None:
    reply = ask(text)
    assert isinstance(reply, Abstention)
    assert (reply.reason, reply.status) == (reason, status)


def test_a_refusal_names_the_words_that_the_article_never_mentions() -> None:
    reply = ask("A recipe for Danish pancakes?")
    assert isinstance(reply, Abstention)
    assert reply.missing == ("recipe", "Danish", "pancakes")
    assert "nothing about “recipe” or “Danish” or “pancakes”" in to_text(reply)


def test_a_refusal_offers_the_nearest_sections() -> None:
    reply = ask("Is there a pension or a bonus with the leave?")
    assert isinstance(reply, Abstention)
    assert reply.nearest[0].section.heading == "Leave"


def test_the_demo_question_finds_the_demo_answer() -> None:
    reply = DEMO.ask("who handles portfolio risk?")
    assert isinstance(reply, Answer)
    assert reply.citations[0].section.path[-2:] == ("PMO missions", "Risk Management")
    assert "risk" in reply.citations[0].quote


def test_an_assistant_without_articles_abstains() -> None:
    assert Assistant([]).ask("who pays?").status == "not_found"


def test_an_article_of_one_sentence_can_be_asked() -> None:
    reply = Assistant([article("# T\n\nOtters hold hands.")]).ask("what do otters hold?")
    assert isinstance(reply, Answer) and reply.text == "Otters hold hands."


AWKWARD = st.one_of(
    st.text(st.characters(), max_size=300),  # surrogates and all
    st.text(string.punctuation + " \u202e\u200f\u0301\ufdfa", max_size=60),
    st.lists(
        st.sampled_from(["who", "PMO", "salaries", "risks", "portfollio", "he", "and", "4", "?"]),
        max_size=9,
    ).map(" ".join),
    st.just("a" * 100_000),
    st.just("portfolio " * 10_000),
)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AWKWARD, st.lists(AWKWARD, max_size=2))
def test_nothing_that_can_be_typed_raises_or_misquotes(text: str, earlier: list[str]) -> None:
    reply = DEMO.ask(text, tuple(Turn(question=question) for question in earlier))
    to_markdown(reply, lambda citation: "#x").encode()
    record = to_record(reply)
    assert 0 <= record["confidence"] <= 1
    for cited in (*record["citations"], *record["nearest"]):
        section = next(s for s in DEMO.articles[0] if s.anchor == cited["section_id"])
        assert section.text[cited["start"] : cited["end"]] == cited["quote"] != ""


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.text(max_size=40))
def test_any_article_can_be_asked_anything(body: str, text: str) -> None:
    reply = Assistant([read_markdown(body, source="x", name="x")]).ask(text)
    for hit in reply.hits:
        assert hit.passage.text in hit.passage.section.text


def test_the_same_question_gets_the_same_bytes() -> None:
    records = [to_record(Assistant(load_corpus()).ask("what does the PMO do?")) for _ in range(2)]
    assert repr(records[0]) == repr(records[1])


def test_a_question_may_be_put_to_one_document() -> None:
    both = Assistant([article(HANDBOOK), article("# Zoo\n\nOtters eat fish.", name="zoo")])
    reply = both.ask("who pays for trains?", document="zoo")
    assert all(hit.passage.article.id == "zoo" for hit in reply.hits)


def test_a_document_that_is_not_loaded_is_an_error_that_offers_the_nearest() -> None:
    with pytest.raises(DocumentError, match="no document 'artcle' is loaded; there is article"):
        ASSISTANT.ask("who?", document="artcle")
