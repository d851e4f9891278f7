"""How likely each sentence that was read answers a question, and how likely none does."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Hit
from reader import Calibration, Reading
from reader.reading import reading_of
from tests.builders import passages, reading

TEXT = "# Zoo\n\nOtters eat. It rains. Fish swim. Snow falls.\n\n## B\n\nOne."
SCORES = st.lists(st.floats(-50, 50), min_size=5, max_size=5)
HUGE = st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5)


def hits(markdown: str) -> list[Hit]:
    return [Hit(passage=passage, score=1.0, terms=()) for passage in passages(markdown)]


def texts(read: Reading) -> list[str]:
    return [sentence.text for sentence in read.sentences]


def shares(read: Reading) -> list[float]:
    return [read.share(sentence) for sentence in read.sentences]


def not_stated(read: Reading) -> float:
    """1 / (1 + sum of exp(score)): the chance of the one answer that is no sentence."""
    return 1 / (1 + math.fsum(math.exp(sentence.score) for sentence in read.sentences))


# Its sentences


def test_sentences_come_best_first_and_equal_ones_as_found() -> None:
    scores = [[0.0, 2.0, 1.0, 2.0], [2.0]]
    found = reading_of(hits(TEXT), scores, Calibration())
    assert texts(found) == ["It rains.", "Snow falls.", "One.", "Fish swim.", "Otters eat."]


def test_a_sentence_is_a_slice_of_its_section() -> None:
    best, *_ = reading_of(hits(TEXT), [[0, 0, 9, 0], [0]], Calibration()).sentences
    assert (best.article.title, best.section.heading) == ("Zoo", "Zoo")
    assert (best.start, best.end, best.text) == (22, 32, "Fish swim.")


def test_a_sentence_that_was_not_read_has_no_place() -> None:
    assert texts(reading_of(hits(TEXT), [[1, 2], []], Calibration())) == [
        "It rains.",
        "Otters eat.",
    ]


def test_every_passage_needs_its_scores() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        reading_of(hits(TEXT), [[1, 2, 3, 4]], Calibration())


def test_passages_stay_in_the_order_they_were_found_in() -> None:
    found = hits(TEXT)
    assert reading_of(found, [[0, 0, 0, 0], [9]], Calibration()).hits == tuple(found)


# Its chances


@given(SCORES)
def test_shares_and_not_stated_add_up_to_1(scores: list[float]) -> None:
    read = reading(TEXT, *scores)
    assert len(read.sentences) == 5
    assert math.fsum([*shares(read), not_stated(read)]) == pytest.approx(1)


@given(SCORES)
def test_stated_is_what_all_shares_add_up_to(scores: list[float]) -> None:
    read = reading(TEXT, *scores)
    assert read.stated == pytest.approx(math.fsum(shares(read)))
    assert read.stated == pytest.approx(1 - not_stated(read), abs=1e-9)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [((0.0,), [1 / 2]), ((0.0, 0.0), [1 / 3, 1 / 3]), ((math.log(2), 0.0), [2 / 4, 1 / 4])],
)
def test_a_share_follows_the_formula(scores: tuple[float, ...], expected: list[float]) -> None:
    assert shares(reading(TEXT, *scores)) == pytest.approx(expected)


@given(HUGE)
def test_scores_of_any_size_make_chances(scores: list[float]) -> None:
    read = reading(TEXT, *scores)
    chances = [*shares(read), read.stated, read.confidence]
    assert all(0 <= chance <= 1 for chance in chances)
    assert shares(read) == sorted(shares(read), reverse=True)


@given(SCORES)
def test_no_sentence_answers_more_likely_than_any_does(scores: list[float]) -> None:
    read = reading(TEXT, *scores)
    assert max(shares(read)) <= read.stated + 1e-12


def test_a_rival_takes_from_the_share_of_the_best_and_adds_to_what_is_stated() -> None:
    alone, rivalled = reading(TEXT, 2.0, -9.0), reading(TEXT, 2.0, 2.0)
    assert shares(rivalled)[0] < shares(alone)[0]
    assert rivalled.stated > alone.stated


def test_what_a_reader_believes_is_put_right_by_its_calibration() -> None:
    sure = reading_of(hits("# T\n\nOne."), [[2.0]], Calibration())
    wary = reading_of(hits("# T\n\nOne."), [[2.0]], Calibration(slope=0.5, right_bias=-2.0))
    assert wary.stated < sure.stated
    assert wary.confidence == 0.5 < sure.confidence
    assert shares(wary) == shares(sure)


def test_where_nothing_was_read_nothing_is_stated() -> None:
    nothing = Reading()
    assert (nothing.log_odds, nothing.stated, nothing.confidence) == (-math.inf, 0, 0)
    assert (nothing.sentences, nothing.hits) == ((), ())
