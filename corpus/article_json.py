"""Articles as JSON and back: how they travel from one process to another."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from corpus.article import Article, Metadata, Section


def article_to_json(article: Article) -> str:
    """The article as one line of ASCII."""
    return json.dumps(asdict(article), separators=(",", ":"))


def article_from_json(text: str | bytes) -> Article:
    """The article of a text that `article_to_json` wrote; ValueError for any other text."""
    try:
        return _article(json.loads(text))
    except (KeyError, TypeError, RecursionError) as problem:
        raise ValueError(f"no article ({type(problem).__name__}: {problem})") from problem


def _article(fields: Mapping[str, Any]) -> Article:
    language = fields["language"]
    return Article(
        id=_string(fields["id"]),
        title=_string(fields["title"]),
        source=_string(fields["source"]),
        sections=tuple(map(_section, fields["sections"])),
        metadata=Metadata(**{k: _section(v) for k, v in fields["metadata"].items() if v}),
        language=None if language is None else _string(language),
    )


def _section(fields: Mapping[str, Any]) -> Section:
    return Section(
        heading=_string(fields["heading"]),
        path=tuple(map(_string, fields["path"])),
        level=_number(fields["level"]),
        anchor=_string(fields["anchor"]),
        text=_string(fields["text"]),
        pages=tuple((_number(start), _number(page)) for start, page in fields["pages"]),
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a string is wanted, not {value!r:.40}")
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"a number is wanted, not {value!r:.40}")
    return value
