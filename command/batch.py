"""Answers a file of questions: JSON Lines in, JSON Lines out."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from assistant import Assistant, Turn, to_record
from corpus import Article, FormatError

Scope = Literal["open", "document"]

_FORM = (
    'write {"id", "question", "document_id"?, "history"?}, a document_id being one of the corpus'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One line of a batch."""

    id: str
    text: str
    history: tuple[Turn, ...]
    document_id: str | None


def answer_questions(
    articles: Iterable[Article],
    lines: Iterable[str],
    *,
    scope: Scope = "open",
    document: str | None = None,
) -> Iterator[dict[str, Any]]:
    """A record for each question, in order.

    With the scope `document` a question is asked of the document that its `document_id` names;
    `document` is the id of the one that all are asked of.
    Raises FormatError with the number of the first line that is no question.
    """
    assistant_for = _assistants(tuple(articles), scope)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = _read(line)
            assistant = assistant_for(asked.document_id)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            what = f"cannot be asked ({type(problem).__name__}: {problem})"
            raise FormatError(f"questions, line {number}", what, _FORM) from problem
        yield _answered(assistant, asked, document)


def read_history(entries: Iterable[Mapping[str, Any]]) -> tuple[Turn, ...]:
    """Earlier turns, oldest first, from pairs of question and answer or messages with roles."""
    turns: list[Turn] = []
    for entry in entries:
        if "question" in entry:
            turns.append(Turn(question=_text(entry["question"]), reply=entry.get("answer")))
        elif entry["role"] == "user":
            turns.append(Turn(question=_text(entry["text"])))
        elif turns:
            turns[-1] = Turn(question=turns[-1].question, reply=_text(entry["text"]))
    return tuple(turns)


def _read(line: str) -> _Asked:
    fields = json.loads(line)
    return _Asked(
        id=str(fields["id"]),
        text=_text(fields["question"]),
        history=read_history(fields.get("history") or ()),
        document_id=fields.get("document_id"),
    )


def _answered(assistant: Assistant, asked: _Asked, document: str | None) -> dict[str, Any]:
    started = time.perf_counter()
    reply = assistant.ask(asked.text, asked.history, document=document)
    elapsed = (time.perf_counter() - started) * 1000
    return {"id": asked.id, **to_record(reply), "elapsed_ms": round(elapsed, 3)}


def _assistants(articles: tuple[Article, ...], scope: Scope) -> Callable[[str | None], Assistant]:
    """Which assistant answers for a document id; each is built when first needed."""
    if scope == "open":
        everything = Assistant(articles)
        return lambda _: everything
    by_id = {article.id: article for article in articles}
    return cache(lambda name: Assistant([by_id[name]]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r:.40}")
    return value
