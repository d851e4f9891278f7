"""What a page carries besides its article: menus, banners, boxes, footers."""

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.lines import Line, folded
from corpus.page_words import page_words

# Whole lines, words only, that nearly every site has and no article needs.
_WORDS = frozenset(page_words("furniture"))
# The same, but an article may have a section of that name: furniture unless prose follows.
_MENU_WORDS = frozenset(page_words("menu"))
_PATTERNS = re.compile("|".join(page_words("furniture_patterns")), re.IGNORECASE)
# Lines that open what follows an article: an author's box, other articles, sign-up forms.
_TAIL = re.compile("|".join(page_words("tail_patterns")), re.IGNORECASE)
# A whole sentence is of either kind only with one of these: "Download the form." is advice.
_SENTENCE_MARKS = re.compile("|".join(page_words("sentence_marks")), re.IGNORECASE)
# Past a line that opens a tail, this share of all prose makes it a box inside the article instead.
_MAX_TAIL_SHARE = 0.25


def is_furniture(line: Line, following: Line | None) -> bool:
    """Whether a line, wherever it stands, belongs to the page and not to the article."""
    words = folded(line.text)
    if line.kind in ("symbol", "rule") or words in _WORDS or len(words) < 2:
        return True
    if words in _MENU_WORDS:
        return following is None or following.kind in ("short", "scrap", "symbol")
    return _matches(_PATTERNS, line)


def opens_tail(text: str) -> bool:
    """Whether a heading opens what follows an article: "Related articles", "About the author"."""
    return bool(_TAIL.fullmatch(text))


def tail_start(lines: Sequence[Line]) -> int:
    """The position of the line that opens what follows the article, else the number of lines."""
    prose = [len(line.text) if line.kind in ("prose", "run-in", "bullet") else 0 for line in lines]
    total = rest = sum(prose)
    for position, line in enumerate(lines):
        if _matches(_TAIL, line) and rest <= _MAX_TAIL_SHARE * total:
            return position
        rest -= prose[position]
    return len(lines)


def _matches(patterns: re.Pattern[str], line: Line) -> bool:
    sentence = line.kind == "prose" and line.text.endswith(".")
    marked = not sentence or _SENTENCE_MARKS.search(line.text)
    return bool(marked and patterns.fullmatch(line.text))


def repeated_later(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of short lines that come again below, as do most of the lines around them."""
    heads = [folded(line.head) for line in lines]
    last = {head: position for position, head in enumerate(heads)}
    again = {position for position, head in enumerate(heads) if last[head] > position}
    runs = groupby(range(len(lines)), key=lambda position: _may_be_listed(lines[position]))
    blocks = [set(run) for listed, run in runs if listed]
    kinds = groupby(range(len(lines)), key=lambda position: lines[position].kind)
    blocks += [set(run) for kind, run in kinds if kind == "bullet"]  # a list among short lines
    menus = [b for b in blocks if len(b) >= 3 and 2 * len(b & again) >= len(b)]
    return frozenset(position for menu in menus for position in menu & again)


def _may_be_listed(line: Line) -> bool:
    return line.kind in ("short", "scrap", "bullet", "number", "label") and not line.text.endswith(
        "."
    )
