"""What slips are likely: the likelier the cheaper."""

import pytest

from index.typing_errors import edit_cost, sound


@pytest.mark.parametrize(
    ("typed", "likelier", "other"),
    [
        ("waht", "what", "wait"),
        ("uear", "year", "bear"),
        ("salarry", "salary", "salarmy"),
        ("sakary", "salary", "savary"),
        ("badgger", "badger", "bragger"),
        ("teech", "teach", "tench"),
        ("mistaken", "mistaker", "pistaken"),
    ],
    ids=["swapped", "next key", "doubled", "near key", "too many", "by ear", "not the first"],
)
def test_a_likelier_slip_costs_less(typed: str, likelier: str, other: str) -> None:
    assert edit_cost(typed, likelier, 1) < edit_cost(typed, other, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fone", "phone"),
        ("teech", "teach"),
        ("wadge", "wage"),
        ("nife", "knife"),
        ("rite", "write"),
        ("sallary", "salary"),
        ("recieve", "receive"),
    ],
)
def test_what_sounds_alike_has_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("tech", "teach"), ("page", "wage"), ("otter", "odd")])
def test_what_sounds_otherwise_has_another(one: str, other: str) -> None:
    assert sound(one) != sound(other)
