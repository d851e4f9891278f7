"""Files of questions, as JSON Lines: answered, checked against what is expected, accepted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant, document_id
from command.batch import Scope, answer_questions
from command.check import accept, check, to_table
from corpus import Article, LoadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, as a person reads it, and how many questions failed."""

    text: str
    failed: int


def read_questions(path: str) -> list[str]:
    """The lines of a file of questions; LoadError when it cannot be read."""
    try:
        return Path(path).read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        what = f"cannot be read ({reason})"
        raise LoadError(path, what, "give JSON Lines in UTF-8") from None


def answer_file(
    articles: Sequence[Article], path: str, *, scope: Scope = "open", document: str | None = None
) -> Iterator[dict[str, Any]]:
    """A record for each question of a file, in order; of the one document that is named."""
    asked = document_id(document, articles) if document else None
    return answer_questions(articles, read_questions(path), scope=scope, document=asked)


def check_file(assistant: Assistant, path: str, *, update: bool = False) -> Report:
    """How the questions of a file are answered beside what it expects.

    With `update` the replies of today are written into the file, and nothing has failed.
    """
    lines = read_questions(path)
    checked = check(assistant, lines, source=path)
    text = to_table(checked)
    failed = sum(one.outcome == "FAIL" for one in checked)
    if not update:
        return Report(text=text, failed=failed)
    accepted = accept(assistant, lines, checked)
    _write(path, accepted)
    count = sum(old != new for old, new in zip(lines, accepted, strict=True))
    return Report(text=f"{text}\n{count} lines of {path} accepted anew", failed=0)


def _write(path: str, lines: tuple[str, ...]) -> None:
    try:
        Path(path).write_bytes("\n".join(lines).encode())
    except OSError as problem:
        what = f"cannot be written ({problem.strerror})"
        raise LoadError(path, what, "run --update on a file of your own") from None
