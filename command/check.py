"""Checks questions against the replies that are expected: documentation as a test suite."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant import Answer, Assistant, DocumentError, Reply, Turn, document_id
from command.batch import read_history
from command.expectation import (
    KEYS,
    Expectation,
    expected_now,
    read_expectation,
)
from corpus import Article, FormatError

Outcome = Literal["pass", "changed", "FAIL"]

_FORM = 'write {"question": "…", "section": "…" or "quote": "…" or "refusal": true}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of a check file: what is asked, of which document, and what is expected.

    `accepted` is what was replied when the line was last accepted, None if it never was; `fields`
    are all its keys.
    """

    line: int
    question: str
    history: tuple[Turn, ...]
    document: str | None
    expected: Expectation
    accepted: tuple[str, ...] | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A case with the reply that it gets today, and what can be said about its expectation."""

    case: Case
    reply: Reply
    hints: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Whether the reply is as expected; `changed` if so, but not the one once accepted."""
        if not self.case.expected.holds(self.reply):
            return "FAIL"
        same = self.case.accepted in (None, self.now)
        return "pass" if same else "changed"

    @property
    def now(self) -> tuple[str, ...]:
        """The reply in lines: place and quote of each citation, or the refusal with its reason."""
        if not isinstance(self.reply, Answer):
            return (f"refusal ({self.reply.reason})",)
        several = self.reply.documents > 1
        return tuple(
            f"{c.article.id if several else ''}#{c.section.anchor} “{' '.join(c.quote.split())}”"
            for c in self.reply.citations
        )


def check(assistant: Assistant, lines: Iterable[str], *, source: str) -> tuple[Checked, ...]:
    """The lines of a check file, each asked.

    Raises FormatError, which names the source and the line, at the first that cannot be asked.
    """
    return tuple(_ask(assistant, case) for case in read_cases(lines, assistant.articles, source))


def read_cases(lines: Iterable[str], articles: Sequence[Article], source: str) -> Iterator[Case]:
    """The cases of a check file; blank lines are none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _read_case(number, json.loads(line), articles)
        except (ValueError, KeyError, TypeError, AttributeError, DocumentError) as problem:
            what = f"missing {problem}" if isinstance(problem, KeyError) else str(problem)
            raise FormatError(f"{source}, line {number}", what, _FORM) from problem


def _read_case(number: int, fields: object, articles: Sequence[Article]) -> Case:
    if not isinstance(fields, dict):
        raise ValueError("this is no JSON object")
    question, history = fields["question"], fields.get("history") or ()
    if not isinstance(question, str) or not question.strip():
        raise ValueError(f"question is {question!r:.60}: write a text")
    earlier = ({"question": turn} if isinstance(turn, str) else turn for turn in history)
    named, accepted = fields.get("document"), fields.get("accepted")
    if not isinstance(accepted, list | None):
        raise ValueError(f"accepted is {accepted!r:.60}: take it out, --update writes it")
    return Case(
        line=number,
        question=question,
        history=read_history(earlier),
        document=None if named is None else document_id(str(named), articles),
        expected=read_expectation(fields),
        accepted=None if accepted is None else tuple(accepted),
        fields=fields,
    )


def _ask(assistant: Assistant, case: Case) -> Checked:
    reply = assistant.ask(case.question, case.history, document=case.document)
    if case.expected.holds(reply):
        return Checked(case=case, reply=reply)
    hints = tuple(case.expected.hints(asked_articles(assistant, case)))
    return Checked(case=case, reply=reply, hints=hints)


def asked_articles(assistant: Assistant, case: Case) -> tuple[Article, ...]:
    """The articles that a case is put to."""
    return tuple(a for a in assistant.articles if case.document in (None, a.id))


def to_table(checked: Sequence[Checked]) -> str:
    """What passed, what failed, what changed: a row each, with what was expected and what came."""
    rows = [row for one in checked for row in _rows(one)]
    return "\n".join([*rows, *([""] if rows else []), summary(checked)])


def summary(checked: Sequence[Checked]) -> str:
    """How many questions went how: "3 questions: 2 passed (1 with another reply), 1 failed"."""
    count = Counter(one.outcome for one in checked)
    passed = f"{count['pass'] + count['changed']} passed"
    changed = f" ({count['changed']} with another reply than accepted)" if count["changed"] else ""
    noun = "question" if len(checked) == 1 else "questions"
    return f"{len(checked)} {noun}: {passed}{changed}, {count['FAIL']} failed"


def _rows(checked: Checked) -> Iterator[str]:
    """The row of a case, and beneath it what explains it."""
    case, outcome = checked.case, checked.outcome
    name = f" ({case.fields['id']})" if "id" in case.fields else ""
    yield f"{outcome:7}  line {case.line}{name}: {' '.join(case.question.split())}"
    if outcome == "FAIL":
        yield f"           expected: {case.expected}"
    if outcome == "changed":
        yield from (f"           accepted: {line}" for line in case.accepted or ())
    if outcome != "pass":
        yield from (f"           now:      {line}" for line in checked.now)
    yield from (f"           note:     {hint}" for hint in checked.hints)


def accept(
    assistant: Assistant, lines: Sequence[str], checked: Iterable[Checked]
) -> tuple[str, ...]:
    """The lines of a check file with today's replies accepted: all of them pass then.

    A line that is as it would be written is left as it is, byte for byte.
    """
    accepted = list(lines)
    for one in checked:
        fields = _accepted(one, asked_articles(assistant, one.case))
        if fields != one.case.fields:
            end = "\r" if accepted[one.case.line - 1].endswith("\r") else ""
            accepted[one.case.line - 1] = json.dumps(fields, ensure_ascii=False) + end
    return tuple(accepted)


def _accepted(checked: Checked, articles: Sequence[Article]) -> dict[str, Any]:
    """The keys of a case in their order, with what is expected from now on."""
    fields = checked.case.fields
    known = {key: fields[key] for key in KEYS if key in fields}
    failed = checked.outcome == "FAIL"
    now = expected_now(checked.reply, known, articles) if failed else known
    kept: dict[str, Any] = {}
    for key, value in fields.items():
        kept |= now if key in KEYS else {key: value}
    return kept | now | {"accepted": list(checked.now)}
