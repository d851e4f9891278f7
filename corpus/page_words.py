"""The words that tell furniture, labels and clauses on a page, from page_words.json."""

import json
from functools import cache
from pathlib import Path
from typing import Any


def page_words(name: str) -> list[str]:
    """One list of words, lines or patterns."""
    words = _lists()[name]
    return words.split() if isinstance(words, str) else list(words)


def page_groups(name: str) -> dict[str, str]:
    """One set of patterns, by the kind of thing that each finds."""
    groups = _lists()[name]
    return groups if isinstance(groups, dict) else {}


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = json.loads(
        Path(__file__).with_name("page_words.json").read_text("utf-8")
    )
    return lists
