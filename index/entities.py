"""What an article is about: the phrases that it repeats, the things that it sets side by side."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from corpus import Article, function_words
from index.analyze import analyze, tokens

# A phrase that stands so often in an article may be called by its initials.
REPEATED = 3
# Headings say in a few words what a text repeats; one counts as so many mentions.
HEADING_COUNT = 2

_BETWEEN = re.compile(r"\b(?:and|or|vs|versus|et|ou|und|oder)\b\.?", re.IGNORECASE)

Terms = tuple[str, ...]
Contrast = tuple[Terms, Terms]


def initials_of(article: Article, language: str | None) -> dict[str, Counter[str]]:
    """The repeated phrases of two to four words, by their initials.

    Example: an article that says "project manager" nine times -> {"pm": {"project manager": 9}}
    """
    stop = function_words(language)
    counted: Counter[tuple[str, ...]] = Counter()
    for text, weight in _texts(article):
        for run in _runs(tokens(text), stop):
            for length in (2, 3, 4):
                grams = zip(*(run[i:] for i in range(length)), strict=False)
                counted.update({gram: weight * n for gram, n in Counter(grams).items()})
    found: dict[str, Counter[str]] = {}
    for gram, count in counted.items():
        if count >= REPEATED:
            found.setdefault("".join(word[0] for word in gram), Counter())[" ".join(gram)] = count
    return found


def contrasts_of(article: Article, language: str | None) -> Counter[Contrast]:
    """The pairs of things that parallel headings, or the title, set side by side.

    Example: headings "Tea prices" and "Coffee prices" -> {(("tea",), ("coffe",)): 2}
    """
    counted: Counter[Contrast] = Counter()
    headings = {s.path: tuple(analyze(s.heading, language)) for s in article.sections if s.heading}
    by_parent: dict[tuple[str, ...], list[Terms]] = {}
    for path, terms in headings.items():
        by_parent.setdefault(path[:-1], []).append(terms)
    for siblings in by_parent.values():
        for one, other in combinations(siblings[:12], 2):
            pair = _difference(one, other)
            if pair:
                counted[pair] += 2
    for text in (article.title, *(s.heading for s in article.sections)):
        counted.update(_joined(text, language))
    merged: Counter[Contrast] = Counter()
    for (one, other), count in counted.items():
        merged[min((one, other), (other, one))] += count
    return merged


def _texts(article: Article) -> Iterator[tuple[str, int]]:
    yield article.title, HEADING_COUNT
    for section in article.sections:
        yield section.heading, HEADING_COUNT
        yield section.text, 1


def _runs(words: Sequence[str], stop: frozenset[str]) -> Iterator[list[str]]:
    """The stretches between function words."""
    run: list[str] = []
    for word in words:
        if word in stop or not word.isalpha():
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _difference(one: Terms, other: Terms) -> Contrast | None:
    """What two headings that share the rest have each for itself: one stretch of a few terms."""
    shared = set(one) & set(other)
    first = tuple(term for term in one if term not in shared)
    second = tuple(term for term in other if term not in shared)
    if shared and 0 < len(first) <= 3 and 0 < len(second) <= 3:
        return first, second
    return None


def _joined(text: str, language: str | None) -> Iterable[Contrast]:
    """The two things of "A and B", as a title has them."""
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        return ()
    first, second = (tuple(analyze(part, language)) for part in parts)
    ends = first[-3:], second[:3]
    return (ends,) if all(ends) else ()
