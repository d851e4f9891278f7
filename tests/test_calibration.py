"""Scores become chances."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import Calibration
from reader.calibration import sigmoid

NUMBERS = st.floats(allow_nan=False)
SMALL = st.floats(-30, 30)


def test_a_chance_is_one_of_two_where_nothing_speaks_for_either() -> None:
    assert sigmoid(0) == 0.5


@pytest.mark.parametrize(("value", "chance"), [(-math.inf, 0), (-1e9, 0), (1e9, 1), (math.inf, 1)])
def test_numbers_of_any_size_become_chances(value: float, chance: float) -> None:
    assert sigmoid(value) == chance


@given(NUMBERS)
def test_a_chance_is_between_0_and_1(value: float) -> None:
    assert 0 <= sigmoid(value) <= 1


@given(SMALL)
def test_the_sigmoid_follows_its_formula(value: float) -> None:
    assert sigmoid(value) == pytest.approx(1 / (1 + math.exp(-value)), abs=1e-12)


@given(st.floats(0.001, 0.999))
def test_without_a_fit_a_chance_is_what_was_read(chance: float) -> None:
    assert Calibration().stated(math.log(chance / (1 - chance))) == pytest.approx(chance)


def test_a_fit_turns_and_moves_the_log_odds() -> None:
    fitted = Calibration(slope=0.5, bias=1.0)
    assert fitted.stated(2.0) == pytest.approx(sigmoid(2.0))
    assert fitted.stated(-2.0) == pytest.approx(0.5)


def test_that_the_best_is_right_has_a_fit_of_its_own() -> None:
    fitted = Calibration(right_slope=0.5, right_bias=1.0)
    assert fitted.right(2.0) == pytest.approx(sigmoid(0.5 * 2.0 + 1.0))
    assert fitted.stated(2.0) == Calibration().stated(2.0)


@given(SMALL, SMALL)
def test_more_evidence_is_never_a_lower_chance(one: float, other: float) -> None:
    low, high = sorted((one, other))
    fitted = Calibration(slope=0.7, bias=-0.3)
    assert fitted.stated(low) <= fitted.stated(high)
    assert fitted.right(low) <= fitted.right(high)
