"""What can be seen of a sentence without a question: numbers, names, dates, its place, its form."""

import json
import math
import re
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index.analyze import term, tokens

# What stands in each column of a row of cues; all are 0 to 1, those of counts saturate.
CUES = (
    "length",
    "short",
    "first",
    "depth",
    "numbers",
    "years",
    "dates",
    "times",
    "money",
    "names",
    "reasons",
    "definitions",
    "initials",
    "pronoun",
    "question",
    "item",
    "lead_in",
)

_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_MONEY = re.compile(r"[$€£¥%]\s?\d|\d\s?[$€£¥%]")
_NAME = re.compile(r"(?<=[^.!?\s] )[^\W\d_a-zß-öø-ÿ][\w'’-]*")
_INITIALS = re.compile(
    r"\b[^\W\d_a-z]{2,6}s? \([^)]{4,}\)|\([^\W\d_a-z]{2,6}s?\)"
)  # PMO (…), … (PMO)
_LONG = 40  # tokens of a sentence beyond which a longer one is no different


def cues_of(sentence: Passage, language: str | None) -> NDArray[np.float64]:
    """The cues of a sentence, in the order of CUES."""
    text, words = sentence.text, tokens(sentence.text)
    before = sentence.section.text[: sentence.start]
    listed = _words(language)
    held = {name: _some(sum(w in words_of for w in words)) for name, words_of in listed.items()}
    return np.array(
        [
            min(1.0, math.log1p(len(words)) / math.log1p(_LONG)),
            float(len(words) < 5),
            float(not before.strip()),
            _some(before.count(". ") + before.count("\n")),
            max(_some(len(_NUMBER.findall(text))), held["number_words"]),
            float(bool(_YEAR.search(text))),
            held["months"],
            held["units_of_time"],
            max(held["money"], float(bool(_MONEY.search(text)))),
            _some(len(_NAME.findall(text))),
            held["reasons"],
            held["definitions"],
            float(bool(_INITIALS.search(text))),
            float(bool(words) and words[0] in listed["pronouns"]),
            float(text.endswith("?")),
            float(before.endswith(("• ", "- ", "* "))),
            float(text.endswith(":")),
        ]
    )


@cache
def money_terms(language: str | None) -> frozenset[str]:
    """The terms that an amount of money answers, whatever word is beside it: pay, price, cost."""
    return frozenset(term(word, language) for word in _words(language)["asks_for_money"])


def has_money(text: str, language: str | None) -> bool:
    """Whether a text names an amount of money, or a share."""
    money = _words(language)["money"]
    return bool(_MONEY.search(text)) or any(word in money for word in tokens(text))


def _some(count: int) -> float:
    """How much a count says: 0 for none, and ever less for each more."""
    return count / (count + 1)


@cache
def _words(language: str | None) -> dict[str, frozenset[str]]:
    """The words that are cues in a language; empty lists for one that we have none of."""
    lists = json.loads(Path(__file__).with_name("cues.json").read_text("utf-8"))
    known = lists.get(language or "", {})
    return {name: frozenset(known.get(name, "").split()) for name in lists["en"]}
