"""How questions are understood."""

import pytest

from assistant.question import (
    clean,
    correct_spelling,
    expand_initials,
    facts_asked,
    small_talk,
    understand,
)
from index import Vocabulary, tokens
from tests.builders import index_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hello", "greeting"),
        ("Hi there!", "greeting"),
        ("bonjour", "greeting"),
        ("thanks a lot", "thanks"),
        ("ok great, bye", "goodbye"),
        ("help!", "help"),
        ("What can you do?", "help"),
    ],
)
def test_small_talk_is_recognised(text: str, kind: str) -> None:
    assert small_talk(tokens(text)) == kind


@pytest.mark.parametrize(
    "text", ["ok thanks. who pays?", "who says hello?", "", "great", "what can you do about rust?!"]
)
def test_anything_more_than_small_talk_is_a_question(text: str) -> None:
    assert small_talk(tokens(text)) in (None, "help") and small_talk(tokens(text)) != "greeting"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Who wrote this article?", ("author",)),
        ("when was it last updated", ("updated",)),
        ("Who is the author and when did he update the text?", ("author", "updated")),
        ("date of publication", ("published",)),
        ("Who wrote Hamlet?", ()),
        ("When is the plan updated?", ()),
        ("What is this article about?", ("summary",)),
        ("Give me a summary", ("summary",)),
        ("tl;dr", ("summary",)),
        ("De quoi parle cet article ?", ("summary",)),
        ("What is the summary judgment?", ()),
    ],
)
def test_facts_about_the_article_itself_are_told_apart(text: str, fields: tuple[str, ...]) -> None:
    assert facts_asked(text, followed=False, language="en") == fields


def test_who_wrote_it_in_a_conversation_asks_for_what_was_talked_of() -> None:
    assert facts_asked("who wrote it?", followed=True, language="en") == ()


def test_spelling_is_corrected_word_by_word_and_reported() -> None:
    vocabulary = Vocabulary(["portfolio", "risk"])
    assert correct_spelling("the portfollio's risk", vocabulary) == (
        "the portfolio's risk",
        (("portfollio", "portfolio"),),
    )


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("wat abot the port folio?", "what about the portfolio?"),
        ("whats theprojectmanager", "what is theprojectmanager"),
        ("the projectmanager, and riks", "the project manager, and risk"),
        ("who is Herve or Prtfolio?", "who is Herve or portfolio?"),
        ("port, folio", "port, folio"),
        ("PORTFOLOI RISK", "portfolio RISK"),
    ],
)
def test_spoken_and_hasty_questions_are_mended(text: str, corrected: str) -> None:
    vocabulary = Vocabulary(["portfolio", "risk", "project", "manager"])
    assert correct_spelling(text, vocabulary)[0] == corrected


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  who \n pays?\t", "who pays?"),
        ("a\ud800b", "a\ufffdb"),
        ("who\u202e pays", "who pays"),
        ("e\u0301", "\u00e9"),
        ("x\x00y", "x y"),
    ],
)
def test_a_question_is_cleaned_of_what_cannot_be_shown(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_question_of_100_kb_is_cut_to_a_thousand_characters() -> None:
    assert len(clean("x" * 100_000)) == 1000


PHRASES = "A project manager and a green otter. " * 3
INDEX = index_of("# Otters\n\nThe zoo pays for the otters.")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("PM salary", "project manager salary"),
        ("what does a pm earn?", "what does a project manager earn?"),
        ("at 5 pm", "at 5 pm"),
        ("GO home", "green otter home"),
        ("go home", "go home"),
        ("the pms", "the pms"),
        ("I am", "I am"),
    ],
)
def test_initials_of_a_repeated_phrase_are_written_out(text: str, written: str) -> None:
    assert expand_initials(text, index_of("# T\n\n" + PHRASES))[0] == written


def test_initials_that_the_article_itself_uses_are_left_alone() -> None:
    assert expand_initials("PM", index_of("# T\n\nPM. " + PHRASES)) == ("PM", ())


def test_initials_written_out_are_told() -> None:
    question = understand("What does the PM do?", (), index_of("# T\n\n" + PHRASES))
    assert question.corrections == (("PM", "project manager"),)
    assert question.terms == ("project", "manag")


def test_courtesy_before_a_question_is_no_part_of_it() -> None:
    question = understand("ok thanks. and who pays the otters?", (), INDEX)
    assert (question.small_talk, question.kind) == (None, "person")
    assert question.standalone.endswith("who pays the otters?")


def test_without_correction_words_and_initials_stay_as_typed() -> None:
    question = understand("ottters of the PM", (), INDEX, correct=False)
    assert (question.standalone, question.corrections) == ("ottters of the PM", ())
