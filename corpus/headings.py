"""Finds the headings of plain text and how deep each stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.lines import Line, folded
from corpus.outline import Block, Heading, Part

_CAPITALS = re.compile(r"[^a-zà-öø-ÿ]*[A-ZÀ-ÖØ-Þ][^a-zà-öø-ÿ]*")
_NUMBER = re.compile(r"(?:\d{1,2}\.)*\d{1,2}[.)]?\s+|[IVX]+\.\s+")

# How a heading looks decides how deep it stands; of two looks the one named first is higher.
CAPITALS, PLAIN, LABEL, RUN_IN = range(4)

# Prose this long that comes after the last list of a page closes the page, not the list.
MIN_CONCLUSION_WORDS = 25
CONCLUSION = "Conclusion"


def find_parts(lines: Sequence[Line]) -> Iterator[Part]:
    """The headings and the blocks of text of the lines of an article, in order."""
    heads = find_headings(lines)
    closing = _conclusion_start(lines, heads)
    levels = _Levels()
    position = 0
    while position < len(lines):
        line = lines[position]
        if position == closing:
            yield Heading(text=CONCLUSION, level=2)
        if heads[position]:
            yield levels.placed(line, opens=_opens(lines, heads, position))
            if line.rest:
                yield Block(text=line.rest)
            position += 1
            continue
        stop = _list_stop(lines, heads, position)
        yield Block(text="\n".join(map(_item, lines[position:stop])))
        position = stop


def find_headings(lines: Sequence[Line]) -> list[bool]:
    """Whether each line heads what follows it, told by its look and by its neighbours."""
    heads = [False] * len(lines)
    for position in reversed(range(len(lines))):  # a heading may stand on one more heading
        heads[position] = _is_heading(lines, heads, position)
    return heads


def _is_heading(lines: Sequence[Line], heads: Sequence[bool], position: int) -> bool:
    line, following = lines[position], _at(lines, position + 1)
    if line.kind == "run-in":
        return _in_series(lines, position)
    if following is None:
        return False
    if line.kind == "label":
        return True
    if line.kind == "number":
        return _is_numbered_heading(lines, position)
    return line.kind == "short" and _stands_on(lines, heads, position)


def _stands_on(lines: Sequence[Line], heads: Sequence[bool], position: int) -> bool:
    """Whether a short line is followed by prose, a list, or one more heading."""
    line, following = lines[position], lines[position + 1]
    if following.kind != "short":
        return not (line.text.endswith("?") and following.text.endswith("?"))
    apart = following.blanks_before > 0 or _looks_higher(line, following)
    return apart and heads[position + 1]


def _looks_higher(line: Line, following: Line) -> bool:
    return bool(_CAPITALS.fullmatch(line.text)) and not _CAPITALS.fullmatch(following.text)


def _in_series(lines: Sequence[Line], position: int) -> bool:
    """Whether a run-in heading has a neighbour of its kind; one alone is but a sentence."""
    line = lines[position]
    spaced = line.text[len(line.head) :].startswith(" :")
    around = (_at(lines, position - 1), _at(lines, position + 1))
    return spaced or any(other is not None and other.kind == "run-in" for other in around)


def _is_numbered_heading(lines: Sequence[Line], position: int) -> bool:
    """Whether a numbered line is a heading, not a step: short, and prose or its child follows."""
    line, following = lines[position], lines[position + 1]
    bare = _NUMBER.sub("", line.text, count=1)
    short = len(bare.split()) <= 10 and not bare.endswith((".", ";", ",", "!"))
    before = _at(lines, position - 1)
    step = _same_depth(line, following) or (
        before is not None
        and _same_depth(line, before)
        and (before.blanks_before > 0 or not line.blanks_before)
    )
    return short and not step and bare[:1].isupper()


def _same_depth(line: Line, other: Line) -> bool:
    return other.kind == "number" and _depth(other.text) == _depth(line.text)


def _conclusion_start(lines: Sequence[Line], heads: Sequence[bool]) -> int:
    """The position of the prose that closes a page after its last list, set apart; else -1."""
    last_head = max((p for p, head in enumerate(heads) if head), default=-1)
    lists = [p for p in range(last_head + 1, len(lines)) if lines[p].kind in ("bullet", "number")]
    start = lists[-1] + 1 if lists else len(lines)
    if start == len(lines):
        return -1
    only_list = lists[0] == last_head + 1
    apart = lines[start].blanks_before >= (1 if only_list else 2)
    words = sum(len(line.text.split()) for line in lines[start:] if line.kind == "prose")
    return start if words >= MIN_CONCLUSION_WORDS and apart else -1


def _opens(lines: Sequence[Line], heads: Sequence[bool], position: int) -> bool:
    """Whether a heading is followed at once by one that looks the same: its first child."""
    following = position + 1
    same = following < len(lines) and heads[following]
    return same and _look(lines[following]) == _look(lines[position]) != RUN_IN


def _list_stop(lines: Sequence[Line], heads: Sequence[bool], position: int) -> int:
    """Where the list that begins here ends; a line that is no list item stands alone."""
    kind = lines[position].kind
    stop = position + 1
    while kind in ("bullet", "number") and stop < len(lines):
        if lines[stop].kind != kind or heads[stop]:
            break
        stop += 1
    return stop


def _item(line: Line) -> str:
    return "• " + line.text[1:].strip() if line.kind == "bullet" else line.text


def _at(lines: Sequence[Line], position: int) -> Line | None:
    return lines[position] if 0 <= position < len(lines) else None


def _look(line: Line) -> int:
    if line.kind == "run-in":
        return RUN_IN
    if line.kind == "label":
        return LABEL
    return CAPITALS if _CAPITALS.fullmatch(line.text) and len(line.text) > 4 else PLAIN


def _depth(text: str) -> int:
    """How many numbers a heading's number has: 2 for "3.1 Costs", 0 for none."""
    found = _NUMBER.match(text)
    return len(re.findall(r"\w+", found[0])) if found else 0


@dataclass(slots=True)
class _Open:
    """A heading under which others may come, and those that have come."""

    text: str
    look: int
    depth: int
    level: int
    nested: bool
    siblings: list[str] = field(default_factory=list)


class _Levels:
    """Places one heading after another under those that are open."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._parent_opens = False
        self._tops: list[str] = []

    def placed(self, line: Line, *, opens: bool) -> Heading:
        """The heading of a line, at the depth that its look and its neighbours give."""
        text, look, depth = line.head, _look(line), _depth(line.text)
        nested = self._is_nested(text, look, depth, opens)
        self._open = [o for o in self._open if _stays_over(o, look, depth, nested)]
        level = self._open[-1].level + 1 if self._open else 2
        (self._open[-1].siblings if nested else self._tops).append(text)
        self._open.append(_Open(text=text, look=look, depth=depth, level=level, nested=nested))
        self._parent_opens = opens
        return Heading(text=text, level=level)

    def _is_nested(self, text: str, look: int, depth: int, opens: bool) -> bool:
        """Whether a heading stands under one that looks the same."""
        parent = next((o for o in self._open if o.look == look and not o.nested), None)
        if parent is None or depth or look == RUN_IN:
            return False
        if self._parent_opens and self._open[-1] is parent:
            return True
        if not parent.siblings or opens:
            return False
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
