"""Rows of a PDF whose cells stand below each other become tables."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.outline import Block
from corpus.pdf.lines import Line
from corpus.pdf.words import Word

# Cells are at least this many sizes apart, closer than the words of a justified line ever are
# on many lines at the same places.
_GAP = 1.05
_MIN_ROWS = 3
_ALIGNED = 3.0  # points
_NEXT = 3.5  # sizes: rows further apart are no one table

Cell = tuple[Word, ...]


def table_end(lines: Sequence[Line], start: int) -> int:
    """Where the table that begins at a line ends; `start` itself when none does."""
    end = start
    while end < len(lines) and _may_be_row(lines[end]) and _follows(lines, start, end):
        end += 1
    rows = lines[start:end]
    return end if len(rows) >= _MIN_ROWS and _columns(rows) else start


def _may_be_row(line: Line) -> bool:
    first = line.words[0].text
    listed = not any(map(str.isalnum, first)) or first.endswith((".", ")"))
    return not line.look.mono and not listed and len(line.cells(_GAP)) > 1


def _follows(lines: Sequence[Line], start: int, position: int) -> bool:
    """Whether a row is the first, or stands right below the one before it, as many cells wide."""
    if position == start:
        return True
    above, line = lines[position - 1], lines[position]
    near = 0 < above.base - line.base < _NEXT * line.look.size
    return near and above.page == line.page and len(line.cells(_GAP)) == len(above.cells(_GAP))


def _columns(rows: Sequence[Line]) -> bool:
    """Whether the cells of each row begin, end or are centred where those above them do."""
    cells = [row.cells(_GAP) for row in rows]
    return all(
        any(abs(a - b) < _ALIGNED for a, b in zip(_sides(above), _sides(below), strict=True))
        for one, other in pairwise(cells)
        for above, below in zip(one, other, strict=True)
    )


def _sides(cell: Cell) -> tuple[float, float, float]:
    left, right = cell[0].left, max(word.right for word in cell)
    return left, right, (left + right) / 2


def table_block(rows: Sequence[Line]) -> Block:
    """The rows, one a line; below a bold first row, each value behind the head of its column."""
    cells = [[" ".join(word.text for word in cell) for cell in row.cells(_GAP)] for row in rows]
    heads = cells[0] if _is_bold(rows[0]) and not _is_bold(rows[1]) else None
    text = "\n".join(_row_text(row, heads) for row in (cells[1:] if heads else cells))
    return Block(text=text, pages=((0, rows[0].page),))


def _is_bold(row: Line) -> bool:
    return all(word.look.bold for word in row.words)


def _row_text(row: Sequence[str], heads: Sequence[str] | None) -> str:
    """Example: ("Ladders", "3 days"), ("Kind", "Period") -> "• Kind: Ladders; Period: 3 days"."""
    named = (f"{h}: {c}" for h, c in zip(heads, row, strict=True)) if heads else row
    return "• " + "; ".join(named)


def split_tables(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], bool]]:
    """The lines in runs, each with whether it is a table."""
    begin = position = 0
    while position < len(lines):
        end = table_end(lines, position)
        if end == position:
            position += 1
            continue
        yield lines[begin:position], False
        yield lines[position:end], True
        begin = position = end
    yield lines[begin:], False
