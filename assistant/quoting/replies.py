"""Makes the reply of what was read: an answer, an abstention, or one answer of several."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from assistant.quoting.selection import best_of_sections, cite, select
from assistant.reply import Abstention, Answer, Citation, Explanation, Question, Reason, Reply
from index import Hit
from reader import Reading

RANKED_SECTIONS = 10
NEAREST_SECTIONS = 3
EXPLAINED_SENTENCES = 5


def answer(question: Question, reading: Reading, *, documents: int) -> Answer:
    """The answer that a reading of so many documents gives."""
    return Answer(
        question=question,
        citations=select(reading),
        hits=_hits(reading),
        confidence=reading.confidence,
        documents=documents,
        explanation=explain(reading),
    )


def abstention(
    question: Question,
    reading: Reading,
    reason: Reason,
    *,
    missing: tuple[str, ...],
    documents: int,
) -> Abstention:
    """Why a reading of so many documents gives no answer, and what comes nearest."""
    nearest = islice(best_of_sections(reading), NEAREST_SECTIONS)
    return Abstention(
        question=question,
        reason=reason,
        missing=missing,
        nearest=tuple(cite(reading, sentence) for _, sentence in nearest),
        hits=_hits(reading),
        confidence=reading.confidence,
        documents=documents,
        explanation=explain(reading),
    )


def explain(reading: Reading) -> Explanation:
    """Why the best sentence was found, and what came near it."""
    hits = _hits(reading)
    return Explanation(
        terms=hits[0].terms if hits else (),
        stated=reading.stated,
        read=reading.sentences[:EXPLAINED_SENTENCES],
    )


def joined(question: Question, replies: Sequence[Reply]) -> Answer | None:
    """One answer of the answers to the parts, and what got none; None where no part got one."""
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    if not answers:
        return None
    return Answer(
        question=question,
        citations=_once(chain.from_iterable(one.citations for one in answers)),
        hits=_sections_once(chain.from_iterable(one.hits for one in answers)),
        confidence=min(one.confidence for one in answers),
        documents=answers[0].documents,
        explanation=answers[0].explanation,
        unanswered=tuple(r.question.asked.text for r in replies if not isinstance(r, Answer)),
    )


def _hits(reading: Reading) -> tuple[Hit, ...]:
    return tuple(hit for hit, _ in islice(best_of_sections(reading), RANKED_SECTIONS))


def _once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.article.id, c.section.anchor, c.start): c for c in citations}.values())


def _sections_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    found: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        found.setdefault((hit.passage.article.id, hit.passage.section.anchor), hit)
    return tuple(found.values())
