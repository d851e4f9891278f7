"""Turns text into terms: the one pipeline, for passages and for questions."""

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

from corpus import function_words

# A number keeps its separators ("40,000", "4.2.1"); a word may hold a hyphen only as two words.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d*[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?:\D|$))")

# Lengths of the character n-grams of a word: they find what typing errors, compounds and
# inflections hide from whole words.
NGRAM_LENGTHS = (3, 4)

# Snowball leaves the s of a word whose only vowel stands before it: "ngos", "pmos".
_PLURAL_INITIALS = re.compile(r"[^aeiouy\W\d_]{2,}[aeiou]s")

_SNOWBALL = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, case-folded, in compatibility form (NFKC).

    Example: "Up to €40,000!" -> ["up", "to", "40000"]
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _TOKEN.findall(_THOUSANDS.sub("", plain))


def analyze(text: str, language: str | None = "en") -> list[str]:
    """The terms of a text: its tokens without function words, stemmed, accents dropped.

    Example: "Who handles the risks?" -> ["handl", "risk"]
    """
    stop = function_words(language)
    return [term(token, language) for token in tokens(text) if token not in stop]


def character_ngrams(text: str, language: str | None = "en") -> list[str]:
    """The character n-grams of the words of a text that are no function words.

    Example: "risk" -> [" ri", "ris", "isk", "sk ", " ris", "risk", "isk "]
    """
    stop = function_words(language)
    return [gram for token in tokens(text) if token not in stop for gram in _ngrams(token)]


@lru_cache(maxsize=1 << 16)
def term(token: str, language: str | None = "en") -> str:
    """The stem of a token, as the index knows it: Snowball's, accents dropped.

    A number in words is the one in digits: "tenth", "10th" and "10" are found by each other.
    """
    number = _numbers(language).get(token)
    if number:
        return number
    stemmer = _stemmer(language)
    if language == "en" and _PLURAL_INITIALS.fullmatch(token):
        token = token[:-1]
    return fold_accents(stemmer.stemWord(token) if stemmer else token)


def fold_accents(text: str) -> str:
    """The text without combining marks: "é" becomes "e"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)) or text


@lru_cache(maxsize=1 << 16)
def _ngrams(token: str) -> tuple[str, ...]:
    padded = f" {fold_accents(token)} "
    return tuple(padded[i : i + n] for n in NGRAM_LENGTHS for i in range(len(padded) - n + 1))


@cache
def _numbers(language: str | None) -> dict[str, str]:
    """The numbers in digits, by their words; but for "one", which is seldom a number."""
    lists = json.loads(Path(__file__).with_name("number_words.json").read_text("utf-8"))
    words = lists.get(language or "", {}).items()
    return {word: number for number, named in words for word in named.split()}


@cache
def _stemmer(language: str | None) -> Any:  # noqa: ANN401 (the library has no types)
    name = _SNOWBALL.get(language or "")
    return snowballstemmer.stemmer(name) if name else None
