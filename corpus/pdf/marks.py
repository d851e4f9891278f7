"""Where headings stand among the lines of a PDF, and how their words are compared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.pdf.lines import Line
from corpus.pdf.words import Look

# What stands before the words of a heading in print but not in the outline, or the other way:
# "1.2", "Chapter 3", "Appendix A."
_LEAD = re.compile(
    r"(?:[^\W\d_]+\s+)?\d{1,3}(?:\.\d{1,3})*[.:)]?\s+|(?:[^\W\d_]{4,}\s+)?[A-Z](?:\.\d{1,3})*[.:]?\s+"
    r"|(?:[^\W\d_]+\s+)?[IVXLC]+[.:]?\s+"
)
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])- (?=[a-zà-ÿ])")


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


@lru_cache(maxsize=4096)
def wordings(text: str) -> frozenset[str]:
    """How a heading may be worded elsewhere: with its number and without."""
    found = _LEAD.match(text)
    bare = text[found.end() :] if found else text
    return frozenset({folded(text), folded(bare)} - {""})


def heading_text(lines: Sequence[Line]) -> str:
    """The words of the lines of a heading, a word broken at a line end whole again."""
    return _BROKEN.sub("", " ".join(line.text for line in lines))


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """The marks from the top down; of two that overlap the longer one, or the first."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def look_of(lines: Sequence[Line], mark: Mark) -> Look:
    """How a heading is printed, by its last line; one that no line prints, as the next line is."""
    return lines[max(mark.end, mark.start + 1, 1) - 1 if mark.start < len(lines) else -1].look
