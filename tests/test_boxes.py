"""Forms, links, captions, pull quotes, buttons and repeated lines among the lines of a page."""

import pytest

from corpus.plain.boxes import find_boxes
from corpus.plain.lines import read_lines

PROSE = "Water before nine in the morning if you can, because the soil is cool."
LONG = " ".join([PROSE] * 3)


def boxed(text: str) -> list[str]:
    lines = read_lines(f"{PROSE}\n\n{text}\n\n{PROSE}")
    return [lines[position].text for position in sorted(find_boxes(lines))]


@pytest.mark.parametrize(
    "box",
    [
        "Our letter\nNo spam.\nYour e-mail address",
        "Lire aussi : Les plots",
        "Read more:\nFive mulches\nBeans",
        "Lesen Sie auch: Die Beete",
        "Frequently bought together\nA rose\nA can",
        "The butt behind the shed\nPhoto: Ann Lee",
        "The butt, half full, behind the shed of plot nine. Photo: Ann Lee",
        "“because the soil is cool”",
        "“Water before nine in the morning”\nAnn Lee, grower",
    ],
)
def test_forms_links_captions_and_pull_quotes_are_boxes(box: str) -> None:
    assert boxed(box) == box.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "You need:\n• your e-mail address\n• a card",
        f"Your e-mail address\n{LONG}\n{LONG}",
        f"Read more: {PROSE}\n{PROSE}",
        "See also\n• Slasher",
        "“The soil is warm at noon.”",
        "“Water”\nAnn Lee, grower",
        "Soil\nWater",
    ],
)
def test_text_is_no_box(text: str) -> None:
    assert boxed(text) == []


def test_a_short_line_below_each_part_is_furniture_but_not_one_that_heads_prose() -> None:
    parts = f"{PROSE}\n\nRate it\n\nPlots\n\n"
    assert len(find_boxes(read_lines(parts * 3))) == 3
    assert not find_boxes(read_lines(parts * 2))
    assert not find_boxes(read_lines(f"Costs\n{PROSE}\n\n" * 3))


def test_what_stands_between_buttons_is_one_but_not_what_stands_above_them() -> None:
    assert boxed("Soil\n2x\n3x") == []
    assert boxed("Soil\nShare\nBy post\nPrint\n2x") == ["Share", "By post", "Print", "2x"]
    assert boxed("Share\nSoil\nSand\nClay\nPrint") == []
