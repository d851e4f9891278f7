"""Decides when not to answer, and says why."""

import re
from collections.abc import Callable, Sequence

from assistant.reply import Question, Reason
from index import Hit, term, tokens

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")

# Set on the article set: between the scores of what it answers and of what it does not.
MIN_SCORE = 0.20
# With fewer of the question's words anywhere in the corpus, the question is about something else.
MIN_KNOWN_SHARE = 0.5


def reason_to_abstain(
    question: Question, hits: Sequence[Hit], missing: Sequence[str]
) -> Reason | None:
    """Why the hits are no answer to the question; None when they are."""
    if question.small_talk:
        return "small_talk"
    if not question.terms:
        return "vague"
    known = 1 - len(missing) / len(question.terms)
    if not hits or known < MIN_KNOWN_SHARE:
        return "off_topic"
    return "not_stated" if hits[0].score < MIN_SCORE else None


def missing_words(
    question: Question, language: str | None, known: Callable[[str], bool]
) -> tuple[str, ...]:
    """The words of the question, as typed, whose terms the corpus never mentions."""
    typed = _WORD.findall(question.standalone)
    words = {term(token, language): word for word in reversed(typed) for token in tokens(word)}
    return tuple(words[t] for t in question.terms if t in words and not known(t))
