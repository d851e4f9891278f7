"""Finds the lines of tables of contents, which are no text of the article."""

import re
from collections.abc import Sequence

from corpus.pdf.lines import Line
from corpus.pdf.marks import Mark, wordings
from corpus.pdf.paragraphs import LARGER, Setting

_MIN_ENTRIES = 3
_MAX_APART = 4  # lines from one entry to the next: a long one is wrapped
_MAX_HEAD_WORDS = 4
_MIN_DOTS = 4  # of leaders
_PAGE_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)


def contents_lines(lines: Sequence[Line], marks: Sequence[Mark], setting: Setting) -> set[int]:
    """The positions of the lines of tables of contents: leaders, or a heading and its page.

    The rest of an entry that is wrapped, and the heading of the table, go with them.
    """
    named = frozenset[str]().union(*(wordings(mark.text) for mark in marks))
    entries = [p for p, line in enumerate(lines) if _is_contents(line.text, named)]
    found: set[int] = set()
    for run in _runs(entries):
        if len(run) >= _MIN_ENTRIES:
            top = run[0] - (run[0] > 0 and _is_table_head(lines[run[0] - 1], setting))
            found.update(range(top, run[-1] + 1))
    return found


def _runs(positions: Sequence[int]) -> list[list[int]]:
    """Ascending positions in runs that only a few others interrupt."""
    runs: list[list[int]] = []
    for position in positions:
        if not runs or position - runs[-1][-1] >= _MAX_APART:
            runs.append([])
        runs[-1].append(position)
    return runs


def _is_contents(text: str, named: frozenset[str]) -> bool:
    """Whether a line is an entry: leaders and a number, or a heading of the document and one."""
    number = _PAGE_NUMBER.search(text)
    before = text[: number.start()] if number else ""
    title = before.rstrip(" .")
    if not title or before == title:
        return False
    return before.count(".", len(title)) >= _MIN_DOTS or bool(wordings(title) & named)


def _is_table_head(line: Line, setting: Setting) -> bool:
    large = line.look.size > LARGER * setting.body.size or line.look.bold
    return large and len(line.words) <= _MAX_HEAD_WORDS
