"""Rows of a table become lines in which each value stands behind the head of its column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

# Wider than any table that is read by people; keeps forged spans from growing without end.
MAX_SPAN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its words, whether it heads others, the columns and rows it spans."""

    text: str
    head: bool = False
    width: int = 1
    height: int = 1


Row = Sequence[Cell]


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One line for each row that holds values: `• Head: value; Head: value`.

    Rows of heads alone give the heads of the rows below; several on top of each other are joined.
    """
    heads: list[str] = []
    after_heads = False
    for row in _grid(rows):
        if not _spans_all(row) and len(row) > 1 and all(cell.head for cell in row):
            heads = _joined(heads, row) if after_heads else [cell.text for cell in row]
            after_heads = True
        else:
            line = _line(heads, row)
            after_heads = False
            if line:
                yield line
    if after_heads:  # a table of heads alone
        yield "• " + "; ".join(filter(None, dict.fromkeys(heads)))


def tabbed_rows_as_lines(text: str) -> str:
    r"""The text, tables in it that were copied with tabs between their cells put into lines.

    Example: "Tool\tDays\nSaw\t7" -> "• Tool: Saw; Days: 7"
    Example: "Days\t7\nFee\t2" -> "• Days: 7\n• Fee: 2"
    """
    lines: list[str] = []
    for tabs, run in groupby(text.split("\n"), key=lambda line: line.strip("\t").count("\t")):
        rows = [[Cell(text=cell.strip()) for cell in line.split("\t")] for line in run]
        if not tabs or len(rows) < 2:
            lines += ("\t".join(cell.text for cell in row) for row in rows)
            continue
        if all(cell.text and not re.search(r"\d", cell.text) for cell in rows[0]):
            rows[0] = [Cell(text=cell.text, head=True) for cell in rows[0]]
        elif all(len(row) == 2 and not re.search(r"\d", row[0].text) for row in rows):
            rows = [[Cell(text=name.text, head=True), value] for name, value in rows]
        lines += table_lines(rows)
    return "\n".join(lines)


def _grid(rows: Sequence[Row]) -> Iterator[list[Cell]]:
    """The rows with each cell in every column and row that it spans."""
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in filter(None, rows):
        filled: list[Cell] = []
        waiting = list(reversed(row))
        while (waiting or len(filled) in hanging) and len(filled) < MAX_SPAN:
            column = len(filled)
            if column in hanging:
                cell, left = hanging.pop(column)
                _hang(hanging, column, cell, left - 1)
                filled.append(cell)
                continue
            cell = waiting.pop()
            for place in range(column, column + min(cell.width, MAX_SPAN)):
                _hang(hanging, place, cell, min(cell.height, MAX_SPAN) - 1)
                filled.append(cell)
        yield filled


def _hang(hanging: dict[int, tuple[Cell, int]], column: int, cell: Cell, left: int) -> None:
    if left > 0:
        hanging[column] = (cell, left)


def _joined(heads: Sequence[str], row: Row) -> list[str]:
    """The heads with those of the row below them, a head that spans both rows once."""
    above = [*heads, *[""] * (len(row) - len(heads))]
    return [
        head if head == cell.text else f"{head} {cell.text}".strip()
        for head, cell in zip(above, row, strict=False)
    ]


def _line(heads: Sequence[str], row: Row) -> str:
    """The values of a row behind their heads; without heads, behind the head of the row."""
    if not heads and len(row) > 1 and row[0].head:
        rest = "; ".join(_distinct(row[1:]))
        return f"• {row[0].text.rstrip(':')}: {rest}" if rest else f"• {row[0].text}"
    values = []
    for column, cell in enumerate(row):
        if cell.text and not (column and row[column - 1] is cell):
            head = heads[column] if column < len(heads) and not _spans_all(row) else ""
            values.append(f"{head.rstrip(':')}: {cell.text}" if head else cell.text)
    return "• " + "; ".join(values) if values else ""


def _spans_all(row: Row) -> bool:
    return all(cell is row[0] for cell in row)


def _distinct(row: Row) -> Iterator[str]:
    """The words of the cells, a cell that spans columns once."""
    for column, cell in enumerate(row):
        if cell.text and not (column and row[column - 1] is cell):
            yield cell.text
