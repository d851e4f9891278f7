"""The words that questions are understood by, from words.json beside this file."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, cast


def word_set(name: str) -> frozenset[str]:
    """One list of words, as a set."""
    return frozenset(_lists()[name].split())


def word_sets(name: str) -> dict[str, frozenset[str]]:
    """The lists of words under one name, each as a set; in the order of the file."""
    return {key: frozenset(words.split()) for key, words in _lists()[name].items()}


def any_of(name: str, *, suffix: str = "") -> re.Pattern[str]:
    """The patterns under one name as one, letter case ignored."""
    return re.compile(f"(?:{'|'.join(_lists()[name])}){suffix}", re.IGNORECASE)


@cache
def _lists() -> dict[str, Any]:
    text = Path(__file__).with_name("words.json").read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))
