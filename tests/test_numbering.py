"""Bullets, steps and the numbers of sections."""

import pytest

from corpus.numbering import NumberDepths, number_style, starts_item, without_number


@pytest.mark.parametrize(
    "text",
    ["• one", "– one", "1. one", "a) one", "(a) one", "(iv) one", "ii. one", "(B) one", "(2) one"],
)
def test_such_lines_begin_an_item(text: str) -> None:
    assert starts_item(text)


@pytest.mark.parametrize(
    "text", ["-one", "A. One", "IV. One", "2024 was wet", "1.5 litres", "(sic) one"]
)
def test_other_lines_do_not(text: str) -> None:
    assert not starts_item(text)


@pytest.mark.parametrize(
    ("text", "style", "bare"),
    [
        ("1. Soil", "1", "Soil"),
        ("1 Soil", "1", "Soil"),
        ("3.1 Costs", "1.1", "Costs"),
        ("IV. Leave", "I", "Leave"),
        ("B. Notice", "A", "Notice"),
        ("Chapter 2: Soil", "chapter", "Soil"),
        ("§ 3 Miete", "§", "Miete"),
        ("Soil", "", "Soil"),
        ("20 litres a day", "", "20 litres a day"),
        ("Parting words", "", "Parting words"),
    ],
)
def test_the_number_of_a_section_has_a_style(text: str, style: str, bare: str) -> None:
    assert (number_style(text), without_number(text)) == (style, bare)


@pytest.mark.parametrize(
    ("texts", "depths"),
    [
        (["1 A", "1.1 B", "2 C"], [1, 2, 1]),
        (["I. A", "A. B", "1. C", "II. D", "A. E"], [1, 2, 3, 1, 2]),
        (["I. A", "A. B", "B. C", "C. D", "D. E", "II. F"], [1, 2, 2, 2, 2, 1]),
        (["IV. A", "V. B"], [1, 1]),
        (["H. A", "I. B"], [1, 1]),
        (["Part I", "Chapter 1", "Chapter 2", "Part II"], [1, 2, 2, 1]),
        (["A", "B"], [0, 0]),
    ],
)
def test_a_style_seen_first_stands_higher(texts: list[str], depths: list[int]) -> None:
    numbers = NumberDepths()
    assert [numbers.depth(text) for text in texts] == depths
