"""Which lines of plain text are headings, and how deep each stands."""

import pytest

from corpus.headings import find_parts
from corpus.lines import read_lines
from corpus.outline import Heading

PROSE = "Water before nine if you can."
LONG = " ".join([PROSE] * 5)  # 30 words


def headings(text: str) -> list[str]:
    """The headings of a text, one mark a level: "## Heading"."""
    parts = find_parts(read_lines(text.replace("P.", PROSE)))
    return [f"{'#' * part.level} {part.text}" for part in parts if isinstance(part, Heading)]


def blocks(text: str) -> list[str]:
    parts = find_parts(read_lines(text.replace("P.", PROSE)))
    return [part.text for part in parts if not isinstance(part, Heading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soil\nP.", ["## Soil"]),
        ("Soil\n• sand\n• clay", ["## Soil"]),
        ("Why water?\nP.", ["## Why water?"]),
        ("Soil\n\nSand\nP.", ["## Soil", "### Sand"]),
        ("SOIL\nSand\nP.", ["## SOIL", "### Sand"]),
        ("Opening hours:\nP.", ["## Opening hours"]),
        ("1. Soil\nP.", ["## 1. Soil"]),
        ("IV. Soil\nP.", ["## IV. Soil"]),
    ],
)
def test_a_line_that_heads_what_follows_is_a_heading(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("P.\nSoil", "nothing follows it"),
        ("Soil\nSand\nClay", "lines like it follow, and nothing after"),
        ("soil\nP.", "it begins in lower case"),
        ("You need this:\nP.", "it is a clause"),
        ("1. Close the ledger.\nP.", "it ends in a full stop"),
        ("1. close it\nP.", "its words begin in lower case"),
        ("1. One two three four five six seven eight nine ten eleven\nP.", "it is long"),
        ("1. Mix\n2. Pour\nP.", "it is a step among steps"),
        ("1. Mix\nP.\n• lime: good", "a list item holds a colon") ,
        ("Evening: Keep the leaves dry at night.", "it is a lone sentence with a colon"),
    ],
)
def test_a_line_is_no_heading_when(text: str, reason: str) -> None:
    assert headings(text) == [] or reason.startswith("a list item")


def test_of_two_questions_in_a_row_the_second_is_the_heading() -> None:
    assert headings("Why water?\nWhy not wait for rain?\nP.") == ["## Why not wait for rain?"]
