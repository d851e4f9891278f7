"""Tells the lines of plain text apart: prose, bullets, labels, short lines that may be headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from corpus.numbering import BULLET, STEP
from corpus.page_words import page_words
from corpus.plain.wrapping import RULE, SENTENCE_END, RawLine, unwrapped

# A scrap is short, ends without a full stop and begins in lower case: a menu word, a unit.
# A row has cells that tabs keep apart.
Kind = Literal[
    "prose", "bullet", "number", "label", "run-in", "row", "short", "scrap", "rule", "symbol"
]

MAX_HEADING_WORDS = 12
MAX_HEADING_CHARACTERS = 90
MAX_LABEL_WORDS = 6  # a longer line that ends in a colon leads in what follows
MAX_RUN_IN_WORDS = 6
_STEM = 5  # so many letters of a word stand for all its forms

_RUN_IN = re.compile(r"(?P<head>[^\s:.!?][^:.!?]{1,58}?)\s?:\s+(?P<rest>\S.*)")

# Words of a clause: a line that ends in a colon and holds one of them leads in a list
# ("You will need:"), it does not head a section ("Opening hours:").
_CLAUSE_WORDS = frozenset(page_words("clause"))
# A modal verb at the end is a noun or a name instead ("Watering can:", "In May:").
_MODALS = frozenset(page_words("modals"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank, and how it stands on the page.

    `underline` is the sign that the line below repeats; `marked` is a line with an "[edit]" mark.
    """

    text: str
    kind: Kind
    blanks_before: int
    indent: int = 0
    underline: str = ""
    marked: bool = False

    @property
    def is_sure_heading(self) -> bool:
        """Whether the page itself marks the line as a heading."""
        return bool(self.underline or self.marked)

    @property
    def head(self) -> str:
        """The heading that this line is or begins with, without its colon."""
        found = _RUN_IN.match(self.text) if self.kind == "run-in" else None
        return found["head"].strip() if found else self.text.rstrip(": ").strip()

    @property
    def rest(self) -> str:
        """The prose behind a run-in heading."""
        found = _RUN_IN.match(self.text) if self.kind == "run-in" else None
        return found["rest"] if found else ""


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, hard-wrapped ones joined."""
    return tuple(_classified(tuple(unwrapped(text))))


def line_after(lines: Sequence[Line], position: int) -> Line | None:
    """The line after a position, None after the last."""
    return lines[position + 1] if position + 1 < len(lines) else None


def folded(text: str) -> str:
    """Words only, case-folded: how lines are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text."""
    return {word[:_STEM] for word in folded(text).split() if len(word) >= _STEM - 1}


def _classified(lines: Sequence[RawLine]) -> Iterator[Line]:
    for line, following in zip_longest(lines, lines[1:]):
        kind = _kind(line.text)
        yield Line(
            text=line.text,
            kind=kind,
            blanks_before=line.blanks_before,
            indent=line.indent,
            underline=_underline(line, following) if kind in ("short", "label", "number") else "",
            marked=line.marked,
        )


def _underline(line: RawLine, following: RawLine | None) -> str:
    """The sign of the rule right below a line and about as long, "" without one."""
    if following is None or following.blanks_before or not RULE.fullmatch(following.text):
        return ""
    near = 0.5 * len(line.text) <= len(following.text) <= len(line.text) + 8
    return following.text[0] if near else ""


def _kind(text: str) -> Kind:
    """What a line looks like by itself; its neighbours have not spoken yet."""
    if not any(map(str.isalnum, text)):
        return "rule" if RULE.fullmatch(text) else "symbol"
    if BULLET.match(text):
        return "bullet"
    if STEP.match(text):
        return "number"
    if "\t" in text:
        return "row"
    if text.endswith(":"):
        return "label" if _is_label(text) else "prose"
    run_in = _RUN_IN.match(text)
    if run_in and _is_run_in(run_in["head"], run_in["rest"]):
        return "run-in"
    if not _is_short(text):
        return "prose"
    return "scrap" if next(filter(str.isalnum, text)).islower() else "short"


def _is_short(text: str) -> bool:
    """Whether a line has the length of a heading and no full stop."""
    if SENTENCE_END.search(text) and not text.endswith("?"):
        return False
    return len(text.split()) <= MAX_HEADING_WORDS and len(text) <= MAX_HEADING_CHARACTERS


def _is_label(text: str) -> bool:
    words = folded(text).split()
    first = next(filter(str.isalnum, text), "")
    return len(words) <= MAX_LABEL_WORDS and not _is_clause(words) and not first.islower()


def _is_run_in(head: str, rest: str) -> bool:
    """Whether a line is a short capitalised head, a colon, and prose."""
    words = folded(head).split()
    few = 0 < len(words) <= MAX_RUN_IN_WORDS and not _is_clause(words)
    first = next(filter(str.isalnum, head), "")
    prose = bool(SENTENCE_END.search(rest)) and len(rest.split()) >= 4
    return few and prose and not first.islower() and rest[0].isupper()


def _is_clause(words: list[str]) -> bool:
    return bool(_CLAUSE_WORDS & set(words) or _MODALS & set(words[:-1]))
