"""Places headings one under another, by their looks, their numbers and their neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.numbering import NumberDepths
from corpus.outline import Heading
from corpus.plain.contents import NO_CONTENTS, Contents
from corpus.plain.lines import Line, folded

_CAPITALS = re.compile(r"[^a-zß-öø-ÿ]*[A-ZÀ-ÖØ-Þ][^a-zß-öø-ÿ]*")

# How a heading looks decides how deep it stands; of two looks the one named first is higher.
CAPITALS, PLAIN, LABEL, RUN_IN = range(4)
# Underlines and contents give depths that stand above all looks.
_SURE = 1000


def look(line: Line) -> int:
    """How a heading looks by itself."""
    if line.kind == "run-in":
        return RUN_IN
    if line.kind == "label":
        return LABEL
    return CAPITALS if is_capitals(line.text) and len(line.text) > 4 else PLAIN


def is_capitals(text: str) -> bool:
    """Whether a text has capitals only; one of four letters may be an acronym."""
    return bool(_CAPITALS.fullmatch(text))


@dataclass(slots=True)
class _Open:
    """A heading under which others may come, and those that have come."""

    text: str
    look: int
    depth: int
    level: int
    nested: bool
    siblings: list[str] = field(default_factory=list)


class Levels:
    """Places one heading after another under those that are open."""

    def __init__(self, lines: Sequence[Line] = (), contents: Contents = NO_CONTENTS) -> None:
        """Levels of the headings among some lines, as a table of contents has them."""
        self._underlines = list(dict.fromkeys(line.underline for line in lines if line.underline))
        self._contents = contents
        self._numbers = NumberDepths()
        self._open: list[_Open] = []
        self._parent_opens = False
        self._tops: list[str] = []

    def placed(self, line: Line, *, opens: bool) -> Heading:
        """The heading of a line, at the depth that its look and its neighbours give."""
        text, rank, depth = line.head, self._rank(line), self._numbers.depth(line.text)
        nested = self._is_nested(text, rank, depth, opens)
        self._open = [o for o in self._open if _stays_over(o, rank, depth, nested)]
        level = self._open[-1].level + 1 if self._open else 2
        (self._open[-1].siblings if nested else self._tops).append(text)
        self._open.append(_Open(text=text, look=rank, depth=depth, level=level, nested=nested))
        self._parent_opens = opens
        return Heading(text=text, level=level)

    def _rank(self, line: Line) -> int:
        """How high a heading looks; what the page itself says of it goes first."""
        if line.underline:
            return self._underlines.index(line.underline) - _SURE
        listed = self._contents.depth(line)
        return listed - _SURE if listed else look(line)

    def _is_nested(self, text: str, look: int, depth: int, opens: bool) -> bool:
        """Whether a heading stands under one that looks the same."""
        parent = next((o for o in self._open if o.look == look and not o.nested), None)
        if parent is None or depth or look == RUN_IN or look < 0:
            return False
        if self._parent_opens and self._open[-1] is parent:
            return True
        if not parent.siblings or opens:
            return False
        if len(parent.siblings) == 1:  # nothing is divided into one part
            return True
        within = _contained(text, parent.text) + max(_likeness(text, s) for s in parent.siblings)
        return within > max((_likeness(text, top) for top in self._tops), default=0)


def _stays_over(ancestor: _Open, look: int, depth: int, nested: bool) -> bool:
    """Whether an open heading stays open above a heading of this look."""
    if depth and ancestor.depth:
        return ancestor.depth < depth
    if ancestor.look == look:
        return nested and not ancestor.nested
    return ancestor.look < look


def _likeness(one: str, other: str) -> int:
    """How parallel two headings are: the same last or first word, about as many words."""
    a, b = folded(one).split(), folded(other).split()
    return 2 * (a[-1:] == b[-1:]) + (a[:1] == b[:1]) + (abs(len(a) - len(b)) <= 1)


def _contained(text: str, parent: str) -> int:
    """1 when each word of a heading begins a word of its parent's heading."""
    parents = folded(parent).split()
    return int(all(any(p.startswith(w) for p in parents) for w in folded(text).split()))
