"""Decides when not to answer, and says why."""

import re

import numpy as np

from assistant.evidence import Evidence
from assistant.reply import Question, Reason
from assistant.signs import ALIKE
from index import Match, term, tokens

# A commoner word is part of how one asks, not of what about: "handle", "sure", "done".
MIN_RARITY = 0.33

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")

# Below this chance that the articles answer a question at all, none is given: chosen on articles
# that were not fitted on, between the most right replies and the fewest false answers.
MIN_ANSWERABLE = 0.62
# What is asked for by a name that the corpus never mentions is seldom in it.
MIN_IF_WANTED_IS_UNKNOWN = 0.75
RARE = 0.45  # as "certification" is; "kind" and "way" name nothing
# Below this chance that the best sentence is the answer, it had better not be given as one.
MIN_CONFIDENCE = 0.12
# With less of the question's weight anywhere in the corpus, it is about something else.
MIN_KNOWN_SHARE = 0.5
# That one of so few sentences is better than the others says nothing.
FEW_SENTENCES = 5


def reason_to_abstain(
    question: Question, match: Match, evidence: Evidence, *, named: bool = False
) -> Reason | None:
    """Why the evidence is no answer to the question; None when it is.

    A question that is `named` asks for no more than what stands under a heading.
    """
    if question.small_talk:
        return "small_talk"
    if not question.terms:
        return "vague"
    if not evidence.ranked:
        return "off_topic"
    known = known_share(match) >= MIN_KNOWN_SHARE
    least = MIN_IF_WANTED_IS_UNKNOWN if wanted_is_unknown(match) else MIN_ANSWERABLE
    likely = evidence.answerable >= least and evidence.confidence >= MIN_CONFIDENCE
    if named or (likely and (known or len(match) > FEW_SENTENCES)):
        return None
    return "not_stated" if known else "off_topic"


def wanted_is_unknown(match: Match) -> bool:
    """Whether the corpus never mentions what is asked for by name: "what certification …?"."""
    return bool((match.focus.astype(bool) & ~_known(match) & (match.rarity >= RARE)).any())


def known_share(match: Match) -> float:
    """The share of the question's weight that the corpus holds, in these or in near words."""
    total = match.rarity.sum()
    return float((match.rarity * _known(match)).sum() / total) if total else 0.0


def missing_words(question: Question, match: Match, language: str | None) -> tuple[str, ...]:
    """The words of the question, as typed, that the corpus never mentions in any wording."""
    typed = _WORD.findall(question.standalone)
    words = {term(token, language): word for word in reversed(typed) for token in tokens(word)}
    known = dict(zip(match.terms, _known(match).tolist(), strict=True))
    telling = dict(zip(match.terms, (match.rarity >= MIN_RARITY).tolist(), strict=True))
    return tuple(
        words[t] for t in question.terms if t in words and telling.get(t) and not known.get(t)
    )


def _known(match: Match) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Whether the corpus holds each term, or a word near to it."""
    return (match.anywhere >= ALIKE) | match.held
