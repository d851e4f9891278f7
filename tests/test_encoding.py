"""A question and a passage become one row of word pieces, whose marks stand before sentences."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import Asked, Encoder, Pieces, passage_texts, row
from reader.encoding import (
    CLS,
    HEADING_PIECES,
    MARK,
    PASSAGE_PIECES,
    QUESTION_PIECES,
    REPLY,
    REPLY_PIECES,
    SEP,
    TURN,
    TURN_PIECES,
)
from reader.model import WEIGHTS
from tests.builders import passages

OWN_PIECES = {CLS, SEP, MARK, TURN, REPLY}
SPECIAL = st.sampled_from(["[SEP]", "[CLS]", "[unused1]", "[unused2]", "\ud800", "otter "])
TEXT = st.lists(SPECIAL | st.text(), max_size=5).map("".join)
TEXTS = st.lists(TEXT, max_size=6)


@cache
def encoder() -> Encoder:
    return Encoder(WEIGHTS / "tokenizer.json")


def pieces(text: str) -> tuple[int, ...]:
    """The word pieces of a text by itself."""
    return encoder().question(Asked(text=text))


def words(count: int) -> str:
    """A text of so many pieces, of which no two neighbours are the same."""
    return " ".join(["one", "two", "three"][place % 3] for place in range(count))


# A question


def test_a_question_is_the_pieces_of_its_words() -> None:
    assert pieces("What do otters eat?") == (*pieces("what do otters"), *pieces("EAT ?"))


def test_an_empty_question_has_no_pieces() -> None:
    assert pieces("") == ()


@pytest.mark.parametrize("count", [QUESTION_PIECES - 1, QUESTION_PIECES, QUESTION_PIECES + 1, 900])
def test_of_a_long_question_the_end_is_read(count: int) -> None:
    found = pieces(words(count))
    assert len(found) == min(count, QUESTION_PIECES)
    assert pieces(f"{words(count)} eat fish")[-2:] == pieces("eat fish")


def test_questions_before_come_first_and_then_the_reply_to_the_last() -> None:
    asked = Asked(text="Why?", before=("Who?", "When?"), reply="At nine.")
    assert encoder().question(asked) == (
        *(*pieces("Who?"), TURN),
        *(*pieces("When?"), TURN),
        *(*pieces("At nine."), REPLY),
        *pieces("Why?"),
    )


def test_two_questions_before_are_read() -> None:
    long, short = ("Who?", "When?", "Where?"), ("When?", "Where?")
    question = encoder().question
    assert question(Asked(text="Why?", before=long)) == question(Asked(text="Why?", before=short))


def test_a_reply_to_no_question_is_not_read() -> None:
    assert encoder().question(Asked(text="Why?", reply="At nine.")) == pieces("Why?")


def test_of_what_was_said_before_little_is_read() -> None:
    asked = Asked(text="Why?", before=(words(200),), reply=words(200))
    found = encoder().question(asked)
    assert found.index(TURN) == TURN_PIECES
    assert found.index(REPLY) == TURN_PIECES + 1 + REPLY_PIECES


# A passage


def test_a_passage_is_its_headings_and_its_sentences_behind_marks() -> None:
    found = encoder().passage(("Zoo", "Food"), ("Otters eat.", "It rains."))
    headings = pieces("Zoo > Food")
    first, second = pieces("Otters eat."), pieces("It rains.")
    assert found.ids == (*headings, MARK, *first, MARK, *second)
    assert found.marks == (len(headings), len(headings) + 1 + len(first))


@pytest.mark.parametrize("path", [(), ("",)])
def test_a_passage_without_headings_begins_with_a_mark(path: tuple[str, ...]) -> None:
    assert encoder().passage(path, ["Otters."]).marks == (0,)


def test_of_long_headings_the_end_is_read() -> None:
    found = encoder().passage((words(90), "fish"), ["One."])
    assert found.marks == (HEADING_PIECES,)
    assert found.ids[HEADING_PIECES - 2 : HEADING_PIECES] == pieces("> fish")


@pytest.mark.parametrize(
    ("lengths", "marked"),
    [
        ((PASSAGE_PIECES - 1,), 1),
        ((PASSAGE_PIECES * 2,), 1),
        ((PASSAGE_PIECES - 2, 1), 1),
        ((PASSAGE_PIECES - 3, 1), 2),
        ((PASSAGE_PIECES * 2, 1), 1),
        ((9, PASSAGE_PIECES, 1), 2),
    ],
    ids=["just full", "cut", "no room for a word", "room for a word", "behind", "cut later"],
)
def test_a_sentence_past_what_is_read_has_no_mark(lengths: tuple[int, ...], marked: int) -> None:
    found = encoder().passage((), [words(length) for length in lengths])
    assert len(found.marks) == marked
    assert len(found.ids) <= PASSAGE_PIECES


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_marks_stand_where_they_say_and_no_text_can_make_one(
    path: list[str], sentences: list[str]
) -> None:
    found = encoder().passage(path, sentences)
    at = tuple(place for place, piece in enumerate(found.ids) if piece in OWN_PIECES)
    assert at == found.marks
    assert {found.ids[place] for place in at} <= {MARK}
    assert len(found.marks) <= len(sentences)
    assert len(found.ids) <= PASSAGE_PIECES


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXTS, TEXT)
def test_no_question_can_forge_what_was_said_before(
    text: str, before: list[str], reply: str
) -> None:
    found = encoder().question(Asked(text=text, before=tuple(before), reply=reply))
    replied = [REPLY] if before and reply else []
    assert [p for p in found if p in OWN_PIECES] == [TURN] * min(len(before), 2) + replied


# A row


def test_a_row_is_the_question_then_the_passage() -> None:
    found = row((7, 8), Pieces(ids=(9, MARK, 10, MARK, 11), marks=(1, 3)))
    assert found.ids == (CLS, 7, 8, SEP, 9, MARK, 10, MARK, 11, SEP)
    assert (found.segment, found.marks) == (4, (5, 7))


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXTS)
def test_the_marks_of_a_row_stand_in_its_passage(text: str, sentences: list[str]) -> None:
    question, passage = pieces(text), encoder().passage(("Zoo",), sentences)
    found = row(question, passage)
    assert [found.ids[mark] for mark in found.marks] == [MARK] * len(passage.marks)
    assert all(one < other for one, other in pairwise((found.segment, *found.marks)))
    assert len(found.ids) == len(question) + len(passage.ids) + 3


def test_the_sentences_of_a_passage_are_on_one_line_each() -> None:
    (passage,) = passages("# T\n\nOtters eat\nfish. It  rains.\n\n- Beavers")
    assert passage_texts(passage) == ["Otters eat fish.", "It rains.", "Beavers"]
