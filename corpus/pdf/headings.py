"""Finds the headings among the lines of a PDF: by the file's own outline, else by their look."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.metadata import DATE
from corpus.pdf.contents import contents_lines
from corpus.pdf.lines import Line
from corpus.pdf.marks import Mark, folded, heading_text, in_order, look_of
from corpus.pdf.outline import outline_marks
from corpus.pdf.paragraphs import LARGER, Setting, cut_paragraphs
from corpus.pdf.words import Bookmark, Look

MAX_LEVEL = 6
_MAX_LINES = 4
_MAX_CHARACTERS = 200
_MIN_WORDS_BELOW = 12
_MAX_SENTENCE_WORDS = 12  # a longer line with a full stop is a sentence
_AS_LARGE = 0.97  # times the size of running text
_MIN_LABELS = 4  # words that stand out this often name no section
_NUMBER = re.compile(
    r"(?:(?:chapter|part|appendix|kapitel|teil|anhang|chapitre|partie|annexe)\s+)?"
    r"(?P<number>(?:\d{1,3}|[A-Z](?=\.\d))(?:\.\d{1,3})*)(?:[.:)]?\s+(?=\S)|[.:]?$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|abb(?:ildung|\.)|tab(?:elle|leau)|listing)\s+\d", re.I
)
_WORD = re.compile(r"[^\W\d_]{3}|^\d.*\w|^\W*[A-Z]{2}")
_CHAPTER = re.compile(
    r"[^\W\d_]+\s+(?:\d+|[A-Z]|[IVXLC]+|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN"
    r"|TWELVE|\w+TEEN|TWENTY[-\w]*|THIRTY[-\w]*)[.:]?"
)
_NO_HEADING = re.compile(r"[;,:]$|^\W*$|(?:^|\s)(?:\.\s?){3,}|^[^\w(\"“‘'¿¡/-]")


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
        if mark.end > mark.start or mark.end < start or folded(mark.text) not in named
    ]


def _marks(lines: Sequence[Line], entries: Sequence[Bookmark], setting: Setting) -> list[Mark]:
    """The headings, by the outline and by look; the line "Chapter 3" belongs to the one below."""
    known = outline_marks(lines, entries)
    marks = look_marks(lines, setting, known)
    printed = {position for mark in known for position in range(mark.start, mark.end)}
    return in_order(_with_chapter_line(mark, lines, setting, printed) for mark in marks)


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


def look_marks(lines: Sequence[Line], setting: Setting, known: Sequence[Mark] = ()) -> list[Mark]:
    """The headings that stand out by size or weight; `known` ones tell what levels looks have."""
    printed = {position for mark in known for position in range(mark.start, mark.end)}
    found = [m for m in _standing_out(lines, setting) if printed.isdisjoint(range(m.start, m.end))]
    looks = _levels_of(lines, known)
    if known:
        found = [m for m in found if _fits(lines, m, known[0], setting, looks)]
    found = _without_labels(lines, found)
    levels = looks | _ranked(lines, found, looks)
    placed = [replace(mark, level=levels[look_of(lines, mark)]) for mark in found]
    return in_order([*known, *placed]) if known else _by_number(lines, placed)


def _by_number(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks, their levels those that their numbers give when most of them have numbers."""
    depths = {mark: _depth(mark.text) for mark in marks}
    if 2 * sum(depth > 0 for depth in depths.values()) <= len(marks):
        return list(marks)
    numbered = [replace(mark, level=depths[mark] + 1) for mark in marks if depths[mark]]
    looks = _levels_of(lines, numbered)
    return [
        replace(
            mark, level=depths[mark] + 1 if depths[mark] else looks.get(look_of(lines, mark), 2)
        )
        for mark in marks
    ]


def _fits(
    lines: Sequence[Line], mark: Mark, first: Mark, setting: Setting, looks: dict[Look, int]
) -> bool:
    """Whether a line that the outline leaves out looks like a heading that the outline names.

    Below the first one it may also be of a size between running text and the smallest of those.
    """
    look = look_of(lines, mark)
    if look.size <= LARGER * setting.body.size:
        return False
    if look in looks:
        return lines[mark.start].page > lines[0].page
    smallest = min((known.size for known in looks), default=0.0)
    return look.size < smallest and mark.start > first.start


