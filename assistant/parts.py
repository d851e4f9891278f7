"""Questions that ask two things: "Who pays the cook, and how often?"."""

import re
from collections.abc import Sequence
from itertools import chain

from assistant.reply import Answer, Citation, Question, Reply
from assistant.words import any_of
from index import Hit, analyze

_ASKING = any_of("part_openings", suffix=r"\b")
_AND = re.compile(r"[?,;]?\s+(?:and|et)\s+", re.IGNORECASE)


def parts_of(text: str, language: str | None) -> tuple[str, ...]:
    """The two questions that a text joins; nothing where it asks one thing.

    Example: "Who bakes and who serves?" -> ("Who bakes", "who serves?"), but nothing of "Who knows
    what to bring and when to come?", which asks for one person
    """
    for found in _AND.finditer(text):
        one, other = text[: found.start()], text[found.end() :]
        if _is_question(one, language) and _is_question(other, language):
            return one, other
    return ()


def _is_question(text: str, language: str | None) -> bool:
    """Whether a text asks from its first word on, and asks only once, for something."""
    asking = [found.start() for found in _ASKING.finditer(text)]
    return asking == [0] and bool(analyze(text, language))


def joined(question: Question, replies: Sequence[Reply]) -> Answer | None:
    """One answer of the answers to the parts, and what got none; None where no part got one."""
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    if not answers:
        return None
    return Answer(
        question=question,
        citations=_once(chain.from_iterable(answer.citations for answer in answers)),
        hits=_sections_once(chain.from_iterable(answer.hits for answer in answers)),
        confidence=min(answer.confidence for answer in answers),
        documents=answers[0].documents,
        explanation=answers[0].explanation,
        unanswered=tuple(r.question.standalone for r in replies if not isinstance(r, Answer)),
    )


def _once(citations: "chain[Citation]") -> tuple[Citation, ...]:
    return tuple({(c.article.id, c.section.anchor, c.start): c for c in citations}.values())


def _sections_once(hits: "chain[Hit]") -> tuple[Hit, ...]:
    found: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        found.setdefault((hit.passage.article.id, hit.passage.section.anchor), hit)
    return tuple(found.values())
