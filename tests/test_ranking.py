"""The learned scores: sums of weights, and chances."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import assistant.ranking
from assistant.ranking import Model, Models, Trees, load_models, to_json
from tests.builders import no_trees

ANY = st.floats(-1e6, 1e6)
MODEL = Model(
    ranking={"a": 2.0, "b": -1.0, "gone": 9.0}, answerable=no_trees(0.0), right=no_trees(0.0)
)

SHIPPED = (load_models().with_meanings, load_models().without_meanings)

# Where it is dry: -1; where it is wet: 0.5 if cold, 2 if warm.  And 0.25 whatever the weather.
WEATHER = Trees(
    names=("wet", "warm"),
    bias=0.5,
    sign=np.array([[0, -1, 1, -1, -1], [-1, -1, -1, -1, -1]], np.intp),
    threshold=np.array([[0.5, 0, 10, 0, 0], [0, 0, 0, 0, 0]], np.float64),
    left=np.array([[1, 0, 3, 0, 0], [0, 0, 0, 0, 0]], np.intp),
    right=np.array([[2, 0, 4, 0, 0], [0, 0, 0, 0, 0]], np.intp),
    value=np.array([[9, -1, 9, 0.5, 2], [0.25, 9, 9, 9, 9]], np.float64),
)


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


@pytest.mark.parametrize(
    ("wet", "warm", "log_odds"),
    [
        (0.0, 0.0, 0.5 - 1 + 0.25),
        (0.0, 99.0, 0.5 - 1 + 0.25),
        (0.5, 99.0, 0.5 - 1 + 0.25),  # up to the threshold is left
        (0.6, 10.0, 0.5 + 0.5 + 0.25),
        (0.6, 10.1, 0.5 + 2 + 0.25),
    ],
)
def test_log_odds_are_the_leaves_that_the_signs_lead_to(
    wet: float, warm: float, log_odds: float
) -> None:
    chance = WEATHER.chance({"warm": warm, "wet": wet, "unknown": 7.0})
    assert chance == pytest.approx(1 / (1 + math.exp(-log_odds)))


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_chance_is_a_chance(wet: float, warm: float) -> None:
    assert 0 < WEATHER.chance({"wet": wet, "warm": warm}) < 1


@pytest.mark.parametrize(("bias", "chance"), [(0.0, 0.5), (1.0, 0.731), (-1.0, 0.269)])
def test_without_trees_the_bias_alone_tells(bias: float, chance: float) -> None:
    assert no_trees(bias).chance({"unknown": 5.0}) == pytest.approx(chance, abs=0.001)


def test_what_is_written_has_six_digits_and_names_its_data() -> None:
    model = Model(ranking={"a": 1 / 3}, answerable=WEATHER, right=no_trees(2 / 3))
    models = Models(with_meanings=model, without_meanings=MODEL)
    fields = json.loads(to_json(models, data=[{"name": "Ours", "licence": "MIT"}]))
    assert fields["data"] == [{"name": "Ours", "licence": "MIT"}]
    assert fields["without_meanings"]["ranking"] == MODEL.ranking
    written = fields["with_meanings"]
    assert written["ranking"] == {"a": 0.333333}
    assert written["right"]["bias"] == 0.666667
    assert written["answerable"]["names"] == ["wet", "warm"]
    for name in ("sign", "threshold", "left", "right", "value"):
        assert written["answerable"][name] == getattr(WEATHER, name).tolist()


def test_words_without_meanings_have_weights_of_their_own() -> None:
    models = Models(with_meanings=MODEL, without_meanings=replace(MODEL, ranking={}))
    assert models.fitting(meanings=True) is models.with_meanings
    assert models.fitting(meanings=False) is models.without_meanings


@pytest.mark.parametrize("name", ["sense", "meaning", "sense of section"])
def test_where_words_have_no_meanings_nothing_is_given_for_them(name: str) -> None:
    shipped = load_models()
    assert shipped.with_meanings.ranking[name] != 0
    assert shipped.without_meanings.ranking[name] == pytest.approx(0, abs=1e-6)


def test_the_model_that_ships_is_read_and_written_the_same() -> None:
    shipped = Path(assistant.ranking.__file__).with_name("model.json").read_text("utf-8")
    assert to_json(load_models(), data=json.loads(shipped)["data"]) == shipped


def test_the_weights_that_ship_are_numbers() -> None:
    for model in SHIPPED:
        assert np.isfinite(list(model.ranking.values())).all()


@pytest.mark.parametrize("part", ["answerable", "right"])
@pytest.mark.parametrize("model", SHIPPED, ids=["with meanings", "without"])
def test_the_trees_that_ship_lead_from_the_root_to_a_leaf(model: Model, part: str) -> None:
    trees: Trees = getattr(model, part)
    inner = trees.sign >= 0
    places = np.broadcast_to(np.arange(trees.sign.shape[1]), trees.sign.shape)
    assert np.isfinite([trees.threshold, trees.value]).all() and math.isfinite(trees.bias)
    assert trees.sign.max() < len(trees.names)
    for below in (trees.left, trees.right):
        assert (below[inner] > places[inner]).all()  # so that no way goes round
        assert (below < trees.sign.shape[1]).all()
