"""Finds the line of a list that a number in the question falls into, or the highest and lowest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reply import Question
from assistant.words import any_of, word_map
from corpus import Passage, sentence_spans
from index import Hit

_DIGITS = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"({_DIGITS})\s?(?:to|-|–|—|and|à|bis)\s?({_DIGITS})")
_MORE = re.compile(
    rf"(?:more than|over|above|from|at least|plus de|über)\s({_DIGITS})"
    rf"|({_DIGITS})\s?(?:\+|or more|and over|or over|et plus)"
)
_LESS = re.compile(
    rf"(?:less than|under|below|fewer than|up to|at most|moins de|unter)\s({_DIGITS})"
    rf"|({_DIGITS})\s(?:or less|or fewer|and under)"
)
_NUMBER = re.compile(_DIGITS)
_HIGHEST, _LOWEST = any_of("highest", suffix=r"\b"), any_of("lowest", suffix=r"\b")

Span = tuple[float, float]


def fitting(question: Question, hit: Hit, ranked: Sequence[Hit]) -> Hit:
    """The hit itself, or the line of its section that the question's number or superlative means.

    Example: "after 4 years", with "Junior (0 to 2 years)" found -> "Senior (3 to 5 years)"
    """
    numbered = _numbered(hit.passage)
    if len(numbered) < 2 or hit.passage.start not in [line.start for line in numbered]:
        return hit
    text = question.standalone
    if set(_values(text)) & set(_values(hit.passage.text)):
        return hit
    chosen = _in_band(text, numbered) if any(bands(hit.passage.text)) else None
    if chosen is None and _is_line(hit.passage):
        # Of sentences of prose, another that has the number, or a higher one, is of something else.
        lines = list(filter(_is_line, numbered))
        chosen = _written(text, lines) or _outermost(text, lines)
    return replace(hit, passage=chosen) if chosen else hit


def _is_line(passage: Passage) -> bool:
    """Whether a passage is a line of its own, as an item of a list is."""
    before = passage.section.text[: passage.start].rstrip(" •")
    behind = passage.section.text[passage.end :].lstrip(" ")
    return (not before or before.endswith("\n")) and (not behind or behind.startswith("\n"))


def _numbered(passage: Passage) -> list[Passage]:
    """The sentences of a section that hold a number."""
    section, language = passage.section, passage.article.language
    spans = sentence_spans(section.text, language)
    return [
        Passage(article=passage.article, section=section, start=start, end=end)
        for start, end in spans
        if _NUMBER.search(section.text[start:end])
    ]


def _written(text: str, lines: Sequence[Passage]) -> Passage | None:
    """The one line that has a number of the question; years and the like are in many."""
    numbers = set(_values(text))
    held = [line for line in lines if numbers & set(_values(line.text))]
    return held[0] if len(held) == 1 else None


def _in_band(text: str, lines: Sequence[Passage]) -> Passage | None:
    """The line whose band holds a number of the question; none where several do, or none."""
    plain = _with_digits(text)
    if _RANGE.search(plain):
        return None
    numbers = list(_values(plain))
    if _MORE.search(plain):
        numbers = [number + 0.5 for number in numbers]
    elif _LESS.search(plain):
        numbers = [number - 0.5 for number in numbers]
    for number in numbers:
        held = [line for line in lines if any(a <= number <= b for a, b in bands(line.text))]
        if len(held) == 1 and sum(bool(list(bands(line.text))) for line in lines) > 1:
            return held[0]
    return None


def bands(text: str) -> Iterator[Span]:
    """The stretches of numbers that a line is for: "3 to 5 years" -> (3, 5)."""
    for found in _RANGE.finditer(text):
        yield _value(found[1]), _value(found[2])
    for found in _MORE.finditer(text):
        yield _value(found[1] or found[2]) + 1e-9, float("inf")
    for found in _LESS.finditer(text):
        yield float("-inf"), _value(found[1] or found[2])


def _outermost(text: str, lines: Sequence[Passage]) -> Passage | None:
    """The line of the highest or the lowest value, if one is asked for."""
    highest, lowest = bool(_HIGHEST.search(text)), bool(_LOWEST.search(text))
    if highest == lowest:
        return None
    pick = max if highest else min
    return pick(lines, key=lambda line: list(_values(line.text))[-1])


def _values(text: str) -> Iterator[float]:
    return (_value(found[0]) for found in _NUMBER.finditer(text))


def _value(digits: str) -> float:
    """A number as written: "40,000" -> 40000, "4.5" or "4,5" -> 4.5."""
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    return float(plain.replace(".", "", plain.count(".") - 1))


def _with_digits(text: str) -> str:
    """The text with number words as digits: "four years" -> "4 years"."""
    words = word_map("numbers")
    return re.sub(r"[^\W\d_]+", lambda found: words.get(found[0].casefold(), found[0]), text)
