"""Weights of terms in texts, against an oracle that computes the formula with plain loops."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.term_matrix import K1, B
from tests.builders import term_matrix

TERMS = st.lists(st.sampled_from("abcdefg"), max_size=8)


def oracle(texts: list[list[str]], question: list[str]) -> list[float]:
    """The documented formula."""
    mean = sum(map(len, texts)) / len(texts) if any(texts) else 1

    def idf(term: str) -> float:
        return log((1 + len(texts)) / (1 + sum(term in text for text in texts))) + 1

    def weight(term: str, text: list[str]) -> float:
        tf = text.count(term)
        return tf / (tf + K1 * (1 - B + B * len(text) / mean))

    total = sum(map(idf, set(question))) or 1
    return [sum(idf(t) * weight(t, text) for t in set(question)) / total for text in texts]


def scores(texts: list[str], question: str) -> list[float]:
    return [
        float(score)
        for score in term_matrix([text.split() for text in texts]).scores(question.split())
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(TERMS, max_size=6), TERMS)
def test_scores_follow_the_formula(texts: list[list[str]], question: list[str]) -> None:
    found = term_matrix(texts).scores(question)
    assert found.tolist() == pytest.approx(oracle(texts, question))


@settings(max_examples=200, deadline=None)
@given(st.lists(TERMS, max_size=6), TERMS)
def test_a_score_is_a_share_below_one(texts: list[list[str]], question: list[str]) -> None:
    found = term_matrix(texts).scores(question)
    assert found.shape == (len(texts),)
    assert all(0 <= score < 1 for score in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(TERMS, max_size=6), st.sampled_from("abcdefgh"))
def test_the_holders_of_a_term_are_the_texts_with_it(texts: list[list[str]], term: str) -> None:
    matrix = term_matrix(texts)
    assert matrix.holders(term).tolist() == [n for n, text in enumerate(texts) if term in text]
    assert (term in matrix) == any(term in text for text in texts)


@settings(max_examples=200, deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=6), TERMS, st.data())
def test_a_text_at_a_position_holds_the_terms_that_stand_in_it(
    texts: list[list[str]], terms: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=9))
    held = term_matrix(texts).held(terms, np.array(at, np.intp))
    assert held.tolist() == [[float(term in texts[place]) for place in at] for term in terms]


@pytest.mark.parametrize(
    ("texts", "question"),
    [
        ([], "a"),
        ([], ""),
        ([""], "a"),
        (["a"], ""),
        (["a"], "b"),
        (["a", ""], "b c"),
        (["", ""], ""),
    ],
)
def test_without_a_shared_term_every_score_is_zero(texts: list[str], question: str) -> None:
    assert scores(texts, question) == [0] * len(texts)


@pytest.mark.parametrize(
    ("better", "worse", "question"),
    [
        ("a b", "a c", "a b"),
        ("a a c c", "a c c c", "a"),
        ("a", "a c", "a"),
        ("rare c", "a c", "a rare"),
    ],
    ids=["more of the terms", "more often", "in a shorter text", "the rarer term"],
)
def test_a_text_scores_higher_for(better: str, worse: str, question: str) -> None:
    high, low, *_ = scores([better, worse, "a d", "d"], question)
    assert high > low > 0


def test_a_term_that_no_text_holds_lowers_every_score() -> None:
    assert scores(["a", "b"], "a unknown")[0] < scores(["a", "b"], "a")[0] / 2


def test_a_term_asked_twice_counts_once() -> None:
    assert scores(["a b", "b"], "a a b") == scores(["a b", "b"], "a b")


def test_one_more_text_leaves_the_order_of_the_others() -> None:
    few, more = scores(["a b", "b"], "a b"), scores(["a b", "b", "c"], "a b")
    assert (few[0] > few[1]) == (more[0] > more[1])
