"""Which sentences match which words, each seen with its headings and the passage around it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus import Article
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
from index.match import Match
from index.meanings import Meanings
from index.spelling import Vocabulary
from index.term_matrix import TermCounts, TermMatrix

# So many sentences are looked at closely; in the sets measured a right one is nearly always among
# them, and a corpus of any size costs the same from here on.
CANDIDATES = 160

# How near an amount of money comes to "pay" or "price": somewhat nearer than a word of like use.
MONEY_NEAR = 0.75

_WHICH = re.compile(r"\b(?:what|which|quel(?:le)?s?|how many|how much|combien de)\b", re.IGNORECASE)

Positions = NDArray[np.intp]


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
        self._section_of = _shifted(
            [part.section_of for part in parts],
            [len(part.heading_terms.distinct) for part in parts],
        )
        self._own_headings = matrix(*(part.own_heading_terms for part in parts))
        self._branch_of = _shifted(
            [part.branch_of for part in parts],
            [int(part.branch_of.max(initial=-1)) + 1 for part in parts],
        )
        self._passage_of = _shifted(
            [part.passage_of for part in parts],
            [len(part.passage_terms.distinct) for part in parts],
        )
        self._cues = np.concatenate([np.empty((0, len(CUES))), *(part.cues for part in parts)])
        self._documents = np.array([s.article.id for s in self._sentences])
        self._meanings = Meanings(
            parts, self._section_of, self.language, self._lexicons.words, self._sentences
        )
        self.vocabulary = Vocabulary(_summed(part.vocabulary for part in parts), self.language)

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
        counted = _summed_pairs(part.contrasts for part in self._counted.values())
        return tuple(pair for pair, count in counted.most_common(20) if count > 1)

    def __contains__(self, term: str) -> bool:
        """Whether any sentence or heading holds the term."""
        return term in self._terms or term in self._headings

    def match(self, text: str, *, document: str | None = None) -> Match:
        """The sentences that match a text best, of one document if it is named, and how."""
        words = {term(w, self.language): w for w in reversed(content_words(text, self.language))}
        terms = tuple(dict.fromkeys(analyze(text, self.language)))
        grams = character_ngrams(text, self.language)
        shares = {
            "words": self._terms.scores(terms),
            "ngrams": self._ngrams.scores(grams),
            "passage": self._passages.scores(terms)[self._passage_of],
            "section": self._sections.scores(terms)[self._section_of],
            "passage_ngrams": self._passage_ngrams.scores(grams)[self._passage_of],
        }
        asked_of = self._asked_of(document)
        at = _candidates(np.sum(list(shares.values()), axis=0), asked_of)
        exact = self._terms.held(terms, at)
        own = self._terms.distinct[at]
        names = self._other_names(text, at)
        own_names = {*names_of(text[1:], self.language)}
        near = self._meanings.compare(text, [words[t] for t in terms], at, asked_of)
        self._see_money(terms, at, near)
        return Match(
            named=np.array([float(t in own_names or t[:1].isdigit()) for t in terms]),
            focus=np.array([float(t == _focus(text, self.language)) for t in terms]),
            sentences=tuple(self._sentences[position] for position in at.tolist()),
            terms=terms,
            idf=np.array([self._terms.idf(t) for t in terms]),
            rarity=np.array([rarity(words[t], self.language) for t in terms]),
            held=self._held(terms, asked_of),
            exact=exact,
            headed=self._headings.held(terms, self._section_of[at]),
            around=self._passages.held(terms, self._passage_of[at]),
            own_heading=self._own_headings.held(terms, self._section_of[at]),
            branch=self._branch(terms, at),
            before=self._before(terms, at),
            pairs=self._pairs.scores(pairs_of(analyze(text, self.language)))[at],
            said=exact.sum(axis=0) / np.maximum(own, 1),
            names=names / (names + 1),
            cues=self._cues[at],
            **{name: share[at] for name, share in shares.items()},
            **near,
        )

    def _asked_of(self, document: str | None) -> Positions:
        """The positions of the sentences that a question is put to."""
        at = np.arange(len(self._sentences))
        return at if document is None else at[self._documents == document]

    def _held(self, terms: Sequence[str], asked_of: Positions) -> NDArray[np.bool_]:
        """Whether any of the sentences, or a heading above one, holds each term."""
        sections = np.unique(self._section_of[asked_of])
        said = self._terms.held(terms, asked_of).any(axis=1)
        return np.asarray(said | self._headings.held(terms, sections).any(axis=1))

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
        sections = np.arange(len(self._branch_of))
        found = np.zeros((len(terms), int(self._branch_of.max(initial=-1)) + 1))
        held = self._sections.held(terms, sections)
        for row, here in enumerate(held):
            np.maximum.at(found[row], self._branch_of, here)
        return found[:, self._branch_of[self._section_of[at]]]

    def _before(self, terms: Sequence[str], at: Positions) -> NDArray[np.float64]:
        """1 where the sentence before, in the same section, holds a term."""
        earlier = np.maximum(at - 1, 0)
        same = (self._section_of[earlier] == self._section_of[at]) & (earlier < at)
        return np.asarray(self._terms.held(terms, earlier) * same)


def _candidates(scores: NDArray[np.float64], at: Positions) -> Positions:
    """Those of the positions that have the best scores, in reading order."""
    if len(at) > CANDIDATES:
        best = np.lexsort((at, -scores[at]))[:CANDIDATES]
        at = np.sort(at[best])
    return at


def _focus(text: str, language: str | None) -> str | None:
    """The term that a question word belongs to: "which city …" -> "citi"."""
    found = _WHICH.search(text)
    behind = analyze(text[found.end() :], language) if found else []
    return behind[0] if behind else None


def _shifted(parts: Sequence[Positions], sizes: Sequence[int]) -> Positions:
    """Positions in each part as positions in all parts, one behind the other."""
    starts = np.cumsum([0, *sizes])
    return np.concatenate(
        [np.empty(0, np.intp), *(p + s for p, s in zip(parts, starts, strict=False))]
    )


def _summed_pairs(counts: Iterable[Counter[Contrast]]) -> Counter[Contrast]:
    total: Counter[Contrast] = Counter()
    for count in counts:
        total.update(count)
    return total


def _summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total
