"""What a question asks for: a person, a number, a reason and so on."""

import re
from functools import cache
from typing import cast

from assistant.reply import Kind
from assistant.words import any_of, patterns, word_sets


def kind_of(text: str) -> Kind:
    """The kind of answer that a question wants; the first of the kinds whose pattern fits.

    Example: "How many days of leave?" -> "number"; "Is it paid?" -> "yes_no"
    """
    plain = " ".join(text.casefold().replace("’", "'").split())
    return next((kind for kind, pattern in _kinds() if pattern.search(plain)), "other")


def searched(text: str, kind: Kind) -> str:
    """The text without the words that only say what kind of answer is wanted, if others are left.

    Example: "pmo acronym meaning", a definition -> "pmo"
    """
    text = any_of("frames").sub("", text) or text
    said = word_sets("kind_words").get(kind, frozenset())
    kept = [word for word in text.split() if word.strip("?.,;:!").casefold() not in said]
    return " ".join(kept) if kept else text


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((cast(Kind, key.split(",")[0]), p) for key, p in patterns("kinds"))
