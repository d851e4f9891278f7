"""Builds articles, passages and quotes from one line of text."""

from collections.abc import Iterable, Sequence

import numpy as np

from assistant.ranking import Trees
from corpus import Article, Passage, cut_passages, cut_sentences, read_markdown, read_text
from index import Hit, SentenceIndex
from index.term_matrix import Lexicon, TermMatrix, count_terms


def article(markdown: str, *, name: str = "article") -> Article:
    r"""The article of a Markdown text.

    Example: article("# Title\n\n## Heading\n\nText.").sections[0].heading -> "Heading"
    """
    return read_markdown(markdown, source=f"{name}.md", name=name)


def page(text: str, *, name: str = "page") -> Article:
    """The article of a text as copied from a web page."""
    return read_text(text, source=f"{name}.txt", name=name)


def outline(read: Article) -> dict[str, str]:
    r"""The text of each section by its path.

    Example: outline(article("# T\n\n## A\n\n### B\n\nText.")) -> {"A": "", "A > B": "Text."}
    """
    return {" > ".join(section.path): section.text for section in read.sections}


def passages(*markdown: str) -> tuple[Passage, ...]:
    """The passages of Markdown texts, one article each."""
    return tuple(passage for text in markdown for passage in cut_passages(article(text)))


def sentences(*markdown: str) -> tuple[Passage, ...]:
    """The sentences of Markdown texts, one article each."""
    return tuple(sentence for text in markdown for sentence in cut_sentences(article(text)))


def quotes(found: Iterable[Passage]) -> list[str]:
    """The words of passages."""
    return [passage.text for passage in found]


def term_matrix(texts: Sequence[Sequence[str]]) -> TermMatrix:
    """The weights of the terms of texts."""
    lexicon = Lexicon()
    return TermMatrix([count_terms(texts, lexicon)], lexicon)


def index_of(*markdown: str) -> SentenceIndex:
    """The index of Markdown texts, articles named "a", "b" and so on."""
    names = "abcdefghij"
    return SentenceIndex([article(m, name=n) for m, n in zip(markdown, names, strict=False)])


def hits(markdown: str, *scores: float) -> list[Hit]:
    """The sentences of a Markdown text as hits of these scores, the best first."""
    cut = zip(sentences(markdown), scores, strict=True)
    found = [Hit(passage=sentence, score=score, terms=()) for sentence, score in cut]
    return sorted(found, key=lambda hit: -hit.score)


def no_trees(bias: float) -> Trees:
    """Of these the bias alone tells."""
    return Trees(
        names=(),
        bias=bias,
        sign=np.zeros((0, 1), np.intp),
        threshold=np.zeros((0, 1)),
        left=np.zeros((0, 1), np.intp),
        right=np.zeros((0, 1), np.intp),
        value=np.zeros((0, 1)),
    )
