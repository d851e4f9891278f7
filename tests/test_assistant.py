"""What a person gets who asks."""

import os
import string
import subprocess
import sys
from pathlib import Path

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
from reader import Asked
from tests.builders import WordReader, article

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
FRENCH = """# Le jardin

## Sol argileux

Le sol argileux garde son eau pendant une semaine ou plus.

## Outils

Paul range les outils dans la cabane derrière la maison.
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
        ("Who is the author?", "Ann Lee"),
    ],
)
def test_the_answer_is_the_sentence_that_says_so(text: str, quote: str) -> None:
    assert first_quote(text) == quote


@pytest.mark.parametrize(
    ("text", "heading", "quote"),
    [
        ("author", "Author", "Ann Lee"),
        ("when was it updated?", "Updated on", "3 May 2024"),
    ],
)
def test_what_an_article_says_of_itself_is_read_like_any_section(
    text: str, heading: str, quote: str
) -> None:
    reply = Assistant([article(HANDBOOK)], reader=WordReader()).ask(text)
    assert isinstance(reply, Answer)
    assert (reply.citations[0].section.heading, reply.text) == (heading, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Combien de temps le sol argileux garde-t-il son eau ?", "semaine"),
        ("Qui range les outils ?", "Paul"),
    ],
)
def test_a_french_article_is_read_by_words(text: str, quote: str) -> None:
    reply = Assistant([article(FRENCH)]).ask(text)
    assert isinstance(reply, Answer) and quote in reply.citations[0].quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Who books the rooms?", "Mira books the rooms."), ("recipe for pancakes", None)],
)
def test_without_the_model_articles_are_read_by_words(
    text: str, quote: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_READER", "1")
    reply = Assistant([article(HANDBOOK)]).ask(text)
    assert (reply.citations[0].quote if isinstance(reply, Answer) else None) == quote


def test_a_correction_is_shown() -> None:
    reply = ask("What does a fligt need?")
    assert reply.question.corrections == (("fligt", "flight"),)
    assert to_text(reply).startswith("Searched for flight.")


def test_words_are_read_as_typed_where_that_is_wanted() -> None:
    reply = ASSISTANT.ask("What does a fligt need?", correct=False)
    assert (reply.question.corrections, reply.question.asked.text) == ((), reply.question.text)


def test_a_follow_up_is_found_with_the_question_before_it() -> None:
    both = ask("and by plane?", "Who pays for trains?")
    assert both.question.carried == "Who pays for trains?"
    assert both.hits[0].passage.section.heading == "Costs"


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
    reply = ask("Does leave include a pension?")
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


# Reading by words is much faster, and what goes in and comes out is the same.
BY_WORDS = Assistant(DEMO.articles, earlier=DEMO, reader=WordReader())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AWKWARD, st.lists(AWKWARD, max_size=2))
def test_nothing_that_can_be_typed_raises_or_misquotes(text: str, earlier: list[str]) -> None:
    quotes_what_stands_there(BY_WORDS, text, earlier)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(AWKWARD, st.lists(AWKWARD, max_size=2))
def test_nothing_that_can_be_typed_is_too_much_for_the_model(text: str, earlier: list[str]) -> None:
    quotes_what_stands_there(DEMO, text, earlier)


def quotes_what_stands_there(asked: Assistant, text: str, earlier: list[str]) -> None:
    reply = asked.ask(text, tuple(Turn(question=question) for question in earlier))
    to_markdown(reply, lambda citation: "#x").encode()
    record = to_record(reply)
    assert 0 <= record["confidence"] <= 1
    for cited in (*record["citations"], *record["nearest"]):
        section = next(s for s in asked.articles[0] if s.anchor == cited["section_id"])
        assert section.text[cited["start"] : cited["end"]] == cited["quote"] != ""


@settings(max_examples=100, deadline=None)
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


TOLD = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from assistant import Assistant, Turn, to_explanation
from corpus import load_corpus
demo = Assistant(load_corpus())
before = Turn(question="What does the PMO do?")
for text in ("who handles portfolio risk?", "and the project manager?", "PM sallary", "pancakes"):
    reply = demo.ask(text, [before])
    print(repr(reply.question), repr(reply.confidence), to_explanation(reply))
    print([(hit.passage.text, hit.score) for hit in reply.hits])
"""


