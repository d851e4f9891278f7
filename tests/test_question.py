"""How questions are understood."""

import pytest

from assistant import Abstention, Answer, Turn
from assistant.quoting.replies import answer
from assistant.understanding.question import (
    MAX_QUESTION_CHARACTERS,
    clean,
    correct_spelling,
    expand_initials,
    small_talk,
    understand,
)
from index import Vocabulary, tokens
from reader import Asked
from tests.builders import index_of, question, reading


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
    assert len(clean("x" * 100_000)) == MAX_QUESTION_CHARACTERS == 1000


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
    asked = understand("ok thanks. who pays the otters?", (), INDEX)
    assert (asked.small_talk, asked.terms[-2:]) == (None, ("pay", "otter"))


def test_without_correction_words_and_initials_stay_as_typed() -> None:
    asked = understand("ottters of the PM", (), INDEX, correct=False)
    assert (asked.standalone, asked.corrections) == ("ottters of the PM", ())


def test_what_is_read_is_the_corrected_text_and_what_is_kept_the_typed() -> None:
    asked = understand("who pays the ottters?", (), INDEX)
    assert (asked.text, asked.asked) == (
        "who pays the ottters?",
        Asked(text="who pays the otters?"),
    )


# What was said before

PAID = "The zoo pays for the otters."


def turn(text: str, reply: object = None) -> Turn:
    return Turn(question=text, reply=reply)  # type: ignore[arg-type]


def test_the_questions_before_are_read_too_oldest_first_and_their_spelling_corrected() -> None:
    history = [turn("What is a zoo?"), turn("who pays the ottters?", PAID)]
    assert understand("and why?", history, INDEX).asked == Asked(
        text="and why?", before=("What is a zoo?", "who pays the otters?"), reply=PAID
    )


def test_a_question_that_stands_alone_is_read_alone() -> None:
    asked = understand("Who feeds the otters?", [turn("What is a zoo?")], INDEX)
    assert (asked.asked.before, asked.carried) == ((), None)
    assert asked.standalone == "Who feeds the otters?"


def test_a_question_that_leans_carries_the_one_before() -> None:
    asked = understand("and why?", [turn("What is a zoo?"), turn("Who pays?")], INDEX)
    assert (asked.carried, asked.standalone) == ("Who pays?", "Who pays? and why?")


def test_a_question_before_that_was_small_talk_or_nothing_is_forgotten() -> None:
    history = [turn("hello", "Hello!"), turn("  ", "What would you like to know?")]
    assert understand("and why?", history, INDEX) == understand("and why?", (), INDEX)


def answered() -> Answer:
    read = reading(f"# T\n\n{PAID} It rains.", 3, 2.5)
    return answer(question("who pays?"), read, documents=1)


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (None, ""),
        ("", ""),
        (Abstention(question=question("x"), reason="off_topic"), ""),
        (answered(), f"{PAID} It rains."),
        ("Nobody knows.", "Nobody knows."),
        (f"“{PAID}” [1]\n“It rains.” [2]\n\n[1] Food\n[2] T", f"{PAID} It rains."),
    ],
    ids=["not known", "empty", "refusal", "answer", "words", "quotes with their numbers"],
)
def test_of_the_reply_before_the_words_quoted_are_read(reply: object, told: str) -> None:
    assert understand("and why?", [turn("who pays?", reply)], INDEX).asked.reply == told


def test_small_talk_is_neither_corrected_nor_carried_on() -> None:
    asked = understand("thanks!", [turn("Who pays?")], INDEX)
    assert (asked.small_talk, asked.asked, asked.terms) == ("thanks", Asked(text="thanks!"), ())


# Two questions in one


def test_a_question_that_asks_two_things_has_its_parts_as_typed() -> None:
    asked = understand("Who pays and what do ottters eat?", (), INDEX)
    assert asked.parts == ("Who pays", "what do ottters eat?")


def test_a_follow_up_is_not_parted_from_the_question_that_it_is_glued_to() -> None:
    asked = understand("and who pays for trains?", [turn("Who books rooms?")], INDEX)
    assert asked.standalone == "Who books rooms? and who pays for trains?"
    assert asked.parts == ()
