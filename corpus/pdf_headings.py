"""Finds the headings among the lines of a PDF: by the file's own outline, else by their look."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.metadata import DATE
from corpus.pdf_lines import Line
from corpus.pdf_paragraphs import Setting, cut_paragraphs
from corpus.pdf_words import Bookmark, Look

MAX_LEVEL = 6
_MAX_LINES = 4
_MAX_CHARACTERS = 200
_MAX_LEAD = 24
_MIN_ENTRIES = 3  # of a table of contents
_MIN_LABELS = 4  # words that stand out this often name no section
_LARGER = 1.07  # times the size of running text
_NUMBER = re.compile(
    r"(?:(?:chapter|part|appendix|kapitel|teil|anhang|chapitre|partie|annexe)\s+)?"
    r"(?P<number>(?:\d{1,3}|[A-Z](?=\.\d))(?:\.\d{1,3})*)(?:[.:)]?\s+(?=\S)|[.:]?$)",
    re.IGNORECASE,
)
# What stands before the words of a heading in print but not in the outline, or the other way:
# "1.2", "Chapter 3", "Appendix A."
_LEAD = re.compile(
    r"(?:[^\W\d_]+\s+)?\d{1,3}(?:\.\d{1,3})*[.:)]?\s+|(?:[^\W\d_]{4,}\s+)?[A-Z](?:\.\d{1,3})*[.:]?\s+"
    r"|(?:[^\W\d_]+\s+)?[IVXLC]+[.:]?\s+"
)
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|abb(?:ildung|\.)|tab(?:elle|leau)|listing)\s+\d", re.I
)
_WORD = re.compile(r"[^\W\d_]{3}|^\d.*\w|^\W*[A-Z]{2}")
_CHAPTER = re.compile(
    r"[^\W\d_]+\s+(?:\d+|[A-Z]|[IVXLC]+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN"
    r"|TWELVE|\w+TEEN|TWENTY(?:-\w+)?)[.:]?"
)
_NO_HEADING = re.compile(r"[.;,:]$|^\W*$|(?:^|\s)(?:\.\s?){3,}|^[^\w(\"“‘'¿¡/-]")
_LEADERS = re.compile(r"\w.*(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
_PAGE_AT_END = re.compile(r"\s+(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The lines `[start, end)` are a heading; the outline may name one that no line prints."""

    start: int
    end: int
    level: int
    text: str

    def moved(self, lines: int) -> "Mark":
        """The same heading that many lines further down."""
        return replace(self, start=self.start + lines, end=self.end + lines)


def folded(text: str) -> str:
    """Letters and digits only, case-folded: how headings are compared."""
    return re.sub(r"[\W_]+", "", text.casefold())


def find_headings(
    lines: Sequence[Line], entries: Sequence[Bookmark], setting: Setting
) -> tuple[list[Line], list[Mark]]:
    """The lines without a table of contents, and the headings among them."""
    contents = contents_lines(lines, _marks(lines, entries, setting), setting)
    kept = [line for position, line in enumerate(lines) if position not in contents]
    named = {folded(lines[position].text) for position in contents}
    marks = _marks(kept, entries, setting)
    following = [mark.start for mark in marks[1:]] + [len(kept)]
    return kept, [
        mark
        for mark, start in zip(marks, following, strict=False)
        if not (mark.end >= start and mark.start == mark.end and folded(mark.text) in named)
    ]


def _marks(lines: Sequence[Line], entries: Sequence[Bookmark], setting: Setting) -> list[Mark]:
    """The headings, by the outline and by look; the line "Chapter 3" belongs to the one below."""
    known = outline_marks(lines, entries)
    marks = look_marks(lines, setting, known)
    printed = {position for mark in known for position in range(mark.start, mark.end)}
    return _in_order(_with_chapter_line(mark, lines, setting, printed) for mark in marks)


def _with_chapter_line(
    mark: Mark, lines: Sequence[Line], setting: Setting, printed: set[int]
) -> Mark:
    """The heading, from the line or the two above it that say only which chapter it is."""
    for start in (mark.start - 2, mark.start - 1):
        above = lines[max(start, 0) : mark.start]
        if printed & set(range(start, mark.start)):
            continue
        large = all(line.look.size > setting.body.size or line.look.bold for line in above)
        if above and large and _CHAPTER.fullmatch(" ".join(line.text for line in above)):
            return replace(mark, start=mark.start - len(above))
    return mark


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
    return _in_order(marks) if 2 * printed > len(entries) else []


