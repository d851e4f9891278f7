"""How near the words of sentences come to those of a question in meaning."""

import numpy as np
import pytest

from index import Match
from tests.builders import index_of

PAY = "# Ship\n\n## Wages\n\nThe cook gets 20 crowns.\n\n## Meals\n\nOtters eat fish."


def match(question: str, markdown: str = PAY) -> Match:
    return index_of(markdown).match(question)


def test_a_word_of_like_meaning_is_near() -> None:
    (near,) = match("salary", "# T\n\nThe pay is low. It rains.").near
    assert near[0] > 0.5 > near[1]


def test_a_heading_of_like_meaning_is_near() -> None:
    (near,) = match("salary").near_heading
    assert near[0] > 2 * near[1]


def test_the_nearest_word_anywhere_is_at_least_as_near_as_that_of_any_sentence() -> None:
    found = match("salary of a chef")
    nearest = np.maximum(found.near, found.near_heading).max(axis=1)
    assert (found.anywhere >= nearest - 1e-6).all()


@pytest.mark.parametrize("question", ["otters fish", "Otters eat fish."])
def test_the_sentence_of_the_words_asked_means_the_most(question: str) -> None:
    found = match(question)
    assert found.meaning.argmax() == found.sense.argmax() == 1


def test_headings_add_to_the_sense_of_a_sentence() -> None:
    found = match("wages")
    assert found.sense_headed[0] > found.sense[0]


@pytest.mark.parametrize("question", ["", "?", "the", "9", "日本語", "\U0001f600"])
def test_any_text_can_be_compared(question: str) -> None:
    found = match(question)
    assert found.near.shape == (len(found.terms), 2)
    assert np.isfinite(found.sense).all() and np.isfinite(found.meaning).all()


def test_an_article_without_sentences_has_nothing_to_compare() -> None:
    assert match("otters", "# Zoo\n\n## Empty").sense.shape == (0,)


def test_a_section_is_alike_as_a_whole_to_all_its_sentences() -> None:
    text = "# Ship\n\n## Wages\n\nCooks earn a salary. It rains.\n\n## Meals\n\nOtters eat fish."
    pay, same, other = match("salary", text).sense_section
    assert pay == same > other
