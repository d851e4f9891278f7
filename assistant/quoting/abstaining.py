"""Decides when not to answer, and says why."""

import re

from assistant.reply import Question, Reason
from index import PassageIndex, alike, rarity, term, tokens
from reader import Reading

# Below this chance that the articles answer a question at all, none is given: on the articles that
# are held out the share of right replies is highest from here, and false answers are the fewest.
MIN_STATED = 0.65

# A commoner word is part of how one asks, not of what about: "handle", "sure", "done".
MIN_RARITY = 0.33
# Cosine above which a word of the passages found says about the same: spend, expense.
ALIKE = 0.45
# With less of the question's weight anywhere in the corpus, it is about something else.
MIN_KNOWN_SHARE = 0.5

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")


def reason_to_abstain(
    question: Question, reading: Reading, index: PassageIndex, document: str | None = None
) -> Reason | None:
    """Why what was read is no answer to the question; None when it is."""
    if question.small_talk:
        return "small_talk"
    if not question.terms and not question.carried:
        return "vague"
    if reading.stated >= MIN_STATED:
        return None
    known = known_share(question, index, document) >= MIN_KNOWN_SHARE
    return "not_stated" if known else "off_topic"


def known_share(question: Question, index: PassageIndex, document: str | None = None) -> float:
    """The share of the question's weight, by how rare its words are, that a document or all hold.

    Of a question without a word of its own, "why?", nothing is unknown.
    """
    weights = {t: rarity(word, index.language) for t, word in _typed(question, index).items()}
    total = sum(weights.values())
    known = sum(weight for t, weight in weights.items() if index.holds(t, document))
    return known / total if total else 1.0


def missing_words(
    question: Question, reading: Reading, index: PassageIndex, document: str | None = None
) -> tuple[str, ...]:
    """The words of the question, as typed, that the document asked, or none of all, mentions.

    A word that the passages found have in another wording is not missing.
    """
    unknown = [
        word
        for t, word in _typed(question, index).items()
        if not index.holds(t, document) and rarity(word, index.language) >= MIN_RARITY
    ]
    found = {token for hit in reading.hits for token in tokens(hit.passage.text)}
    near = alike(unknown, sorted(found), index.language).max(axis=1, initial=0.0)
    return tuple(
        word for word, likest in zip(unknown, near.tolist(), strict=True) if likest < ALIKE
    )


def _typed(question: Question, index: PassageIndex) -> dict[str, str]:
    """The terms of a question, each with the word that it was written as."""
    words = reversed(_WORD.findall(question.asked.text))
    written = {term(t, index.language): word for word in words for t in tokens(word)}
    return {t: written[t] for t in question.terms if t in written}
