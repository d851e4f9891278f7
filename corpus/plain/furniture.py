"""What a page carries besides its article: menus, banners, footers."""

import re
from collections.abc import Sequence
from itertools import chain

from corpus.page_words import page_words
from corpus.plain.lines import Line, folded

# Whole lines, words only, that nearly every site has and no article needs.
_WORDS = frozenset(page_words("furniture"))
# The same, but an article may have a section of that name: furniture unless prose follows.
_MENU_WORDS = frozenset(page_words("menu"))
_PATTERNS = re.compile(
    "|".join(chain(*map(page_words, ("furniture_patterns", "credits", "counts")))), re.IGNORECASE
)
# Lines that open what follows an article: an author's box, other articles, sign-up forms.
_TAIL = re.compile("|".join(page_words("tail_patterns")), re.IGNORECASE)
# A whole sentence is of either kind only with one of these: "Download the form." is advice.
_SENTENCE_MARKS = re.compile("|".join(page_words("sentence_marks")), re.IGNORECASE)
# Lines that open the comments of readers, and that stand at each of them.
_COMMENTS = re.compile("|".join(page_words("comment_openings")), re.IGNORECASE)
_COMMENT_MARK = re.compile("|".join(page_words("comment_marks")), re.IGNORECASE)

# Past a line that opens a tail, this share of all prose makes it a box inside the article instead.
_MAX_TAIL_SHARE = 0.25
# A longer line says more than any furniture, and patterns are not tried on a line of megabytes.
MAX_FURNITURE = 1000


def is_furniture(line: Line, following: Line | None) -> bool:
    """Whether a line, wherever it stands, belongs to the page and not to the article."""
    if line.kind in ("symbol", "rule"):
        return True
    if len(line.text) > MAX_FURNITURE:
        return False
    words = folded(line.text)
    if len(words) < 2:
        return True
    if words in _WORDS:
        return line.kind != "prose"  # "No." is an answer, "No" a button
    if words in _MENU_WORDS:
        return following is None or following.kind in ("short", "scrap", "symbol")
    return _matches(_PATTERNS, line)


def opens_tail(text: str) -> bool:
    """Whether a heading opens what follows an article: "Related articles", "About the author"."""
    return bool(_TAIL.fullmatch(text))


def tail_start(lines: Sequence[Line], after: int = -1) -> int:
    """The position of the line that opens what follows the article, else the number of lines.

    No tail begins before the position `after`, nor with a line that comes again below.
    """
    comments = _comments_start(lines)
    article = range(len(lines) if comments < 0 else comments)
    prose = [len(x.text) if p in article and is_text(x) else 0 for p, x in enumerate(lines)]
    last = {wording(line): position for position, line in enumerate(lines)}
    total = rest = sum(prose)
    for position, line in enumerate(lines):
        small = rest <= _MAX_TAIL_SHARE * total or position == comments
        if position > after and small and _opens_tail(line) and last[wording(line)] == position:
            return position
        rest -= prose[position]
    return len(lines)


def is_text(line: Line) -> bool:
    """Whether a line is prose or an item of a list."""
    return line.kind in ("prose", "run-in", "bullet")


def wording(line: Line) -> str:
    """The words of a line without its numbers: "Page 1 of 2" and "Page 2 of 2" are the same."""
    return re.sub(r"\d+", "", folded(line.text[:MAX_FURNITURE]))


def _matches(patterns: re.Pattern[str], line: Line) -> bool:
    if len(line.text) > MAX_FURNITURE:
        return False
    sentence = line.kind == "prose" and line.text.endswith(".") and not line.text.endswith("...")
    marked = not sentence or _SENTENCE_MARKS.search(line.text)
    return bool(marked and patterns.fullmatch(line.text))


def _opens_tail(line: Line) -> bool:
    return _matches(_TAIL, line) or _matches(_COMMENTS, line)


def _comments_start(lines: Sequence[Line]) -> int:
    """The position that opens the comments: two of them or more stand below; -1 without any."""
    marks = [bool(_COMMENT_MARK.fullmatch(line.text[:MAX_FURNITURE])) for line in lines]
    left = sum(marks)
    for position, line in enumerate(lines):
        if left >= 2 and _matches(_COMMENTS, line):
            return position
        left -= marks[position]
    return -1
