"""When there is no answer, and why."""

import math

import pytest

from assistant import Turn
from assistant.quoting.abstaining import (
    MIN_STATED,
    known_share,
    missing_words,
    reason_to_abstain,
)
from assistant.understanding.question import understand
from reader import Calibration, Reading
from tests.builders import index_of, question, reading

ZOO = "# Zoo\n\nOtters eat fish. Beavers eat wood. It rains. It snows. Ann sweeps. Bees sting."
INDEX = index_of(ZOO)
SURE, UNSURE = reading(ZOO, 5), reading(ZOO, -5)


def reason(text: str, read: Reading, *earlier: str) -> str | None:
    asked = understand(text, [Turn(question=before) for before in earlier], INDEX)
    return reason_to_abstain(asked, read, INDEX)


def missing(text: str, read: Reading = UNSURE) -> tuple[str, ...]:
    return missing_words(understand(text, (), INDEX), read, INDEX)


@pytest.mark.parametrize(
    ("text", "read", "expected"),
    [
        ("hello", SURE, "small_talk"),
        ("thanks!", SURE, "small_talk"),
        ("who is it?", SURE, "vague"),
        ("?", SURE, "vague"),
        ("what do otters eat?", SURE, None),
        ("what do otters eat?", UNSURE, "not_stated"),
        ("what do otters eat?", Reading(), "not_stated"),
        ("recipe for pancakes", UNSURE, "off_topic"),
        ("recipe for pancakes", Reading(), "off_topic"),
        ("recipe for pancakes", SURE, None),
    ],
)
def test_an_abstention_has_one_reason(text: str, read: Reading, expected: str | None) -> None:
    assert reason(text, read) == expected


@pytest.mark.parametrize(("off", "expected"), [(0.01, None), (-0.01, "not_stated")])
def test_an_answer_is_given_where_it_is_likely_enough_that_there_is_one(
    off: float, expected: str | None
) -> None:
    odds = math.log(MIN_STATED / (1 - MIN_STATED))
    assert reason("what do otters eat?", reading(ZOO, odds + off)) == expected


def test_how_likely_it_is_told_by_the_calibration() -> None:
    read = Reading(
        sentences=SURE.sentences, hits=SURE.hits, calibration=Calibration(slope=1, bias=-10)
    )
    assert reason("what do otters eat?", read) == "not_stated"


@pytest.mark.parametrize(
    ("read", "expected"), [(SURE, None), (UNSURE, "not_stated"), (Reading(), "not_stated")]
)
def test_a_question_without_words_of_its_own_is_not_vague_behind_another(
    read: Reading, expected: str | None
) -> None:
    assert reason("why?", read) == "vague"
    assert reason("why?", read, "what do otters eat?") == expected


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("otters", 1, 1), ("xyzzy", 0, 0), ("otters and xyzzys", 0.1, 0.9), ("why?", 1, 1)],
)
def test_what_is_known_of_a_question_is_a_share(text: str, least: float, most: float) -> None:
    assert least <= known_share(question(text), INDEX) <= most


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


def test_of_nothing_found_every_unknown_word_is_missing() -> None:
    assert missing("pancakes of otters", Reading()) == ("pancakes",)


def test_a_word_of_like_meaning_is_not_missing_where_it_was_found() -> None:
    text = "# T\n\nThe pay is low. It rains."
    index, asked = index_of(text), question("is the salary low?")
    assert missing_words(asked, reading(text, -1, -2), index) == ()
    assert missing_words(asked, Reading(), index) == ("salary",)
