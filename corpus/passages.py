"""Cuts an article into passages, the units searched, and sentences, the units quoted."""

from collections.abc import Iterator

from corpus.article import Article, Passage, Section
from corpus.sentences import Span, sentence_spans

# A passage ends with the sentence that reaches this many characters: about what a reader takes
# in at a glance, and long enough that a sentence is found by the words around it.
PASSAGE_CHARACTERS = 600


def cut_passages(article: Article) -> tuple[Passage, ...]:
    """Neighbouring sentences of a section joined to passages of some PASSAGE_CHARACTERS."""
    return tuple(
        _passage(article, section, span)
        for section in article
        for span in _grouped(sentence_spans(section.text, article.language))
    )


def cut_sentences(article: Article) -> tuple[Passage, ...]:
    """Each sentence as a passage of its own, in reading order."""
    return tuple(
        _passage(article, section, span)
        for section in article
        for span in sentence_spans(section.text, article.language)
    )


def _passage(article: Article, section: Section, span: Span) -> Passage:
    return Passage(article=article, section=section, start=span[0], end=span[1])


def _grouped(spans: tuple[Span, ...]) -> Iterator[Span]:
    begin: int | None = None
    for start, end in spans:
        begin = start if begin is None else begin
        if end - begin >= PASSAGE_CHARACTERS:
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, spans[-1][1]
