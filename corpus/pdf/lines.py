"""The words of a page become lines in reading order: rows, and columns where there are any."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf.words import Look, Word

# Baselines that differ by less than this share of the size are one row: an index, a small capital.
_SAME_ROW = 0.45
# A gap of this many sizes parts two cells; no justified line of prose has one so wide.
_CELL_GAP = 1.6
# A mark this close to a word belongs to it: a footnote's number, an exponent.
_TOUCHING = 0.12
# Two columns have at least this many lines each, which fill this share of the column's width,
# and at most this share of all lines runs across: a table's cells are emptier.
_MIN_COLUMN_LINES = 5
_MIN_FILL = 0.62
_MAX_ACROSS = 0.5
_GUTTER = 0.7  # in sizes: narrower than a cell's gap, for a gutter is known by many lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of one column: its words from left to right, its page, and the column's sides.

    `base` is the height that it stands on, and `look` the look of most of its letters.
    """

    words: tuple[Word, ...]
    page: int
    text: str
    left: float
    right: float
    base: float
    look: Look
    column: tuple[float, float] = (0.0, 0.0)

    def cells(self, gap: float = _CELL_GAP) -> list[tuple[Word, ...]]:
        """The words parted at gaps of this many sizes: several cells may be a row of a table."""
        cells: list[list[Word]] = [[]]
        for word in self.words:
            if cells[-1] and word.left - cells[-1][-1].right > gap * word.look.size:
                cells.append([])
            cells[-1].append(word)
        return [tuple(cell) for cell in cells]


def line_of(words: Iterable[Word], page: int) -> Line:
    """The line of these words, which may come in any order."""
    ordered = tuple(sorted(words, key=lambda word: word.left))
    return Line(
        words=ordered,
        page=page,
        text=_text(ordered),
        left=ordered[0].left,
        right=max(word.right for word in ordered),
        base=max(ordered, key=lambda word: len(word.text)).base,
        look=_main_look(ordered),
    )


def _text(words: Sequence[Word]) -> str:
    """The words, a space between them unless they touch at different heights."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        raised = abs(word.base - before.base) > 0.5
        near = word.left - before.right < _TOUCHING * before.look.size
        parts.append(word.text if raised and near else f" {word.text}")
    return "".join(parts)


def _main_look(words: Sequence[Word]) -> Look:
    looks: dict[Look, int] = {}
    for word in words:
        looks[word.look] = looks.get(word.look, 0) + len(word.text)
    return max(looks, key=lambda look: looks[look])


def read_rows(words: Iterable[Word], page: int) -> list[Line]:
    """The rows of a page from top to bottom, across all columns."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        if rows and _is_level(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line_of(row, page) for row in rows]


def _is_level(row: Sequence[Word], word: Word) -> bool:
    size = min(row[0].look.size, word.look.size)
    return row[0].base - word.base < _SAME_ROW * max(size, 0.55 * row[0].look.size)


def in_reading_order(rows: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page, each column read to its end before the next one."""
    gutter = _gutter(rows)
    if gutter is None:
        column = min((r.left for r in rows), default=0.0), max((r.right for r in rows), default=0.0)
        yield from (replace(row, column=column) for row in rows)
        return
    band: list[Line] = []
    for row in rows:
        if _runs_across(row, gutter):
            yield from _columns(band, gutter)
            yield replace(row, column=(row.left, row.right))
            band = []
        else:
            band.append(row)
    yield from _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> Iterator[Line]:
    """The left sides of rows, then their right sides, each with its own columns."""
    yield from in_reading_order([side for row in band if (side := _side(row, gutter, left=True))])
    yield from in_reading_order([side for row in band if (side := _side(row, gutter, left=False))])


def _side(row: Line, gutter: float, *, left: bool) -> Line | None:
    words = tuple(word for word in row.words if (word.left < gutter) == left)
    return line_of(words, row.page) if words else None


def _runs_across(row: Line, gutter: float) -> bool:
    """Whether a row has a word on the gutter, or words that stand close around it."""
    before = [word.right for word in row.words if word.left < gutter]
    after = [word.left for word in row.words if word.left >= gutter]
    if before and max(before) > gutter:
        return True
    return bool(before and after) and min(after) - max(before) < _GUTTER * row.look.size


def _gutter(rows: Sequence[Line]) -> float | None:
    """Where the first of two columns ends, None for a page with one."""
    if len(rows) < _MIN_COLUMN_LINES:
        return None
    return next((place for place in _candidates(rows) if _parts_columns(rows, place)), None)


def _candidates(rows: Sequence[Line]) -> list[float]:
    """Places where a second column may begin: where many lines begin behind a gap."""
    starts: dict[int, list[float]] = {}
    for row in rows:
        for before, word in pairwise(row.words):
            if word.left - before.right > _GUTTER * word.look.size:
                starts.setdefault(round(word.left / 4), []).append(word.left)
        starts.setdefault(round(row.left / 4), []).append(row.left)
    leftmost = min(row.left for row in rows)
    often = [places for places in starts.values() if len(places) >= _MIN_COLUMN_LINES]
    ranked = sorted(often, key=len, reverse=True)[:6]
    return [min(p) - 1 for p in ranked if min(p) > leftmost + 8 * rows[0].look.size]


def _parts_columns(rows: Sequence[Line], gutter: float) -> bool:
    across = sum(_runs_across(row, gutter) for row in rows)
    free = [row for row in rows if not _runs_across(row, gutter)]
    sides = [[s for row in free if (s := _side(row, gutter, left=left))] for left in (True, False)]
    enough = all(len(side) >= _MIN_COLUMN_LINES for side in sides)
    apart = enough and across <= _MAX_ACROSS * len(rows) and all(map(_is_full, sides))
    return apart and _is_written_in_columns(*sides)


def _is_written_in_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the file goes down the left side before the right one; a table goes by rows."""
    last = max(word.order for line in left for word in line.words)
    behind = sum(line.words[0].order > last for line in right)
    return 2 * behind > len(right)


def _is_full(side: Sequence[Line]) -> bool:
    """Whether lines fill their column as prose does."""
    left, right = min(line.left for line in side), max(line.right for line in side)
    fill = median((line.right - line.left) / max(right - left, 1.0) for line in side)
    words = median(len(line.words) for line in side)
    return fill >= _MIN_FILL and words >= 3
