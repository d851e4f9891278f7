"""Where a conversation stands in the text: what was said, and what comes next."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reply import Abstention, Answer, Reply, Turn
from index import NO_TALK, Match, Talk

Column = NDArray[np.float64]
Mask = NDArray[np.bool_]

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
    suffix = ", leaning" if leans else ""
    columns |= {
        f"asked before{suffix}": match.asked_before,
        f"asked last{suffix}": match.asked_last,
        f"replied last{suffix}": match.replied_last,
    }
    replied = [turn for turn in history[-REMEMBERED:] if _quotes(turn)]
    if replied and len(match):
        by_turn = np.array([_said(match, turn) for turn in replied])
        for name, column in _places(match, np.any(by_turn, axis=0), by_turn[-1]).items():
            columns[name + suffix] = column
    return columns


_PLACES = ("said before", "next", "soon after", "later in the section", "earlier in the section")
_SPOKEN = ("asked before", "asked last", "replied last")
NAMES = tuple(name + suffix for name in (*_PLACES, *_SPOKEN) for suffix in ("", ", leaning"))


def talk_of(history: Sequence[Turn]) -> Talk:
    """What was said in the turns before a question."""
    if not history:
        return NO_TALK
    return Talk(
        asked=" ".join(turn.question for turn in history),
        asked_last=history[-1].question,
        replied_last=_reply_text(history[-1].reply),
    )


def _reply_text(reply: Reply | str | None) -> str:
    if isinstance(reply, Answer):
        return " ".join(citation.quote for citation in reply.citations)
    return reply if isinstance(reply, str) else ""


def _places(match: Match, said: Mask, last: Mask) -> dict[str, Column]:
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


def _quotes(turn: Turn) -> bool:
    """Whether a reply is known and quoted something."""
    return bool(turn.reply) and not isinstance(turn.reply, Abstention)


def _said(match: Match, turn: Turn) -> list[bool]:
    """Which candidates a reply quoted: by their place, or by their words where no more is known."""
    if isinstance(turn.reply, Answer):
        cited = {(c.article.id, c.section.anchor, c.start) for c in turn.reply.citations}
        return [(s.article.id, s.section.anchor, s.start) in cited for s in match.sentences]
    reply = _folded(str(turn.reply))
    return [_is_in(_folded(sentence.text), reply) for sentence in match.sentences]


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_in(sentence: str, reply: str) -> bool:
    """Whether a reply holds the sentence, or the sentence the reply."""
    shorter, longer = sorted((sentence, reply), key=len)
    return len(shorter) >= _SHORTEST and shorter in longer
