"""Puts a reply on a terminal: wrapped, indented, the quotes set apart."""

import shutil
import textwrap
from typing import TextIO

from assistant import (
    Reply,
    cited_place,
    left_open,
    notes,
    numbered,
    opening,
    phrases,
    to_lines,
    to_text,
)

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"
WIDEST = 88  # wider lines are hard to read


def printed(reply: Reply, stream: TextIO, *, explained: bool = False) -> str:
    """The reply as `ask` prints it: wrapped for a terminal, plain text elsewhere; and why."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    text = to_terminal(reply, width=width) if stream.isatty() else to_text(reply)
    why = ["", "Why:", *(f"  {_shown(line)}" for line in to_lines(reply))] if explained else []
    return "\n".join([text, *why])


def to_terminal(reply: Reply, *, width: int = 80, language: str = "en") -> str:
    """The reply in lines of at most `width` characters, with ANSI bold and dim."""
    before = (*notes(reply.question, language), *opening(reply, language))
    said = [textwrap.fill(line, width) for line in before]
    quoted = phrases(language)["quoted"].format
    quotes = [
        f"{_indented(quoted(text=_shown(c.quote)), width)}\n"
        f"  {_DIM}[{number}] {_shown(cited_place(reply, c, language))}{_PLAIN}"
        for number, c in numbered(reply)
    ]
    behind = [textwrap.fill(_shown(line), width) for line in left_open(reply, language)]
    return "\n\n".join([*said, *quotes, *behind])


def _indented(text: str, width: int) -> str:
    filled = textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ")
    return f"{_BOLD}{filled}{_PLAIN}"


def _shown(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)
