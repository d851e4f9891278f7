"""What stands on the pages of a PDF besides its text: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from corpus.pdf.lines import Line

_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
# "12", "- 12 -", "iv", "Page 3 of 10", "3 / 233": a line that is no more than a page's number.
_ONLY_NUMBER = re.compile(
    r"\W*(?:\w+\s+)?(?:\d{1,4}|[ivxlc]{1,7})\W*(?:(?:\w+\s+)?\d{1,4}\W*)?", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_EDGE = 3  # heads and feet have at most this many rows
_SAME_PLACE = 3.0  # points
_NEAR = 2  # left and right pages have their own heads: a head comes again within this many pages


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows of each page without its running heads, its feet and its number."""
    kept = [list(page) for page in pages]
    for _ in range(_EDGE):
        for edge in (0, -1):
            for number in _with_furniture(kept, edge):
                kept[number].pop(edge)
    return kept


def _with_furniture(pages: Sequence[Sequence[Line]], edge: int) -> list[int]:
    """The pages whose first (0) or last (-1) row is furniture."""
    rows = _outermost({number: page[edge] for number, page in enumerate(pages) if page}, edge)
    offset = _numbering(rows)
    sure = {n for n, row in rows.items() if _repeats(rows, n) or _is_numbered(row, n, offset)}
    places = Counter(_place(rows[number]) for number in sure)
    usual = {place for place, count in places.items() if 2 * count >= _count_at(rows, place)}
    return [n for n, row in rows.items() if n in sure or (_place(row) in usual and len(sure) > 3)]


def _outermost(rows: dict[int, Line], edge: int) -> dict[int, Line]:
    """The rows that stand as far out as those of most pages do: no head stands lower."""
    usual = median(row.base for row in rows.values()) if rows else 0.0
    outwards = 1 if edge == 0 else -1
    return {n: row for n, row in rows.items() if (row.base - usual) * outwards > -_SAME_PLACE}


def _count_at(rows: dict[int, Line], place: int) -> int:
    return sum(_place(row) == place for row in rows.values())


def _place(row: Line) -> int:
    return round(row.base / _SAME_PLACE)


def _repeats(rows: dict[int, Line], number: int) -> bool:
    """Whether a near page has the same words, but for the numbers, at the same place."""
    row = rows[number]
    near = (rows.get(number + step) for step in range(-_NEAR, _NEAR + 1) if step)
    return any(other is not None and _same(row, other) for other in near)


def _same(row: Line, other: Line) -> bool:
    level = abs(row.base - other.base) < _SAME_PLACE
    return level and _NUMBER.sub("#", row.text) == _NUMBER.sub("#", other.text)


def _numbering(rows: dict[int, Line]) -> int | None:
    """How far the printed numbers of pages are from the counted ones, None when they are not."""
    offsets = Counter(
        value - number for number, row in rows.items() for value in set(_edge_numbers(row))
    )
    offset, count = max(offsets.items(), key=lambda pair: pair[1], default=(0, 0))
    return offset if count >= 3 and 3 * count >= len(rows) else None


def _is_numbered(row: Line, number: int, offset: int | None) -> bool:
    """Whether a row holds the number of its page at an end, or is no more than a number."""
    if offset is not None and number + offset in _edge_numbers(row):
        return True
    return len(row.words) <= 4 and _is_small(row) and bool(_ONLY_NUMBER.fullmatch(row.text))


def _is_small(row: Line) -> bool:
    return not row.look.bold and row.look.size <= 12


def _edge_numbers(row: Line) -> Iterable[int]:
    """The numbers at the two ends of a row."""
    for word in (row.words[0], row.words[-1]):
        if found := re.fullmatch(r"\W*(\d{1,4}|[ivxlc]{1,7})\W*", word.text.lower()):
            yield int(found[1]) if found[1].isdigit() else _roman(found[1])


def _roman(text: str) -> int:
    """Example: "xiv" -> 14."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
