"""What a page carries besides its article: menus, banners, boxes, footers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.contents import listed_again
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
# The lines of a form: a block that has one is a box that asks for an address.
_FIELDS = re.compile("|".join(page_words("form_fields")), re.IGNORECASE)
# Lines that lead to another page, alone or with the lines right below: "Read also: ...".
_TEASER = re.compile("|".join(page_words("teasers")), re.IGNORECASE)
# Lines that open the comments of readers, and that stand at each of them.
_COMMENTS = re.compile("|".join(page_words("comment_openings")), re.IGNORECASE)
_COMMENT_MARK = re.compile("|".join(page_words("comment_marks")), re.IGNORECASE)

# Past a line that opens a tail, this share of all prose makes it a box inside the article instead.
_MAX_TAIL_SHARE = 0.25
_MAX_BOX_LINES = 7
_MAX_BOX_WORDS = 60
_MIN_REPEATS = 3


def is_furniture(line: Line, following: Line | None) -> bool:
    """Whether a line, wherever it stands, belongs to the page and not to the article."""
    words = folded(line.text)
    if line.kind in ("symbol", "rule") or len(words) < 2:
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
    prose = [len(line.text) if _is_text(line) else 0 for line in lines]
    last = {_wording(line): position for position, line in enumerate(lines)}
    comments = _comments_start(lines)
    total = rest = sum(prose)
    for position, line in enumerate(lines):
        small = rest <= _MAX_TAIL_SHARE * total or position == comments
        if position > after and small and _opens_tail(line) and last[_wording(line)] == position:
            return position
        rest -= prose[position]
    return len(lines)


def find_boxes(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of forms, of links to other pages and of lines that a page repeats."""
    boxed = set(_repeated_lines(lines))
    for start, stop in _blocks(lines):
        block = lines[start:stop]
        if _is_form(block) or _is_teaser(block):
            boxed |= set(range(start, stop))
    return frozenset(boxed)


def repeated_later(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of short lines that come again below, as do most of the lines around them."""
    return frozenset(position for menu in listed_again(lines) for position in menu)


def _is_text(line: Line) -> bool:
    return line.kind in ("prose", "run-in", "bullet")


def _wording(line: Line) -> str:
    """The words of a line without its numbers: "Page 1 of 2" and "Page 2 of 2" are the same."""
    return re.sub(r"\d+", "", folded(line.text))


def _matches(patterns: re.Pattern[str], line: Line) -> bool:
    sentence = line.kind == "prose" and line.text.endswith(".") and not line.text.endswith("...")
    marked = not sentence or _SENTENCE_MARKS.search(line.text)
    return bool(marked and patterns.fullmatch(line.text))


def _opens_tail(line: Line) -> bool:
    return _matches(_TAIL, line) or _matches(_COMMENTS, line)


def _comments_start(lines: Sequence[Line]) -> int:
    """The position that opens the comments: two of them or more stand below; -1 without any."""
    marks = [bool(_COMMENT_MARK.fullmatch(line.text)) for line in lines]
    left = sum(marks)
    for position, line in enumerate(lines):
        if left >= 2 and _matches(_COMMENTS, line):
            return position
        left -= marks[position]
    return -1


def _repeated_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Short lines that a page puts below each of its parts, and that never head any prose."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.kind in ("short", "scrap", "row") and len(_wording(line)) > 1:
            places[_wording(line)].append(position)
    parts = _parts(lines)
    for positions in places.values():
        heads = any(p + 1 < len(lines) and _is_text(lines[p + 1]) for p in positions)
        if not heads and len({parts[p] for p in positions}) >= _MIN_REPEATS:
            yield from positions


def _parts(lines: Sequence[Line]) -> list[int]:
    """How many lines of prose stand before each line."""
    count, counts = 0, []
    for line in lines:
        counts.append(count)
        count += _is_text(line)
    return counts


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each run of lines without a blank line between them begins and ends."""
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or lines[position].blanks_before:
            yield start, position
            start = position


def _is_form(block: Sequence[Line]) -> bool:
    field = any(line.kind != "bullet" and _FIELDS.fullmatch(line.text) for line in block)
    words = sum(len(line.text.split()) for line in block)
    return field and 1 < len(block) <= _MAX_BOX_LINES and words <= _MAX_BOX_WORDS


def _is_teaser(block: Sequence[Line]) -> bool:
    links = all(line.kind in ("short", "scrap", "bullet") for line in block[1:])
    return links and len(block) <= _MAX_BOX_LINES and bool(_TEASER.fullmatch(block[0].text))
