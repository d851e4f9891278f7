"""Finds where the entries of a PDF's own outline are printed."""

from collections.abc import Iterator, Sequence

from corpus.pdf.lines import Line
from corpus.pdf.marks import Mark, folded, heading_text, in_order, wordings
from corpus.pdf.words import Bookmark

_MAX_LINES = 4  # of a heading
_MAX_LEAD = 24  # letters that print may put before the words of the outline


def outline_marks(lines: Sequence[Line], entries: Sequence[Bookmark]) -> list[Mark]:
    """The headings that the outline names, where they are printed; none if most are not."""
    pages = _page_starts(lines)
    marks: list[Mark] = []
    printed = 0
    for entry in entries:
        found = _printed(lines, pages, entry, marks[-1].end if marks else 0)
        printed += found is not None
        if found is None:
            place = _place(lines, pages, entry)
            found = Mark(start=place, end=place, level=entry.level + 1, text=entry.title)
        marks.append(found)
    return in_order(marks) if 2 * printed > len(entries) else []


def _page_starts(lines: Sequence[Line]) -> dict[int, int]:
    """The position of the first line of each page; a page without lines has none."""
    starts: dict[int, int] = {}
    for position, line in enumerate(lines):
        starts.setdefault(line.page, position)
    return starts


def _printed(
    lines: Sequence[Line], pages: dict[int, int], entry: Bookmark, after: int
) -> Mark | None:
    """The lines that print an entry of the outline: on its page, else on the one after it."""
    for page in (entry.page + 1, entry.page + 2):
        found = list(_matches(lines, pages.get(page), entry))
        if found:
            below = [mark for mark in found if mark.start >= after] or found
            return min(below, key=lambda mark: _distance(lines[mark.start], entry))
    return None


def _distance(line: Line, entry: Bookmark) -> float:
    """How far a line is from where the entry leads to, which is above the line."""
    if entry.top is None or line.page != entry.page + 1:
        return 0.0
    return abs(entry.top - line.base - line.look.size)


def _matches(lines: Sequence[Line], start: int | None, entry: Bookmark) -> Iterator[Mark]:
    """The runs of lines of one page that say what the entry says, a number before it or not."""
    if start is None:
        return
    wanted = wordings(entry.title)
    longest = max(map(len, wanted)) + _MAX_LEAD
    for first in range(start, _page_end(lines, start)):
        if not any(w.startswith(begun) for w in wanted for begun in wordings(lines[first].text)):
            continue
        for end in range(first + 1, min(first + _MAX_LINES, len(lines)) + 1):
            text = heading_text(lines[first:end])
            if wordings(text) & wanted:
                yield Mark(start=first, end=end, level=entry.level + 1, text=text)
                break
            if len(folded(text)) > longest:
                break


def _page_end(lines: Sequence[Line], start: int) -> int:
    """The position behind the last line of the page that begins at `start`."""
    page = lines[start].page
    return next((p for p in range(start, len(lines)) if lines[p].page != page), len(lines))


def _place(lines: Sequence[Line], pages: dict[int, int], entry: Bookmark) -> int:
    """The position of the first line below the place that an entry leads to."""
    later = [start for page, start in pages.items() if page >= entry.page + 1]
    position = min(later, default=len(lines))
    if entry.top is None or position == len(lines) or lines[position].page != entry.page + 1:
        return position
    while (
        position < len(lines)
        and lines[position].page == entry.page + 1
        and lines[position].base > entry.top
    ):
        position += 1
    return position
