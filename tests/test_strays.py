"""Which headings without a text of their own are none."""

import pytest

from corpus.outline import Heading
from corpus.plain.headings import find_parts
from corpus.plain.lines import read_lines

PROSE = "Water before nine if you can, and keep the leaves dry."
STRAY = "Keep your screen wide awake"


def headings(text: str) -> list[str]:
    parts = find_parts(read_lines(text.replace("P.", PROSE)))
    return [part.text for part in parts if isinstance(part, Heading)]


def test_a_line_that_the_page_does_not_speak_of_is_no_heading_above_another() -> None:
    assert headings(f"Soil\n\nP.\n\n{STRAY}\n\nSand\n\nP.") == ["Soil", "Sand"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Soil\nP.\n\n{STRAY}\n\nSand\nP.", "other headings stand right above their text"),
        (f"Soil\n\nP.\n\n\n{STRAY}\n\nSand\n\nP.", "it stands further apart than the next"),
        (f"Soil\n\nP.\n\n{STRAY}\n\nWhat is sand?\n\nP.", "it stands above a question"),
        (f"Soil\n\nP.\n\n{STRAY}\n\nSand\n\n{STRAY}, P.", "the page speaks of it"),
        (f"Soil\n\nP.\n\n{STRAY[:16]}\n\nSand\n\nP.", "it is but a few words"),
        (f"Soil\n\nP.\n\n{STRAY}[edit]\n\nSand\n\nP.", "the page marks it"),
        (f"Soil\n\nP.\n\n1. {STRAY}\n\nSand\n\nP.", "it has a number"),
        (f"Soil\n\nP.\n\n{STRAY.upper()}\n\nSand\n\nP.", "it looks higher"),
    ],
)
def test_a_line_is_a_heading_above_another_when(text: str, reason: str) -> None:
    assert any(STRAY[:16].upper() in heading.upper() for heading in headings(text)), reason
