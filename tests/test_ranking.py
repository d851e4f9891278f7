"""The learned scores: sums of weights, and chances."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking import Logistic, Model, load_model, to_json

ANY = st.floats(-1e6, 1e6)
EVEN = Logistic(weights={}, bias=0.0)
MODEL = Model(ranking={"a": 2.0, "b": -1.0, "gone": 9.0}, answerable=EVEN, right=EVEN)


def test_a_score_is_the_sum_of_weighted_features() -> None:
    columns = {"b": np.array([1.0, 0.0]), "a": np.array([0.5, 3.0]), "new": np.array([7.0, 7.0])}
    assert MODEL.rate(columns).tolist() == [0.0, 6.0]


@given(st.lists(st.tuples(ANY, ANY), min_size=1, max_size=5))
def test_scores_are_those_of_a_slow_sum(rows: list[tuple[float, float]]) -> None:
    columns = {
        name: np.array(column) for name, column in zip("ab", zip(*rows, strict=True), strict=True)
    }
    slow = [2 * a - b for a, b in rows]
    assert np.allclose(MODEL.rate(columns), slow)


def test_no_sentences_have_no_scores() -> None:
    assert MODEL.rate({"a": np.zeros(0)}).shape == (0,)


@given(st.dictionaries(st.sampled_from("abc"), st.floats(-1e300, 1e300)), st.floats(-1e300, 1e300))
def test_a_chance_is_a_chance(found: dict[str, float], bias: float) -> None:
    assert 0 <= Logistic(weights={"a": 2.0, "b": -3.0}, bias=bias).chance(found) <= 1


@pytest.mark.parametrize(
    ("bias", "found", "chance"),
    [
        (0.0, {}, 0.5),
        (0.0, {"unknown": 5.0}, 0.5),
        (0.0, {"a": 1.0}, 0.731),
        (-1.0, {"a": 1.0}, 0.5),
    ],
)
def test_a_chance_is_even_where_nothing_speaks_for_or_against(
    bias: float, found: dict[str, float], chance: float
) -> None:
    assert Logistic(weights={"a": 1.0}, bias=bias).chance(found) == pytest.approx(chance, abs=0.001)


def test_the_best_is_the_answer_if_there_is_one_and_if_this_is_it() -> None:
    assert MODEL.confidence({}) == 0.5 * 0.5


def test_a_model_that_is_written_is_read_the_same() -> None:
    fields = json.loads(to_json(MODEL, data=[{"name": "Ours", "licence": "MIT"}]))
    assert fields["ranking"] == MODEL.ranking
    assert Logistic(**fields["answerable"]).chance({}) == 0.5
    assert fields["data"] == [{"name": "Ours", "licence": "MIT"}]


def test_the_weights_that_ship_are_numbers() -> None:
    model = load_model()
    weights = [*model.ranking.values(), *model.answerable.weights.values()]
    weights += [*model.right.weights.values(), model.right.bias, model.answerable.bias]
    assert np.isfinite(weights).all()
