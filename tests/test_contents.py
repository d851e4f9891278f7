"""A table of contents tells the headings below it and their depths."""

import pytest

from corpus.plain.contents import find_contents, listed_again
from corpus.plain.lines import read_lines

PROSE = "Water before nine in the morning if you can, because the soil is cool."
BODY = f"Soil\n{PROSE}\nSand\n{PROSE}\nWater\n{PROSE}"


def left_out(text: str) -> list[str]:
    lines = read_lines(text)
    return [lines[p].text for p in sorted(find_contents(lines, listed_again(lines)).positions)]


def depths(text: str) -> list[int]:
    lines = read_lines(f"{text}\n\n{BODY}")
    return [find_contents(lines, listed_again(lines)).depth(line) for line in read_lines(BODY)[::2]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soil\nSand\nWater", [1, 1, 1]),
        ("1 Soil\n1.1 Sand\n2 Water", [1, 2, 1]),
        ("Soil\n  Sand\nWater", [1, 2, 1]),
        ("1. Soil ..... 3\n1.1 Sand ..... 4\n2. Water ..... 9", [1, 2, 1]),
        ("Soil\nPeat\nClay\nLoam", [0, 0, 0]),
    ],
)
def test_numbers_or_indentation_of_entries_give_depths(text: str, expected: list[int]) -> None:
    assert depths(text) == expected


def test_the_caption_and_the_buttons_around_it_go_with_the_contents() -> None:
    text = f"{PROSE}\n\nJump\nSoil\nSand\nWater\n\nOpen all\n\n{BODY}"
    assert left_out(text) == ["Jump", "Soil", "Sand", "Water", "Open all"]


def test_prose_between_contents_and_first_heading_is_kept() -> None:
    text = f"{PROSE}\n\nSoil\nSand\nWater\n\nPeat\n{PROSE}\n{BODY}"
    assert left_out(text) == ["Soil", "Sand", "Water"]
