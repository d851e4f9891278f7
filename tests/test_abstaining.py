"""When there is no answer, and why."""

import pytest

from assistant.abstaining import (
    FEW_SENTENCES,
    MIN_ANSWERABLE,
    MIN_CONFIDENCE,
    known_share,
    missing_words,
    reason_to_abstain,
)
from assistant.evidence import Evidence
from assistant.question import understand
from tests.builders import hits, index_of

ZOO = "# Zoo\n\nOtters eat fish. Beavers eat wood. It rains. It snows. Ann sweeps. Bees sting."
INDEX = index_of(ZOO)
FEW = index_of("# Zoo\n\nOtters eat fish.")


def reason(
    text: str,
    confidence: float,
    *,
    answerable: float = 0.99,
    found: bool = True,
    few: bool = False,
    named: bool = False,
) -> str | None:
    index = FEW if few else INDEX
    question = understand(text, (), index)
    ranked = tuple(hits("Otters eat fish.", 1.0)) if found else ()
    evidence = Evidence(ranked=ranked, answerable=answerable, confidence=confidence, documents=1)
    return reason_to_abstain(question, index.match(question.searched), evidence, named=named)


def missing(text: str) -> tuple[str, ...]:
    question = understand(text, (), INDEX)
    return missing_words(question, INDEX.match(question.searched), "en")


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("hello", 0.9, "small_talk"),
        ("thanks!", 0.9, "small_talk"),
        ("who is it?", 0.9, "vague"),
        ("?", 0.9, "vague"),
        ("what do otters eat?", 0.9, None),
        ("what do otters eat?", 0.01, "not_stated"),
        ("recipe for pancakes", 0.01, "off_topic"),
        ("recipe for pancakes", 0.9, None),
    ],
)
def test_an_abstention_has_one_reason(text: str, confidence: float, expected: str | None) -> None:
    assert reason(text, confidence) == expected


@pytest.mark.parametrize(
    ("answerable", "confidence", "expected"),
    [
        (MIN_ANSWERABLE, MIN_CONFIDENCE, None),
        (MIN_ANSWERABLE - 0.01, MIN_CONFIDENCE, "not_stated"),
        (MIN_ANSWERABLE, MIN_CONFIDENCE - 0.01, "not_stated"),
    ],
)
def test_that_there_is_an_answer_and_that_this_is_it_must_both_be_likely(
    answerable: float, confidence: float, expected: str | None
) -> None:
    assert reason("what do otters eat?", confidence, answerable=answerable) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("what do otters eat?", None), ("recipe for pancakes", None), ("hello", "small_talk")],
)
def test_what_stands_under_a_heading_is_given_however_unlikely(
    text: str, expected: str | None
) -> None:
    assert reason(text, 0.01, answerable=0.01, named=True) == expected


def test_where_nothing_is_found_the_question_is_off_the_subject() -> None:
    assert reason("what do otters eat?", 0.9, found=False) == "off_topic"


@pytest.mark.parametrize(
    ("text", "expected"), [("recipe for pancakes", "off_topic"), ("what do otters eat?", None)]
)
def test_of_few_sentences_the_best_must_hold_something_asked(
    text: str, expected: str | None
) -> None:
    assert len(FEW.match("otters")) <= FEW_SENTENCES
    assert reason(text, 0.9, few=True) == expected


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("otters", 1, 1), ("xyzzy", 0, 0), ("otters and xyzzys", 0.1, 0.9), ("", 0, 0)],
)
def test_what_is_known_of_a_question_is_a_share(text: str, least: float, most: float) -> None:
    assert least <= known_share(INDEX.match(text)) <= most


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A recipe for Danish pancakes?", ("recipe", "Danish", "pancakes")),
        ("what do otters eat?", ()),
        ("Do otters eat pancakes, or pancakes otters?", ("pancakes",)),
        ("is it done?", ()),
        ("", ()),
    ],
)
def test_words_that_are_never_mentioned_are_named_as_typed(
    text: str, words: tuple[str, ...]
) -> None:
    assert missing(text) == words


def test_a_word_of_like_meaning_is_not_missing() -> None:
    index = index_of("# T\n\nThe pay is low. It rains.")
    question = understand("is the salary low?", (), index)
    assert missing_words(question, index.match(question.searched), "en") == ()
