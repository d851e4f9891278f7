"""Finds a page's table of contents, and what it says of the headings below."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.numbering import number_style, without_number
from corpus.plain.lines import Line, folded

# An entry may end in dots and the number of a page.
_MARK = re.compile(r"\A\W+\s")
_PAGE_NUMBER = re.compile(r"(?:\s*\.{3,}\s*|\s*…\s*|\t)\d{1,4}$")
_MIN_ENTRIES = 3
_MAX_NAME = 200  # no entry is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The lines of a table of contents, and the depth that it gives to each heading."""

    positions: frozenset[int]
    depths: Mapping[str, int]

    def depth(self, line: Line) -> int:
        """How deep a heading stands by the contents, 1 at the top; 0 when they do not name it."""
        return self.depths.get(entry_name(line), 0)


NO_CONTENTS = Contents(positions=frozenset(), depths={})


def find_contents(lines: Sequence[Line], menus: Iterable[Sequence[int]]) -> Contents:
    """The contents that lists of lines that come again below make, captions and buttons too."""
    positions: set[int] = set()
    depths: dict[str, int] = {}
    for menu in menus:
        depths.update(_depths([lines[position] for position in menu]))
        positions |= {*menu, *_caption(lines, menu[0])}
    last = max(positions, default=len(lines))
    positions |= set(_buttons(lines, last + 1, depths))
    return Contents(positions=frozenset(positions), depths=depths)


def listed_again(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lists of short lines, most of which come again below: the positions of these."""
    names = [entry_name(line) for line in lines]
    last = {name: position for position, name in enumerate(names)}
    for block in _lists(lines):
        again = [position for position in block if last[names[position]] > position]
        if len(block) >= _MIN_ENTRIES and 2 * len(again) >= len(block):
            yield again


def entry_name(line: Line) -> str:
    """The words of an entry or of its heading, by which the two are known to be the same."""
    if line.kind == "prose" or len(line.text) > _MAX_NAME:
        return line.text
    unmarked = _MARK.sub("", line.head) if line.kind == "bullet" else line.head
    return folded(without_number(_PAGE_NUMBER.sub("", unmarked))) or line.text


def _lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Runs of lines that may be entries, then what blank lines cut them into."""
    for listed, run in groupby(range(len(lines)), key=lambda p: _may_be_listed(lines[p])):
        block: list[int] = []
        whole = list(run)
        if not listed:
            continue
        yield whole
        for position in whole:
            if lines[position].blanks_before and block:
                yield block
                block = []
            block.append(position)
        yield block


def _may_be_listed(line: Line) -> bool:
    kinds = ("short", "scrap", "bullet", "number", "label", "row")
    return line.kind in kinds and not line.text.endswith(".")


def _depths(entries: Sequence[Line]) -> dict[str, int]:
    """The depth of each entry, by its number if all have one, else by its indentation."""
    styles = [number_style(entry.text) for entry in entries]
    if all(style.startswith("1") for style in styles):
        depths = [style.count("1") for style in styles]
    else:
        indents = sorted({entry.indent for entry in entries})
        depths = [indents.index(entry.indent) + 1 for entry in entries]
    return {entry_name(entry): depth for entry, depth in zip(entries, depths, strict=True)}


def _caption(lines: Sequence[Line], first: int) -> Iterator[int]:
    """The short line right above the first entry: "On this page"."""
    if first and lines[first - 1].kind in ("short", "label") and not lines[first].blanks_before:
        yield first - 1


def _buttons(lines: Sequence[Line], start: int, depths: Mapping[str, int]) -> list[int]:
    """The short lines between the contents and the first heading that they name."""
    stop = start
    while stop < len(lines) and lines[stop].kind in ("short", "scrap"):
        if entry_name(lines[stop]) in depths:
            return list(range(start, stop))
        stop += 1
    return []
