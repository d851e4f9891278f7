"""Which sentences match which words, each seen with its headings and the passage around it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Section
from index.analyze import analyze, character_ngrams, term
from index.article_terms import (
    ArticleTerms,
    Lexicons,
    content_words,
    count_article,
    main_language,
    names_of,
    pairs_of,
)
from index.background import rarity
from index.cues import CUES, money_terms
from index.entities import Contrast
from index.extent import Extent, extents_of, shifted, within
from index.match import NO_TALK, Match, Talk
from index.meanings import Meanings
from index.spelling import Vocabulary
from index.term_matrix import TermCounts, TermMatrix
from index.vectors import has_vectors

# So many sentences are looked at closely; in the sets measured a right one is nearly always among
# them, and a corpus of any size costs the same from here on.
CANDIDATES = 160

# How near an amount of money comes to "pay" or "price": somewhat nearer than a word of like use.
MONEY_NEAR = 0.75

_WHICH = re.compile(r"\b(?:what|which|quel(?:le)?s?|how many|how much|combien de)\b", re.IGNORECASE)

Positions = NDArray[np.intp]
Counted = TypeVar("Counted")


class SentenceIndex:
    """The sentences of articles, and all that a question may match in and around them."""

    def __init__(
        self, articles: Iterable[Article], *, earlier: "SentenceIndex | None" = None
    ) -> None:
        """Index the articles; there may be none.

        What an earlier index counted for an article that is the same still is not counted again.
        """
        articles = tuple(articles)
        self.language = main_language(articles)
        same = earlier is not None and earlier.language == self.language
        self._lexicons: Lexicons = earlier._lexicons if earlier and same else Lexicons.empty()
        known = earlier._counted if earlier and same else {}
        self._counted: dict[Article, ArticleTerms] = {
            article: known.get(article) or count_article(article, self.language, self._lexicons)
            for article in articles
        }
        self._put_together(list(self._counted.values()))

    def _put_together(self, parts: Sequence[ArticleTerms]) -> None:
        lexicon = self._lexicons.terms

        def matrix(*counts: TermCounts) -> TermMatrix:
            return TermMatrix(counts, lexicon)

        self._sentences = tuple(s for part in parts for s in part.sentences)
        self._terms = matrix(*(part.terms for part in parts))
        self._pairs = matrix(*(part.pairs for part in parts))
        self._ngrams = matrix(*(part.ngrams for part in parts))
        self._names = matrix(*(part.names for part in parts))
        self._headings = matrix(*(part.heading_terms for part in parts))
        self._passages = matrix(*(part.passage_terms for part in parts))
        self._passage_ngrams = matrix(*(part.passage_ngrams for part in parts))
        self._sections = matrix(*(part.section_terms for part in parts))
        self._section_of = shifted(
            [part.section_of for part in parts],
            [len(part.heading_terms.distinct) for part in parts],
        )
        self._own_headings = matrix(*(part.own_heading_terms for part in parts))
        self._branch_of = shifted(
            [part.branch_of for part in parts],
            [int(part.branch_of.max(initial=-1)) + 1 for part in parts],
        )
        self._passage_of = shifted(
            [part.passage_of for part in parts],
            [len(part.passage_terms.distinct) for part in parts],
        )
        self._cues = np.concatenate([np.empty((0, len(CUES))), *(part.cues for part in parts)])
        self._extents = extents_of(list(self._counted), parts)
        self._has_sentences = np.zeros(len(self._branch_of), bool)
        self._has_sentences[self._section_of] = True
        self._meanings = Meanings(
            parts, self._section_of, self.language, self._lexicons.words, self._sentences
        )
        self.vocabulary = Vocabulary(_summed(part.vocabulary for part in parts), self.language)

    @property
    def has_meanings(self) -> bool:
        """Whether the words of questions and sentences are compared by their meaning, too."""
        return has_vectors(self.language)

    @cached_property
    def initials(self) -> dict[str, str]:
        """The most repeated phrase with these initials, in lower case."""
        counted: dict[str, Counter[str]] = {}
        for part in self._counted.values():
            for initials, phrases in part.initials.items():
                counted.setdefault(initials, Counter()).update(phrases)
        return {initials: phrases.most_common(1)[0][0] for initials, phrases in counted.items()}

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """The pairs of things that headings set side by side, the most repeated first."""
        counted = _summed(part.contrasts for part in self._counted.values())
        return tuple(pair for pair, count in counted.most_common(20) if count > 1)

    def __contains__(self, term: str) -> bool:
        """Whether any sentence or heading holds the term."""
        return term in self._terms or term in self._headings

    def named(self, terms: Collection[str], article: Article) -> list[Section]:
        """The sections of an article that the terms name, in reading order.

        The heading has some of the terms and no others, and the headings above it have the rest.
        """
        places = self._extents[article.id].sections
        at = np.arange(places.start, places.stop)
        at = at[self._headings.held(tuple(terms), at).all(axis=0)]
        own = self._own_headings.held(tuple(terms), at).sum(axis=0)
        at = at[(own > 0) & (own == self._own_headings.distinct[at])]
        return [article.sections[position - places.start] for position in at.tolist()]

    def match(self, text: str, talk: Talk = NO_TALK, *, document: str | None = None) -> Match:
        """The sentences that match a text best, of one document if it is named, and how.

        `talk` is what was said before, for how near the sentences are to that.
        """
        words = {term(w, self.language): w for w in reversed(content_words(text, self.language))}
        terms = tuple(dict.fromkeys(analyze(text, self.language)))
        asked_of = self._asked_of(document)
        shares = self._shares(text, terms)
        at = _candidates(np.add.reduce(list(shares.values())), asked_of.sentences)
        held = self._held(terms, asked_of)
        spelt = [words[t] for t in terms]
        near = self._meanings.compare(text, spelt, at, unknown=~held, asked_of=asked_of.sentences)
        self._see_money(terms, at, near)
        return Match(
            sentences=tuple(self._sentences[position] for position in at.tolist()),
            terms=terms,
            held=held,
            rarity=np.array([rarity(word, self.language) for word in spelt]),
            cues=self._cues[at],
            **self._of_terms(text, terms),
            **self._places(terms, at),
            **self._own(text, terms, at),
            asked_before=self._spoken_of(talk.asked, at),
            asked_last=self._spoken_of(talk.asked_last, at),
            replied_last=self._spoken_of(talk.replied_last, at),
            **{name: share[at] for name, share in shares.items()},
            **near,
        )

    def _shares(self, text: str, terms: Sequence[str]) -> dict[str, NDArray[np.float64]]:
        """The BM25 share of the terms and of the n-grams that each sentence and its places have."""
        grams = character_ngrams(text, self.language)
        return {
            "words": self._terms.scores(terms),
            "ngrams": self._ngrams.scores(grams),
            "passage": self._passages.scores(terms)[self._passage_of],
            "section": self._sections.scores(terms)[self._section_of],
            "passage_ngrams": self._passage_ngrams.scores(grams)[self._passage_of],
        }

    def _of_terms(self, text: str, terms: Sequence[str]) -> dict[str, NDArray[np.float64]]:
        """What is known of each term by itself."""
        own_names = {*names_of(text[1:], self.language)}
        focus = _focus(text, self.language)
        return {
            "idf": np.array([self._terms.idf(t) for t in terms]),
            "named": np.array([float(t in own_names or t[:1].isdigit()) for t in terms]),
            "focus": np.array([float(t == focus) for t in terms]),
        }

    def _places(self, terms: Sequence[str], at: Positions) -> dict[str, NDArray[np.float64]]:
        """Which of the terms stand around each sentence, and where."""
        sections = self._section_of[at]
        return {
            "headed": self._headings.held(terms, sections),
            "around": self._passages.held(terms, self._passage_of[at]),
            "own_heading": self._own_headings.held(terms, sections),
            "branch": self._branch(terms, at),
            "before": self._before(terms, at),
        }

    def _own(
        self, text: str, terms: Sequence[str], at: Positions
    ) -> dict[str, NDArray[np.float64]]:
        """What each sentence itself has of the text, and how much else."""
        exact = self._terms.held(terms, at)
        names = self._other_names(text, at)
        return {
            "exact": exact,
            "said": exact.sum(axis=0) / np.maximum(self._terms.distinct[at], 1),
            "names": names / (names + 1),
            "pairs": self._pairs.scores(pairs_of(analyze(text, self.language)))[at],
        }

    def _spoken_of(self, text: str, at: Positions) -> NDArray[np.float64]:
        """The share of a text that the section and the passage of each sentence have, 0 to 1."""
        terms = tuple(dict.fromkeys(analyze(text, self.language)))
        if not terms:
            return np.zeros(len(at))
        sections = self._sections.scores(terms)[self._section_of[at]]
        return np.asarray((sections + self._passages.scores(terms)[self._passage_of[at]]) / 2)

    def _asked_of(self, document: str | None) -> Extent:
        """What a question is put to; nothing of a document that is not there."""
        if document is None:
            return Extent(
                sentences=range(len(self._sentences)), sections=range(len(self._branch_of))
            )
        return self._extents.get(document, Extent(sentences=range(0), sections=range(0)))

    def _held(self, terms: Sequence[str], asked_of: Extent) -> NDArray[np.bool_]:
        """Whether any of the sentences, or a heading above one, holds each term."""
        return np.array([self._is_held(term, asked_of) for term in terms], dtype=bool)

    def _is_held(self, term: str, asked_of: Extent) -> bool:
        said = within(self._terms.holders(term), asked_of.sentences)
        headed = within(self._headings.holders(term), asked_of.sections)
        return bool(len(said) or self._has_sentences[headed].any())

    def _other_names(self, text: str, at: Positions) -> NDArray[np.float64]:
        """How many names each sentence has that the question has not."""
        asked = tuple(dict.fromkeys(names_of(text, self.language)))
        return np.asarray(self._names.distinct[at] - self._names.held(asked, at).sum(axis=0))

    def _see_money(
        self, terms: Sequence[str], at: Positions, near: dict[str, NDArray[np.float64]]
    ) -> None:
        """Count an amount of money as near to the words that ask for one."""
        asks = np.array([t in money_terms(self.language) for t in terms], dtype=bool)
        amounts = self._cues[at, CUES.index("money")] > 0
        if asks.any() and amounts.any():
            near["near"] = np.maximum(near["near"], MONEY_NEAR * np.outer(asks, amounts))
            near["anywhere"] = np.maximum(near["anywhere"], MONEY_NEAR * asks)

    def _branch(self, terms: Sequence[str], at: Positions) -> NDArray[np.float64]:
        """1 where a section of the same branch holds a term."""
        here = self._branch_of[self._section_of[at]]
        found = np.zeros((len(terms), len(at)))
        for row, one in enumerate(terms):
            holds = np.zeros(len(self._branch_of), bool)  # no more branches than sections
            holds[self._branch_of[self._sections.holders(one)]] = True
            found[row] = holds[here]
        return found

    def _before(self, terms: Sequence[str], at: Positions) -> NDArray[np.float64]:
        """1 where the sentence before, in the same section, holds a term."""
        earlier = np.maximum(at - 1, 0)
        same = (self._section_of[earlier] == self._section_of[at]) & (earlier < at)
        return np.asarray(self._terms.held(terms, earlier) * same)


def _candidates(scores: NDArray[np.float64], among: range) -> Positions:
    """Those of the positions that have the best scores, in reading order."""
    asked = scores[among.start : among.stop]
    if len(asked) <= CANDIDATES:
        return np.arange(among.start, among.stop)
    least = np.partition(asked, -CANDIDATES)[-CANDIDATES]
    better = np.flatnonzero(asked > least)
    equal = np.flatnonzero(asked == least)[: CANDIDATES - len(better)]
    return among.start + np.sort(np.concatenate([better, equal]))


def _focus(text: str, language: str | None) -> str | None:
    """The term that a question word belongs to: "which city …" -> "citi"."""
    found = _WHICH.search(text)
    behind = analyze(text[found.end() :], language) if found else []
    return behind[0] if behind else None


def _summed(counts: Iterable[Counter[Counted]]) -> Counter[Counted]:
    total: Counter[Counted] = Counter()
    for count in counts:
        total.update(count)
    return total
