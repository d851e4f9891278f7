"""Finds the headings of plain text."""

import re
from collections.abc import Iterator, Sequence

from corpus.numbering import number_style, without_number
from corpus.outline import Block, Heading, Part
from corpus.page_words import page_words
from corpus.plain.contents import NO_CONTENTS, Contents
from corpus.plain.levels import RUN_IN, Levels, is_capitals, look
from corpus.plain.lines import Line
from corpus.plain.strays import find_strays

# A line that names a picture or a table stands by it and heads nothing.
_CAPTION = re.compile("|".join(page_words("captions")), re.IGNORECASE)
# A word and a figure say all there is to say: "Serves: 4", "Telephone: 01632 960 417".
_FACT = re.compile(r"[^:\d]{1,40}:\s+(?=\D{0,9}\d)\S+(?:\s\S+){0,3}")

# Prose this long that comes after the last list of a page closes the page, not the list.
MIN_CONCLUSION_WORDS = 25
CONCLUSION = "Conclusion"

_MAY_HEAD = ("short", "label", "number")


def find_parts(lines: Sequence[Line], contents: Contents = NO_CONTENTS) -> Iterator[Part]:
    """The headings and the blocks of text of the lines of an article, in order."""
    strays = set(find_strays(lines, find_headings(lines, contents), contents))
    lines = [line for position, line in enumerate(lines) if position not in strays]
    heads = find_headings(lines, contents)
    closing = _conclusion_start(lines, heads)
    levels = Levels(lines, contents)
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


def find_headings(lines: Sequence[Line], contents: Contents = NO_CONTENTS) -> list[bool]:
    """Whether each line heads what follows it, told by its look and by its neighbours."""
    heads = [False] * len(lines)
    for position in reversed(range(len(lines))):  # a heading may stand on one more heading
        line = lines[position]
        sure = line.is_sure_heading or (contents.depth(line) > 0 and line.kind in _MAY_HEAD)
        last = position + 1 == len(lines)
        heads[position] = (sure and not last) or _is_heading(lines, heads, position)
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
    says_it_all = _CAPTION.match(line.text) or _FACT.fullmatch(line.text)
    if says_it_all or _ends_list(lines, position):
        return False
    if following.kind != "short":
        return not (line.text.endswith("?") and following.text.endswith("?"))
    apart = following.blanks_before > 0 or _looks_higher(line, following)
    return apart and heads[position + 1] and not _is_third(lines, heads, position)


def _ends_list(lines: Sequence[Line], position: int) -> bool:
    """Whether a short line is the last of a list without bullets: two like it stand right above.

    On a page that sets nothing apart, blank lines tell nothing.
    """
    line = lines[position]
    above = lines[max(position - 2, 0) : position]
    alike = all(other.kind in ("short", "scrap") for other in above)
    near = len(above) == 2 and not (line.blanks_before or above[1].blanks_before)
    return alike and near and look(line) == look(above[1])


def _is_third(lines: Sequence[Line], heads: Sequence[bool], position: int) -> bool:
    """Whether two headings of the same look follow at once: three in a row are a list."""
    row = lines[position : position + 3]
    same = len({(look(line), number_style(line.text)) for line in row}) == 1
    return same and len(row) == 3 and all(heads[position + 1 : position + 3])


def _looks_higher(line: Line, following: Line) -> bool:
    return is_capitals(line.text) and not is_capitals(following.text)


def _in_series(lines: Sequence[Line], position: int) -> bool:
    """Whether a run-in heading has a neighbour of its kind; one alone is but a sentence."""
    line = lines[position]
    spaced = line.text[len(line.head) :].startswith(" :")
    around = (_at(lines, position - 1), _at(lines, position + 1))
    return spaced or any(other is not None and other.kind == "run-in" for other in around)


def _is_numbered_heading(lines: Sequence[Line], position: int) -> bool:
    """Whether a numbered line is a heading, not a step: short, and prose or its child follows."""
    line, following = lines[position], lines[position + 1]
    bare = without_number(line.text)
    short = len(bare.split()) <= 10 and not bare.endswith((".", ";", ",", "!"))
    before = _at(lines, position - 1)
    step = _same_depth(line, following) or (
        before is not None
        and _same_depth(line, before)
        and (before.blanks_before > 0 or not line.blanks_before)
    )
    return short and not step and bare[:1].isupper()


def _same_depth(line: Line, other: Line) -> bool:
    return other.kind == "number" and number_style(other.text) == number_style(line.text)


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
    return same and look(lines[following]) == look(lines[position]) != RUN_IN


def _list_stop(lines: Sequence[Line], heads: Sequence[bool], position: int) -> int:
    """Where the list or table that begins here ends; any other line stands alone."""
    kind = lines[position].kind
    stop = position + 1
    while kind in ("bullet", "number", "row") and stop < len(lines):
        if lines[stop].kind != kind or heads[stop]:
            break
        stop += 1
    return stop


def _item(line: Line) -> str:
    return "• " + line.text[1:].strip() if line.kind == "bullet" else line.text


def _at(lines: Sequence[Line], position: int) -> Line | None:
    return lines[position] if 0 <= position < len(lines) else None
