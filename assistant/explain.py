"""Why a reply is as it is: what was understood, what matched, what each feature brought."""

from collections.abc import Iterator
from typing import Any

from assistant.reply import Abstention, Contribution, Reply

_KINDS = {"yes_no": "yes or no", "other": "no particular kind"}


def to_explanation(reply: Reply) -> dict[str, Any]:
    """The explanation as plain JSON values; docs/api.md describes each key."""
    question, why = reply.question, reply.explanation
    return {
        "kind": question.kind,
        "corrections": [list(pair) for pair in question.corrections],
        "carried": question.carried,
        "terms": list(why.terms),
        "unmatched": list(unmatched(reply)),
        "missing": list(reply.missing) if isinstance(reply, Abstention) else [],
        "features": [_feature(part) for part in by_amount(reply)],
    }


def to_lines(reply: Reply) -> list[str]:
    """The explanation as text: a line for each thing, a row for each feature."""
    return [*_understood(reply), *_found(reply)]


def unmatched(reply: Reply) -> tuple[str, ...]:
    """The terms of the question that the best sentence lacks."""
    return tuple(t for t in reply.question.terms if t not in reply.explanation.terms)


def by_amount(reply: Reply) -> list[Contribution]:
    """What each feature of the best sentence brought, that which decided most first."""
    parts = reply.explanation.contributions
    return sorted(parts, key=lambda part: (-abs(part.amount), part.feature))


def _understood(reply: Reply) -> Iterator[str]:
    """What was made of the question."""
    question = reply.question
    yield f"asked for        {_KINDS.get(question.kind, question.kind)}"
    if question.corrections:
        pairs = ", ".join(f"{typed} → {better}" for typed, better in question.corrections)
        yield f"corrected        {pairs}"
    if question.carried:
        yield f"carried over     {question.carried}"


def _found(reply: Reply) -> Iterator[str]:
    """What the best sentence has of the question, and what it lacks."""
    yield f"terms matched    {' '.join(reply.explanation.terms) or 'none'}"
    if unmatched(reply):
        yield f"terms unmatched  {' '.join(unmatched(reply))}"
    if isinstance(reply, Abstention) and reply.missing:
        yield f"never mentioned  {' '.join(reply.missing)}"
    parts = by_amount(reply)
    width = max((len(part.feature) for part in parts), default=0)
    if parts:
        yield f"{'feature':{width}}    value × weight  =  amount"
    for part in parts:
        yield f"{part.feature:{width}} {part.value:8.3f} {part.weight:8.3f} {part.amount:+9.3f}"


def _feature(part: Contribution) -> dict[str, Any]:
    return {
        "feature": part.feature,
        "value": round(part.value, 4),
        "weight": round(part.weight, 4),
        "amount": round(part.amount, 4),
    }
