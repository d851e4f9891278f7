"""Reads a corpus of JSON Lines, one document a line, its texts and ids unaltered."""

import json
from collections.abc import Iterator
from typing import Any

from corpus.article import Article, Section
from corpus.errors import FormatError
from corpus.language import detect_language

# A language is told from this many characters of a document; more changes nothing but the time.
_LANGUAGE_SAMPLE = 4000


def read_json_lines(text: str, *, source: str) -> Iterator[Article]:
    """The documents of a `.jsonl`: `{"id", "title", "sections": [{"id", "heading_path", "text"}]}`.

    Raises FormatError with the number of the first line that is not of this form.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _article(json.loads(line), source)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
                raise FormatError(
                    f"{source}, line {number}",
                    f"is no document ({type(problem).__name__}: {problem})",
                    'write {"id", "title", "sections": [{"id", "heading_path", "text"}]}',
                ) from problem


def _article(fields: dict[str, Any], source: str) -> Article:
    sections = tuple(_section(section, fields["title"]) for section in _list(fields["sections"]))
    sample = " ".join(section.text for section in sections)[:_LANGUAGE_SAMPLE]
    return Article(
        id=_string(fields["id"]),
        title=_string(fields["title"]),
        source=source,
        sections=sections,
        language=detect_language(sample),
    )


def _section(fields: dict[str, Any], title: str) -> Section:
    path = tuple(map(_string, _list(fields.get("heading_path") or [])))
    return Section(
        heading=path[-1] if path else _string(title),
        path=path,
        level=len(path) + 1,
        anchor=_string(fields["id"]),
        text=_string(fields["text"]),
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r:.40}")
    value.encode()  # half a surrogate pair is no text: a ValueError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"a list is wanted, not {value!r:.40}")
    return value
