"""Puts a reply on a terminal: wrapped, indented, the quotes set apart."""

import textwrap

from assistant.phrases import phrases
from assistant.render import cited_place, notes, numbered, opening
from assistant.reply import Reply

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


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
    return "\n\n".join([*said, *quotes])


def _indented(text: str, width: int) -> str:
    filled = textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ")
    return f"{_BOLD}{filled}{_PLAIN}"


def _shown(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)
