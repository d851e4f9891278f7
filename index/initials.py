"""The phrases that an article repeats, which people call by their initials."""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus import Article, function_words
from index.analyze import tokens

# A phrase that stands so often in an article may be called by its initials.
REPEATED = 3
# Headings say in a few words what a text repeats; one counts as so many mentions.
HEADING_COUNT = 2


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
