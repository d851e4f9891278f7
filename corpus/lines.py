"""Tells the lines of plain text apart: prose, bullets, labels, short lines that may be headings."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.page_words import page_words

# A scrap is short, ends without a full stop and begins in lower case: a menu word, a unit.
Kind = Literal["prose", "bullet", "number", "label", "run-in", "short", "scrap", "rule", "symbol"]

MAX_HEADING_WORDS = 12
MAX_HEADING_CHARACTERS = 90
MAX_LABEL_WORDS = 6  # a longer line that ends in a colon leads in what follows
MAX_RUN_IN_WORDS = 6

_BULLET = re.compile(r"[•◦▪‣∙●■*·–—-]\s+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_RULE = re.compile(r"[=\-_*~#]{3,}")
_SENTENCE_END = re.compile(r"[.!?…;,][\"'”’»)\]]*$")
_RUN_IN = re.compile(r"(?P<head>[^\s:.!?][^:.!?]{1,58}?)\s?:\s+(?P<rest>\S.*)")

# Words of a clause: a line that ends in a colon and holds one of them leads in a list
# ("You will need:"), it does not head a section ("Opening hours:").
_CLAUSE_WORDS = frozenset(page_words("clause"))
# A modal verb at the end is a noun or a name instead ("Watering can:", "In May:").
_MODALS = frozenset(page_words("modals"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not blank, its marks and the blank lines around it told apart."""

    text: str
    kind: Kind
    blanks_before: int

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
    return tuple(_classified(_unwrapped(text)))


def folded(text: str) -> str:
    """Words only, case-folded: how lines are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _unwrapped(text: str) -> Iterator[str]:
    """The stripped lines; one that begins in lower case goes on the line before."""
    held = ""
    for raw in unicodedata.normalize("NFC", text).splitlines():
        line = " ".join(raw.split())
        if held and line[:1].islower() and len(held) >= 40 and not _SENTENCE_END.search(held):
            held = f"{held} {line}"
            continue
        yield held
        held = line
    yield held


def _classified(lines: Iterator[str]) -> Iterator[Line]:
    blanks = 0
    for text in lines:
        if text:
            yield Line(text=text, kind=_kind(text), blanks_before=blanks)
        blanks = 0 if text else blanks + 1


def _kind(text: str) -> Kind:
    """What a line looks like by itself; its neighbours have not spoken yet."""
    if not any(map(str.isalnum, text)):
        return "rule" if _RULE.fullmatch(text) else "symbol"
    if _BULLET.match(text):
        return "bullet"
    if _NUMBERED.match(text):
        return "number"
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
    if _SENTENCE_END.search(text) and not text.endswith("?"):
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
    prose = bool(_SENTENCE_END.search(rest)) and len(rest.split()) >= 4
    return few and prose and not first.islower() and rest[0].isupper()


def _is_clause(words: list[str]) -> bool:
    return bool(_CLAUSE_WORDS & set(words) or _MODALS & set(words[:-1]))
