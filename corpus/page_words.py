"""The words that tell furniture, labels and clauses on a page, from page_words.json."""

import json
from functools import cache
from pathlib import Path


def page_words(name: str) -> list[str]:
    """One list of words, lines or patterns."""
    words = _lists()[name]
    return words.split() if isinstance(words, str) else words


@cache
def _lists() -> dict[str, str | list[str]]:
    lists: dict[str, str | list[str]] = json.loads(
        Path(__file__).with_name("page_words.json").read_text("utf-8")
    )
    return lists