def _page_starts(lines: Sequence[Line]) -> dict[int, int]:
    """The position of the first line of each page; a page without lines has none."""
    starts: dict[int, int] = {}
    for position, line in enumerate(lines):
        starts.setdefault(line.page, position)
    return starts


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    """The marks from the top down, none of them inside another."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


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
    for first in range(start, pages_end(lines, start)):
        for end in range(first + 1, min(first + _MAX_LINES, len(lines)) + 1):
            text = " ".join(line.text for line in lines[first:end])
            if wordings(text) & wanted:
                yield Mark(start=first, end=end, level=entry.level + 1, text=text)
                break
            if len(folded(text)) > longest:
                break


def pages_end(lines: Sequence[Line], start: int) -> int:
    """The position behind the last line of the page that begins at `start`."""
    page = lines[start].page
    return next((p for p in range(start, len(lines)) if lines[p].page != page), len(lines))


def wordings(text: str) -> set[str]:
    """How a heading may be worded elsewhere: with its number and without."""
    found = _LEAD.match(text)
    return {folded(text), folded(text[found.end() :] if found else text)} - {""}


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


def look_marks(lines: Sequence[Line], setting: Setting, known: Sequence[Mark] = ()) -> list[Mark]:
    """The headings that stand out by size or weight; `known` ones tell what levels looks have."""
    found = [m for m in _standing_out(lines, setting) if not _overlaps(m, known)]
    looks = _levels_of(lines, known)
    if known:
        found = [m for m in found if _fits(lines, m, known[0], setting, looks)]
    found = _without_labels(lines, found)
    levels = looks | _ranked(lines, found, looks)
    placed = [replace(mark, level=levels[_look(lines, mark)]) for mark in found]
    return _in_order([*known, *placed]) if known else _by_number(lines, placed)


def _by_number(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks, their levels those that their numbers give when most of them have numbers."""
    depths = {mark: _depth(mark.text) for mark in marks}
    if 2 * sum(depth > 0 for depth in depths.values()) <= len(marks):
        return list(marks)
    numbered = [replace(mark, level=depths[mark] + 1) for mark in marks if depths[mark]]
    looks = _levels_of(lines, numbered)
    return [
        replace(mark, level=depths[mark] + 1 if depths[mark] else looks.get(_look(lines, mark), 2))
        for mark in marks
    ]


def _fits(
    lines: Sequence[Line], mark: Mark, first: Mark, setting: Setting, looks: dict[Look, int]
) -> bool:
    """Whether a line that the outline leaves out looks like a heading that the outline names.

    Below the first one it may also be of a size between running text and the smallest of those.
    """
    look = _look(lines, mark)
    if look.size <= _LARGER * setting.body.size:
        return False
    if look in looks:
        return lines[mark.start].page > lines[0].page
    smallest = min((known.size for known in looks), default=0.0)
    between = look.size < smallest
    return between and mark.start > first.start


