"""Which language a text is in, told by its function words."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")

# In running prose of any language listed, a third to a half of all words are function words;
# below this share a text is a list of names, or in a language that we have no words for.
MIN_FUNCTION_WORD_SHARE = 0.10


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language whose function words cover most of the text, else None.

    Example: "Where is the office?" -> "en"
    """
    words = Counter(_WORD.findall(text.lower()))
    covered = {code: _count(words, function_words(code)) for code in languages()}
    best = max(covered, key=lambda code: covered[code])
    return best if covered[best] > MIN_FUNCTION_WORD_SHARE * words.total() else None


def function_words(language: str | None) -> frozenset[str]:
    """The words that carry grammar, not content; none for a language without a list."""
    return _all_function_words().get(language or "", frozenset())


def languages() -> tuple[str, ...]:
    """The languages whose function words are listed; English first, so that it wins ties."""
    return tuple(_all_function_words())


def _count(words: Counter[str], listed: frozenset[str]) -> int:
    return sum(number for word, number in words.items() if word in listed)


@cache
def _all_function_words() -> dict[str, frozenset[str]]:
    lists = json.loads(Path(__file__).with_name("function_words.json").read_text("utf-8"))
    return {code: frozenset(words.split()) for code, words in lists.items()}