def test_two_processes_reply_with_the_same_bytes() -> None:
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = [sys.executable, "-c", TOLD]
        done = subprocess.run(run, capture_output=True, env=environment, timeout=120, check=True)
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] != b""


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("What does the office pay for?", "and flights?"),
        ("Who books rooms?", "does she do more?"),
        ("recipe for pancakes", "how many days of leave?"),
        ("hello", "who pays for trains?"),
    ],
)
def test_a_reply_that_is_not_known_is_as_one_that_would_be_given_again(
    before: str, text: str
) -> None:
    known = [Turn(question=before, reply=ask(before))]
    assert ASSISTANT.ask(text, known) == ask(text, before)


def test_a_reply_known_as_text_is_as_one_known_whole() -> None:
    reply = ask("Who books rooms?")
    histories = [[Turn(question="Who books rooms?", reply=r)] for r in (reply, to_text(reply))]
    one, other = (ASSISTANT.ask("and who pays for trains?", history) for history in histories)
    assert one == other


@pytest.mark.parametrize(
    "text", ["who pays for trains?", "how many days of leave?", "who books?", "otters and fish"]
)
def test_an_unrelated_document_changes_no_answer_of_the_one_asked(text: str) -> None:
    zoo = article("# Zoo\n\nOtters eat fish. Beavers eat wood.", name="zoo")
    alone, among = ASSISTANT, Assistant([article(HANDBOOK), zoo])
    one, other = (asked.ask(text, document="article") for asked in (alone, among))
    assert (one.status, cited(one)) == (other.status, cited(other))
    assert getattr(one, "missing", ()) == getattr(other, "missing", ())


def cited(reply: Answer | Abstention) -> list[tuple[str, int, int]]:
    citations = reply.citations if isinstance(reply, Answer) else ()
    return [(c.section.anchor, c.start, c.end) for c in citations]


@pytest.mark.parametrize(
    "text", ["recipe for pancakes", "do cows eat grass?", "is xyzzy open", "the moons of Jupiter"]
)
def test_an_article_of_one_sentence_does_not_answer_everything(text: str) -> None:
    reply = Assistant([article("# T\n\nOtters hold hands.")]).ask(text)
    assert isinstance(reply, Abstention) and reply.reason == "off_topic"


@pytest.mark.parametrize("text", ["", "hello", "who pays?", "what is this article about?"])
@pytest.mark.parametrize("markdown", ["", "# Title", "# Title\n\n## Empty"])
def test_an_article_without_sentences_can_be_asked(markdown: str, text: str) -> None:
    assert isinstance(Assistant([article(markdown)]).ask(text), Abstention)


def test_initials_are_asked_as_what_they_stand_for() -> None:
    one, other = DEMO.ask("PM salary"), DEMO.ask("project manager salary")
    assert isinstance(one, Answer) and isinstance(other, Answer)
    assert one.text == other.text


def test_a_history_of_other_turns_does_not_leak_into_a_whole_question() -> None:
    alone, later = ask("how many days of leave?"), ask("how many days of leave?", "hello")
    assert alone == later


def test_what_was_asked_and_replied_before_is_read_too() -> None:
    reader = WordReader()
    before = (Turn(question="What does the office pay for?", reply="The office pays for trains."),)
    Assistant([article(HANDBOOK)], reader=reader).ask("and flights?", before)
    assert reader.asked == [
        Asked(
            text="and flights?",
            before=("What does the office pay for?",),
            reply="The office pays for trains.",
        )
    ]


@pytest.mark.parametrize("text", ["", "?", "hello", "What is it?"])
def test_what_asks_for_nothing_is_not_read(text: str) -> None:
    reader = WordReader()
    Assistant([article(HANDBOOK)], reader=reader).ask(text)
    assert reader.asked == []


def test_a_question_asked_again_is_not_read_again() -> None:
    reader = WordReader()
    asked = Assistant([article(HANDBOOK)], reader=reader)
    assert asked.ask("Who books rooms?") == asked.ask("Who books rooms?")
    assert len(reader.asked) == 1
    asked.ask("Who books rooms?", document="article")
    asked.ask("and why?", [Turn(question="Who pays for trains?", reply="")])
    asked.ask("and why?", [Turn(question="Who books rooms?", reply="")])
    assert len(reader.asked) == 4


def test_an_assistant_with_an_earlier_one_replies_as_if_it_were_new() -> None:
    zoo = article("# Zoo\n\nOtters eat fish.", name="zoo")
    both = (*ASSISTANT.articles, zoo)
    new, renewed = Assistant(both), Assistant(both, earlier=ASSISTANT)
    for text in ("Who books rooms?", "what do otters eat?", "recipe for pancakes"):
        assert to_record(new.ask(text)) == to_record(renewed.ask(text))