def _without_labels(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those that are labels: of boxes ("Note"), in figures, on the title page.

    A label comes again and again in the same words; a look that figures are labelled in begins
    in lower case; and of the large lines before the first running text only the last is a heading.
    """
    said = Counter(folded(mark.text) for mark in marks)
    looks = Counter(_look(lines, mark) for mark in marks)
    small = Counter(_look(lines, mark) for mark in marks if mark.text[0].islower())
    return [
        mark
        for mark in marks
        if said[folded(mark.text)] < _MIN_LABELS
        and 2 * small[_look(lines, mark)] <= looks[_look(lines, mark)]
        and (_depth(mark.text) or not _is_on_title_page(lines, mark, looks))
    ]


def _is_on_title_page(lines: Sequence[Line], mark: Mark, looks: Counter[Look]) -> bool:
    """Whether a mark is one of the names and dates below a title: no other heading looks so."""
    return lines[mark.start].page == lines[0].page and looks[_look(lines, mark)] == 1


def _depth(text: str) -> int:
    """How many numbers a heading's number has: 2 for "3.1 Costs", 1 for "Chapter 3", else 0."""
    found = _NUMBER.match(text)
    return len(re.findall(r"\w+", found["number"])) if found else 0


def _overlaps(mark: Mark, known: Sequence[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in known)


def _look(lines: Sequence[Line], mark: Mark) -> Look:
    return lines[max(mark.end, mark.start + 1, 1) - 1 if mark.start < len(lines) else -1].look


def _levels_of(lines: Sequence[Line], known: Sequence[Mark]) -> dict[Look, int]:
    """The level that headings of each look mostly have in the outline."""
    levels: dict[Look, Counter[int]] = {}
    for mark in known:
        if mark.end > mark.start:
            levels.setdefault(_look(lines, mark), Counter())[mark.level] += 1
    return {look: max(found, key=lambda level: found[level]) for look, found in levels.items()}


def _ranked(
    lines: Sequence[Line], candidates: Sequence[Mark], known: dict[Look, int]
) -> dict[Look, int]:
    """A level for each look that has none yet: the larger and bolder, the higher."""
    looks = {_look(lines, mark) for mark in candidates} - set(known)
    ranked = sorted(looks, key=lambda look: (look.size, look.bold), reverse=True)
    lowest = max(known.values(), default=1)
    return {look: min(lowest + 1 + rank, MAX_LEVEL) for rank, look in enumerate(ranked)}


def _standing_out(lines: Sequence[Line], setting: Setting) -> Iterator[Mark]:
    """The paragraphs that look like headings and that text follows."""
    position = 0
    for paragraph in cut_paragraphs(lines, setting):
        end = position + len(paragraph.lines)
        if _is_heading(paragraph.lines, paragraph.text, setting):
            yield Mark(start=position, end=end, level=0, text=paragraph.text)
        position = end


def _is_heading(lines: Sequence[Line], text: str, setting: Setting) -> bool:
    if len(lines) > _MAX_LINES - 1 or len(text) > _MAX_CHARACTERS or _NO_HEADING.search(text):
        return False
    if not _WORD.search(text) or not _is_one_cell(lines[0]):
        return False
    if DATE.fullmatch(text) or "©" in text or _CAPTION.match(text):
        return False
    look, body = lines[0].look, setting.body
    if look.mono and not body.mono:
        return False
    if look.size > _LARGER * body.size:
        return True
    bold = all(word.look.bold for line in lines for word in line.words)
    return bold and not body.bold and look.size >= 0.97 * body.size and len(lines) == 1


def _is_one_cell(line: Line) -> bool:
    """Whether a line is no row of a table; a heading's number may stand apart from it."""
    cells = line.cells()
    first = " ".join(word.text for word in cells[0])
    return len(cells) == 1 or (len(cells) == 2 and bool(_NUMBER.match(f"{first} x")))


def contents_lines(lines: Sequence[Line], marks: Sequence[Mark], setting: Setting) -> set[int]:
    """The positions of the lines of tables of contents: leaders, or a heading and its page.

    The rest of an entry that is wrapped, and the heading of the table, go with them.
    """
    named = set().union(*(wordings(mark.text) for mark in marks))
    entries = [p for p, line in enumerate(lines) if _is_contents(line.text, named)]
    found: set[int] = set()
    for run in _runs(entries):
        if len(run) >= _MIN_ENTRIES:
            top = run[0] - (run[0] > 0 and _is_table_head(lines[run[0] - 1], setting))
            found.update(range(top, run[-1] + 1))
    return found


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Ascending positions in runs that only a few others interrupt."""
    runs: list[list[int]] = []
    for position in positions:
        if not runs or position - runs[-1][-1] >= _MAX_LINES:
            runs.append([])
        runs[-1].append(position)
    return runs


def _is_contents(text: str, named: set[str]) -> bool:
    bare, numbered = _PAGE_AT_END.subn("", text)
    return bool(_LEADERS.search(text) or (numbered and wordings(bare) & named))


def _is_table_head(line: Line, setting: Setting) -> bool:
    large = line.look.size > _LARGER * setting.body.size or line.look.bold
    return large and len(line.words) <= _MAX_LINES
