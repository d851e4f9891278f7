"""Joins the lines that a mail program or a text file broke at a fixed width."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.numbering import BULLET, STEP, starts_item
from corpus.page_words import page_words

SENTENCE_END = re.compile(r"[.!?…;,][\"'”’»)\]]*$")
RULE = re.compile(r"([=\-_*~#^])\1{2,}")

MIN_LONG = 40  # a line must be this long to go on in the next one
MAX_WIDTH = 100  # nobody wraps wider; a longer line is a whole paragraph
# What sites put behind a heading: "[edit]", or a sign that links to it.
_MARK = re.compile(
    rf"\s*(?:\[\s*(?:{'|'.join(page_words('edit_marks'))})[^\[\]]*\]|[¶🔗])$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawLine:
    """One line that is not blank, with where it stood on the page."""

    text: str
    blanks_before: int
    indent: int
    width: int
    marked: bool


def unwrapped(text: str) -> Iterator[RawLine]:
    """The lines of a text that are not blank, those of one paragraph joined."""
    lines = tuple(_raw_lines(text))
    width = wrap_width(lines)
    held: list[RawLine] = []
    for line in lines:
        if held and not _goes_on(held, line, width):
            yield _joined(held)
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def wrap_width(lines: Sequence[RawLine]) -> int:
    """The width at which a text is hard-wrapped, 0 when its paragraphs are one line each.

    In wrapped text the next word would not have fitted, and most lines end inside a sentence.
    """
    long = [line for line in lines if len(line.text) >= MIN_LONG and "\t" not in line.text]
    narrow = sorted(line.width for line in long if line.width <= MAX_WIDTH)
    inner = [pair for pair in pairwise(lines) if _are_neighbours(*pair)]
    if len(inner) < 3 or len(narrow) < 0.9 * len(long):
        return 0
    width = narrow[int(0.9 * (len(narrow) - 1))]
    full = sum(_is_full(line, following, width) for line, following in inner)
    unfinished = sum(not SENTENCE_END.search(line.text) for line, _ in inner)
    return width if 2 * min(full, unfinished) >= len(inner) else 0


def _raw_lines(text: str) -> Iterator[RawLine]:
    blanks = 1  # the first line stands apart from what is not there
    for raw in unicodedata.normalize("NFC", text).splitlines():
        line = _folded_spaces(raw)
        bare = _MARK.sub("", line)
        if not bare:
            blanks += 1
            continue
        yield RawLine(
            text=bare,
            blanks_before=blanks,
            indent=len(raw) - len(raw.lstrip()),
            width=len(raw.rstrip()),
            marked=bare != line,
        )
        blanks = 0


def _folded_spaces(raw: str) -> str:
    """A line with single spaces; the tabs between the cells of a table's row stay."""
    cells = [" ".join(cell.split()) for cell in raw.strip().split("\t")]
    mark = starts_item(f"{cells[0]} x") and not starts_item(cells[0])
    return " ".join(filter(None, cells)) if mark else "\t".join(cells)


def _are_neighbours(line: RawLine, following: RawLine) -> bool:
    """Whether the second line may go on the first, by all but their length."""
    apart = following.blanks_before or line.marked or starts_item(following.text)
    table = "\t" in line.text or "\t" in following.text
    rule = RULE.fullmatch(following.text) or RULE.fullmatch(line.text)
    return len(line.text) >= MIN_LONG and not (apart or table or rule)


def _goes_on(held: Sequence[RawLine], line: RawLine, width: int) -> bool:
    """Whether a line goes on the paragraph or the list item of the lines before it."""
    last = held[-1]
    if not _are_neighbours(last, line):
        return False
    if width and (_is_full(last, line, width) or _hangs(held[0], line)):
        return True
    return line.text[0].islower() and not SENTENCE_END.search(last.text)


def _is_full(line: RawLine, following: RawLine, width: int) -> bool:
    """Whether the first word of the next line would not have fitted in this one."""
    return line.width + 1 + len(following.text.split(maxsplit=1)[0]) > width


def _hangs(first: RawLine, line: RawLine) -> bool:
    """Whether a line is indented below the words of a list item, not below its mark."""
    mark = BULLET.match(first.text) or STEP.match(first.text)
    return bool(mark) and line.indent > first.indent


def _joined(lines: Sequence[RawLine]) -> RawLine:
    first, last = lines[0], lines[-1]
    return RawLine(
        text=" ".join(line.text for line in lines),
        blanks_before=first.blanks_before,
        indent=first.indent,
        width=last.width,
        marked=last.marked,
    )
