"""Rows of tables become lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.tables import Cell, tabbed_rows_as_lines, table_lines

CELLS = st.builds(
    Cell,
    text=st.text("ab", max_size=2),
    head=st.booleans(),
    width=st.integers(1, 4),
    height=st.integers(1, 4),
)


def cell(text: str) -> Cell:
    """A cell of "!head", "text", or "text|2x1" that spans columns and rows."""
    words, _, span = text.partition("|")
    width, height = map(int, span.split("x")) if span else (1, 1)
    return Cell(text=words.strip("!"), head="!" in words, width=width, height=height)


def lines(*rows: str) -> list[str]:
    return list(table_lines([[cell(text) for text in row.split()] for row in rows]))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("!A !B", "1 2", "3 4"), ["• A: 1; B: 2", "• A: 3; B: 4"]),
        (("!A: !B", "1 2"), ["• A: 1; B: 2"]),
        (("!Name !Fee", "!Ann 2"), ["• Name: Ann; Fee: 2"]),
        (("!A 1 2", "!B 3"), ["• A: 1; 2", "• B: 3"]),
        (("!X|2x1 !C|1x2", "!A !B", "1 2 3"), ["• X A: 1; X B: 2; C: 3"]),
        (("!A !B", "x|1x2 1", "2"), ["• A: x; B: 1", "• A: x; B: 2"]),
        (("!A !B", "!part|2x1", "1 2"), ["• part", "• A: 1; B: 2"]),
        (("!A !B", "both|2x1"), ["• both"]),
        (("!A !B", "1 2", "!C !D", "3 4"), ["• A: 1; B: 2", "• C: 3; D: 4"]),
        (("!A", "1 2 3"), ["• A", "• 1; 2; 3"]),
        (("!A !B",), ["• A; B"]),
        ((), []),
    ],
)
def test_each_value_stands_behind_its_head(rows: tuple[str, ...], expected: list[str]) -> None:
    assert lines(*rows) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tool\tDays\nSaw\t7", "• Tool: Saw; Days: 7"),
        ("Days\t7\nFee\t2", "• Days: 7\n• Fee: 2"),
        ("Mon 1\t9 am\nTue 2\t8 am", "• Mon 1; 9 am\n• Tue 2; 8 am"),
        ("one\ttab\n\nand prose", "one\ttab\n\nand prose"),
        ("no tabs\nat all", "no tabs\nat all"),
    ],
)
def test_tables_copied_with_tabs_become_rows(text: str, expected: str) -> None:
    assert tabbed_rows_as_lines(text) == expected


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_every_word_of_a_table_is_in_its_lines(rows: list[list[Cell]]) -> None:
    text = " ".join(table_lines(rows))
    values = [c.text for row in rows for c in row if not c.head]
    assert all(value in text for value in values)


def test_forged_spans_stay_small() -> None:
    assert len("".join(lines("a|100000000x100000000", "b"))) < 10_000
