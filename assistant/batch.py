"""Answers a file of questions: JSON Lines in, JSON Lines out."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Literal

from assistant.assistant import Assistant
from assistant.record import to_record
from assistant.reply import Turn
from corpus import Article, FormatError

Scope = Literal["open", "document"]


def answer_questions(
    articles: Iterable[Article], lines: Iterable[str], *, scope: Scope = "open"
) -> Iterator[dict[str, Any]]:
    """A record for each question, in order.

    With the scope `document` a question is asked of the document that its `document_id` names.
    Raises FormatError with the number of the first line that is no question.
    """
    assistant_for = _assistants(tuple(articles), scope)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            name, text, history = str(fields["id"]), _text(fields["question"]), read_history(fields)
            assistant = assistant_for(fields.get("document_id"))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise FormatError(
                f"question {number}",
                f"cannot be asked ({type(problem).__name__}: {problem})",
                'write {"id", "question", "document_id"?, "history"?} and a document_id that exists',
            ) from problem
        started = time.perf_counter()
        reply = assistant.ask(text, history)
        elapsed = (time.perf_counter() - started) * 1000
        yield {"id": name, **to_record(reply), "elapsed_ms": round(elapsed, 3)}


def read_history(fields: Mapping[str, Any]) -> tuple[Turn, ...]:
    """The earlier turns of a question, from pairs or from messages with roles; oldest first."""
    turns: list[Turn] = []
    for entry in fields.get("history") or ():
        if "question" in entry:
            turns.append(Turn(question=_text(entry["question"]), reply=entry.get("answer")))
        elif entry["role"] == "user":
            turns.append(Turn(question=_text(entry["text"])))
        elif turns:
            turns[-1] = Turn(question=turns[-1].question, reply=_text(entry["text"]))
    return tuple(turns)


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
