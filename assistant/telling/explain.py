"""Why a reply is as it is: what was understood, what matched, what came near."""

from collections.abc import Iterator
from typing import Any

from assistant.reply import Abstention, Reply
from reader import Sentence


def to_explanation(reply: Reply) -> dict[str, Any]:
    """The explanation as plain JSON values; docs/api.md describes each key."""
    question, why = reply.question, reply.explanation
    return {
        "corrections": [list(pair) for pair in question.corrections],
        "carried": question.carried,
        "terms": list(why.terms),
        "unmatched": list(unmatched(reply)),
        "missing": list(reply.missing) if isinstance(reply, Abstention) else [],
        "stated": round(why.stated, 4),
        "read": [_read(sentence) for sentence in why.read],
    }


def to_lines(reply: Reply) -> list[str]:
    """The explanation as text: a line for each thing, a row for each sentence that came near."""
    return [*_understood(reply), *_found(reply)]


def unmatched(reply: Reply) -> tuple[str, ...]:
    """The terms of the question that the passage of the best sentence lacks."""
    return tuple(t for t in reply.question.terms if t not in reply.explanation.terms)


def _understood(reply: Reply) -> Iterator[str]:
    """What was made of the question."""
    question = reply.question
    if question.corrections:
        pairs = ", ".join(f"{typed} → {better}" for typed, better in question.corrections)
        yield f"corrected        {pairs}"
    if question.carried:
        yield f"carried over     {question.carried}"


def _found(reply: Reply) -> Iterator[str]:
    """What the best passage has of the question, what it lacks, and how the sentences were read."""
    why = reply.explanation
    yield f"terms matched    {' '.join(why.terms) or 'none'}"
    if unmatched(reply):
        yield f"terms unmatched  {' '.join(unmatched(reply))}"
    if isinstance(reply, Abstention) and reply.missing:
        yield f"never mentioned  {' '.join(reply.missing)}"
    yield f"chance stated    {why.stated:.0%}"
    for sentence in why.read:
        yield f"{sentence.score:+7.2f}  {sentence.text}"


def _read(sentence: Sentence) -> dict[str, Any]:
    return {
        "document_id": sentence.article.id,
        "section_id": sentence.section.anchor,
        "quote": sentence.text,
        "log_odds": round(sentence.score, 4),
    }