def _without_labels(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those that are labels: of boxes ("Note"), in figures, on the title page.

    A label comes again and again in the same words, or in a look that mostly begins in lower case.
    """
    said = Counter(folded(mark.text) for mark in marks)
    looks = Counter(look_of(lines, mark) for mark in marks)
    small = Counter(look_of(lines, mark) for mark in marks if mark.text[0].islower())
    return [
        mark
        for mark in marks
        if said[folded(mark.text)] < _MIN_LABELS
        and 2 * small[look_of(lines, mark)] <= looks[look_of(lines, mark)]
        and (_depth(mark.text) or not _is_on_title_page(lines, mark, looks))
        and not _is_term(lines, mark)
    ]


def _is_on_title_page(lines: Sequence[Line], mark: Mark, looks: Counter[Look]) -> bool:
    """Whether a mark is one of the names and dates below a title.

    No other heading looks so, or no text follows on the page.
    """
    page = lines[0].page
    if lines[mark.start].page != page:
        return False
    below = [line for line in lines[mark.end : mark.end + _MAX_LINES] if line.page == page]
    words = sum(len(line.words) for line in below if line.look != look_of(lines, mark))
    return looks[look_of(lines, mark)] == 1 or words < _MIN_WORDS_BELOW


def _is_term(lines: Sequence[Line], mark: Mark) -> bool:
    """Whether a mark is a term: what is said of it stands further in, in letters as large."""
    term, below = lines[mark.end - 1], lines[mark.end : mark.end + 1]
    return any(
        line.page == term.page
        and line.left - term.left > term.look.size
        and line.look.size >= _AS_LARGE * term.look.size
        for line in below
    )


def _depth(text: str) -> int:
    """How many numbers a heading's number has: 2 for "3.1 Costs", 1 for "Chapter 3", else 0."""
    found = _NUMBER.match(text)
    return len(re.findall(r"\w+", found["number"])) if found else 0


def _levels_of(lines: Sequence[Line], known: Sequence[Mark]) -> dict[Look, int]:
    """The level that headings of each look mostly have in the outline."""
    levels: dict[Look, Counter[int]] = {}
    for mark in known:
        if mark.end > mark.start:
            levels.setdefault(look_of(lines, mark), Counter())[mark.level] += 1
    return {look: max(found, key=lambda level: found[level]) for look, found in levels.items()}


def _ranked(
    lines: Sequence[Line], candidates: Sequence[Mark], known: dict[Look, int]
) -> dict[Look, int]:
    """A level for each look that has none yet: the larger and bolder, the higher."""
    looks = {look_of(lines, mark) for mark in candidates} - set(known)
    ranked = sorted(looks, key=lambda look: (look.size, look.bold), reverse=True)
    lowest = max(known.values(), default=1)
    return {look: min(lowest + 1 + rank, MAX_LEVEL) for rank, look in enumerate(ranked)}


def _standing_out(lines: Sequence[Line], setting: Setting) -> Iterator[Mark]:
    """The paragraphs that look like headings and that text follows."""
    position = 0
    for paragraph in cut_paragraphs(lines, setting):
        end = position + len(paragraph.lines)
        if _is_heading(paragraph.lines, paragraph.text, setting):
            text = heading_text(paragraph.lines)
            yield Mark(start=position, end=end, level=0, text=text)
        position = end


def _is_heading(lines: Sequence[Line], text: str, setting: Setting) -> bool:
    if len(lines) > _MAX_LINES - 1 or len(text) > _MAX_CHARACTERS or _NO_HEADING.search(text):
        return False
    if not _WORD.search(text) or not _is_one_cell(lines[0]):
        return False
    if DATE.fullmatch(text) or "©" in text or _CAPTION.match(text):
        return False
    if lines[0].look.size > LARGER * setting.body.size:
        return len(text.split()) <= _MAX_SENTENCE_WORDS or not text.endswith(".")
    return len(lines) == 1 and not text.endswith(".") and _is_bold_among_plain(lines[0], setting)


def _is_bold_among_plain(line: Line, setting: Setting) -> bool:
    """Whether a line of the size of running text stands out by its weight alone."""
    look, body = line.look, setting.body
    bold = all(word.look.bold for word in line.words)
    plain = not body.bold and (body.mono or not look.mono)
    return bold and plain and look.size >= _AS_LARGE * body.size


def _is_one_cell(line: Line) -> bool:
    """Whether a line is no row of a table; a heading's number may stand apart from it."""
    cells = line.cells()
    first = " ".join(word.text for word in cells[0])
    return len(cells) == 1 or (len(cells) == 2 and bool(_NUMBER.match(f"{first} x")))
