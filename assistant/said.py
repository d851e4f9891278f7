"""Where a conversation stands in the text: what was said, and what comes next."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reply import Abstention, Answer, Turn
from index import Match

Column = NDArray[np.float64]

# Of the replies so far only the last few: who asks on means what was just read.
REMEMBERED = 3
# A shorter sentence may be part of any reply.
_SHORTEST = 12
_WORD = re.compile(r"\w+")


def said_columns(match: Match, history: Sequence[Turn], *, leans: bool) -> dict[str, Column]:
    """How each candidate lies to the sentences that the replies before quoted.

    All 0 where nothing was quoted.  A question that leans on the one before goes on where that
    one was answered more often than one that stands alone, so the two are kept apart.
    """
    columns = {name: np.zeros(len(match)) for name in NAMES}
    before = [text for turn in history[-REMEMBERED:] if (text := _quoted(turn))]
    if before and len(match):
        said = np.array([_is_in(_folded(s.text), before) for s in match.sentences], dtype=bool)
        last = np.array([_is_in(_folded(s.text), before[-1:]) for s in match.sentences], dtype=bool)
        suffix = ", leaning" if leans else ""
        for name, column in _places(match, said, last).items():
            columns[name + suffix] = column
    return columns


_PLACES = ("said before", "next", "soon after", "later in the section", "earlier in the section")
NAMES = tuple(name + suffix for name in _PLACES for suffix in ("", ", leaning"))


def _places(match: Match, said: Column, last: Column) -> dict[str, Column]:
    at = int(np.flatnonzero(last)[-1]) if last.any() else -1
    sections = np.array([id(sentence.section) for sentence in match.sentences])
    steps = np.arange(len(match)) - at
    here = (sections == sections[at]) & (at >= 0)
    return {
        "said before": said.astype(np.float64),
        "next": (here & (steps == 1)).astype(np.float64),
        "soon after": (here & (steps > 1) & (steps < 4)).astype(np.float64),
        "later in the section": (here & (steps >= 4)).astype(np.float64),
        "earlier in the section": (here & (steps < 0)).astype(np.float64),
    }


def _quoted(turn: Turn) -> str:
    """The folded words that a reply quoted; nothing of one that quoted nothing."""
    if isinstance(turn.reply, Answer):
        return _folded(" ".join(citation.quote for citation in turn.reply.citations))
    return "" if turn.reply is None or isinstance(turn.reply, Abstention) else _folded(turn.reply)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_in(sentence: str, replies: Sequence[str]) -> bool:
    """Whether a reply holds the sentence, or the sentence the reply."""
    return any(
        len(shorter) >= _SHORTEST and shorter in longer
        for reply in replies
        for shorter, longer in (sorted((sentence, reply), key=len),)
    )
