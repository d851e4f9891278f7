"""Who wrote a page, and when: made up for our own articles, with questions about it."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus import Article, build_metadata

AUTHORS = ("Ann Lee", "Marta Oduya", "Jonas van Rijn", "Priya Nair", "Tom Achebe", "Lena Fischer")
MONTHS = ("January", "March", "May", "June", "September", "November")
QUESTIONS = {
    "author": (
        "who wrote this?",
        "Who is the author of this article?",
        "written by whom",
        "author",
    ),
    "published": ("When was this published?", "date of publication", "how old is this page?"),
    "updated": ("When was it last updated?", "is this up to date?", "last change", "updated when"),
}

_BIT = {"author": 1, "published": 2, "updated": 4}


def with_metadata(article: Article) -> tuple[Article, list[dict[str, Any]]]:
    """The article as if its page told some of author and dates, and questions for all of them.

    Two of three articles get some; what one is without is a question that it does not answer.
    """
    number = zlib.crc32(article.title.encode())
    told = {kind: _value(kind, number) for kind in QUESTIONS if number >> 3 & _BIT[kind]}
    lines = list(_lines(article.id, told, number)) if number % 3 else []
    return replace(article, metadata=build_metadata(told if lines else {})), lines


def _value(kind: str, number: int) -> str:
    if kind == "author":
        return AUTHORS[number % len(AUTHORS)]
    turned = number // 7 if kind == "published" else number // 11
    month, year = MONTHS[turned % len(MONTHS)], 2019 + turned % 8
    return (f"{turned % 28 + 1} {month} {year}", f"{turned % 12 + 1}/{turned % 28 + 1}/{year}")[
        turned % 2
    ]


def _lines(name: str, told: dict[str, str], number: int) -> Iterator[dict[str, Any]]:
    for kind, questions in QUESTIONS.items():
        yield {
            "id": f"{name}-{kind}",
            "kind": "page",
            "question": questions[number % len(questions)],
            "history": [],
            "answerable": kind in told,
            "gold": [told[kind]] if kind in told else [],
        }
