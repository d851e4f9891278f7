"""A reply as plain JSON values: one form for the command line, the API and batches."""

from collections.abc import Iterable
from typing import Any

from assistant.reply import Answer, Citation, Reply, Suggestion
from assistant.telling.explain import to_explanation
from assistant.telling.render import to_text
from index import Hit


def to_full_record(
    reply: Reply, suggestions: Iterable[Suggestion], *, explain: bool = False
) -> dict[str, Any]:
    """The record with what to ask next and, if wanted, why this was replied."""
    record = {**to_record(reply), "suggestions": [_suggestion(one) for one in suggestions]}
    return {**record, "explanation": to_explanation(reply)} if explain else record


def to_record(reply: Reply) -> dict[str, Any]:
    """The reply as the batch format has it; docs/api.md describes each key."""
    refusal = None if isinstance(reply, Answer) else reply
    return {
        "status": reply.status,
        "reason": refusal.reason if refusal and refusal.reason != "small_talk" else None,
        "missing": list(refusal.missing) if refusal else [],
        "unanswered": list(reply.unanswered) if isinstance(reply, Answer) else [],
        "text": to_text(reply),
        "confidence": round(reply.confidence, 4),
        "citations": [_citation(c) for c in reply.citations] if isinstance(reply, Answer) else [],
        "nearest": [_citation(c) for c in refusal.nearest] if refusal else [],
        "best": _best(reply),
        "hits": [_hit(hit) for hit in reply.hits],
        "corrections": [list(pair) for pair in reply.question.corrections],
        "standalone": reply.question.standalone,
        "carried": reply.question.carried,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document_id": citation.article.id,
        "section_id": citation.section.anchor,
        "heading_path": list(citation.section.path),
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "score": round(citation.score, 4),
    }


def _best(reply: Reply) -> dict[str, str] | None:
    """The one best sentence, given even when the reply is no answer."""
    cited = reply.citations if isinstance(reply, Answer) else reply.nearest
    if not cited:
        return None
    return {"section_id": cited[0].section.anchor, "quote": cited[0].quote}


def _hit(hit: Hit) -> dict[str, Any]:
    return {"section_id": hit.passage.section.anchor, "score": round(hit.score, 4)}


def _suggestion(suggestion: Suggestion) -> dict[str, str]:
    return {"text": suggestion.text, "section_id": suggestion.section.anchor}
