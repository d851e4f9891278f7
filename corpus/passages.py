"""Cuts an article into passages, the units searched and read."""

from collections.abc import Iterator, Sequence

from corpus.article import Article, Passage, Span
from corpus.sentences import sentence_spans

# A passage ends before the sentence that would take it over so many words: what the reading model
# was trained to read at once, and long enough that a sentence is understood by its neighbours.
PASSAGE_WORDS = 95


def cut_passages(article: Article) -> tuple[Passage, ...]:
    """Neighbouring sentences of a section joined to passages of up to PASSAGE_WORDS words.

    A longer sentence is a passage of its own; no passage reaches over the end of a section.
    """
    return tuple(
        Passage(article=article, section=section, sentences=sentences)
        for section in article
        for sentences in _grouped(section.text, sentence_spans(section.text, article.language))
    )


def cut_sentences(article: Article) -> tuple[Passage, ...]:
    """Each sentence as a passage of its own, in reading order."""
    return tuple(
        Passage(article=article, section=section, sentences=(span,))
        for section in article
        for span in sentence_spans(section.text, article.language)
    )


def _grouped(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    group: list[Span] = []
    words = 0
    for start, end in spans:
        length = len(text[start:end].split())
        if group and words + length > PASSAGE_WORDS:
            yield tuple(group)
            group, words = [], 0
        group.append((start, end))
        words += length
    if group:
        yield tuple(group)
