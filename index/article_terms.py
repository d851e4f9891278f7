"""All that is counted once for an article, however often the corpus around it changes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Passage, Section, cut_passages, cut_sentences, function_words
from index.analyze import analyze, character_ngrams, tokens
from index.cues import CUES, cues_of
from index.entities import Contrast, contrasts_of, initials_of
from index.term_matrix import Lexicon, TermCounts, count_terms

_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W_]*(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lexicons:
    """The numbers of terms and of words, shared by all articles of a corpus."""

    terms: Lexicon
    words: Lexicon

    @classmethod
    def empty(cls) -> "Lexicons":
        """Lexicons that have seen nothing."""
        return cls(terms=Lexicon(), words=Lexicon())


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArticleTerms:
    """An article cut and counted: its sentences, and the headings and passages around them.

    `words` are the content words as they are written, for comparing meanings; `section_of` and
    `passage_of` number the section and the passage of each sentence.
    """

    sentences: tuple[Passage, ...]
    terms: TermCounts
    pairs: TermCounts
    ngrams: TermCounts
    names: TermCounts
    words: TermCounts
    cues: NDArray[np.float64]
    section_of: NDArray[np.intp]
    heading_terms: TermCounts
    heading_words: TermCounts
    own_heading_terms: TermCounts
    branch_of: NDArray[np.intp]  # of each section: the sections under one heading are a branch
    passage_of: NDArray[np.intp]
    passage_terms: TermCounts
    passage_ngrams: TermCounts
    section_terms: TermCounts
    vocabulary: Counter[str]
    initials: dict[str, Counter[str]]
    contrasts: Counter[Contrast]


def count_article(article: Article, language: str | None, lexicons: Lexicons) -> ArticleTerms:
    """The terms of an article, analyzed in a language."""
    sections = article.sections  # metadata answer by themselves, to who asks for them
    kept = {id(section) for section in sections}
    sentences = tuple(s for s in cut_sentences(article) if id(s.section) in kept)
    passages = tuple(p for p in cut_passages(article) if id(p.section) in kept)
    headings = [_heading(article, section) for section in sections]
    texts = [sentence.text for sentence in sentences]
    around = [f"{_heading(article, p.section)} {p.text}" for p in passages]
    stems, words = lexicons.terms, lexicons.words
    analyzed = [analyze(text, language) for text in texts]
    return ArticleTerms(
        sentences=sentences,
        terms=count_terms(analyzed, stems),
        pairs=count_terms([pairs_of(terms) for terms in analyzed], stems),
        ngrams=count_terms([character_ngrams(text, language) for text in texts], stems),
        names=count_terms([names_of(text, language) for text in texts], stems),
        words=count_terms([content_words(text, language) for text in texts], words),
        cues=np.array([cues_of(s, language) for s in sentences]).reshape(-1, len(CUES)),
        section_of=_sections_of(sentences, sections),
        heading_terms=count_terms([analyze(text, language) for text in headings], stems),
        heading_words=count_terms([content_words(text, language) for text in headings], words),
        own_heading_terms=count_terms([analyze(s.heading, language) for s in sections], stems),
        branch_of=_branches(sections),
        passage_of=positions_around(sentences, passages),
        passage_terms=count_terms([analyze(text, language) for text in around], stems),
        passage_ngrams=count_terms([character_ngrams(t, language) for t in around], stems),
        section_terms=count_terms(
            [
                analyze(f"{heading} {section.text}", language)
                for heading, section in zip(headings, sections, strict=True)
            ],
            stems,
        ),
        initials=initials_of(article, language),
        contrasts=contrasts_of(article, language),
        vocabulary=Counter(tokens(" ".join([*headings, *(s.text for s in sections)]))),
    )


def pairs_of(terms: Sequence[str]) -> list[str]:
    """Each two neighbouring terms as one: ["risk", "manag"] -> ["risk manag"]."""
    return [f"{one} {two}" for one, two in zip(terms, terms[1:], strict=False)]


def names_of(text: str, language: str | None) -> list[str]:
    """The words that are written with a capital, stemmed, function words aside."""
    return [term for word in _CAPITAL.findall(text) for term in analyze(word, language)]


def content_words(text: str, language: str | None) -> list[str]:
    """The words of a text as they are written, but for function words."""
    stop = function_words(language)
    return [token for token in tokens(text) if token not in stop]


def main_language(articles: Iterable[Article]) -> str:
    """The language of most articles; English where none can be told.

    A few lines may hold too few function words to tell by.  English does no harm then: its
    stemmer leaves the words of other scripts alone, and treats both sides alike.
    """
    known = Counter(article.language for article in articles if article.language)
    return known.most_common(1)[0][0] if known else "en"


def _heading(article: Article, section: Section) -> str:
    """The words above a section: the title of the article and the headings down to it."""
    return " ".join([article.title, *section.path])


def _branches(sections: Sequence[Section]) -> NDArray[np.intp]:
    """For each section the number of its branch; one at the top of the outline is its own."""
    numbers: dict[tuple[str, ...], int] = {}
    names = [s.path[:-1] if len(s.path) > 1 else ("", s.anchor) for s in sections]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)


def _sections_of(sentences: Sequence[Passage], sections: Sequence[Section]) -> NDArray[np.intp]:
    """For each sentence the position of its section."""
    positions = {id(section): position for position, section in enumerate(sections)}
    return np.array([positions[id(s.section)] for s in sentences], dtype=np.intp)


def positions_around(sentences: Sequence[Passage], passages: Sequence[Passage]) -> NDArray[np.intp]:
    """For each sentence the position of the passage that holds it; both in reading order."""
    around: list[int] = []
    at = 0
    for sentence in sentences:
        while not _holds(passages[at], sentence):
            at += 1
        around.append(at)
    return np.array(around, dtype=np.intp)


def _holds(passage: Passage, sentence: Passage) -> bool:
    same = passage.section is sentence.section
    return same and passage.start <= sentence.start and sentence.end <= passage.end
