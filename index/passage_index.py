"""Which passages match a question: by words, by characters, and by what they mean."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus import Article
from index.analyze import analyze, character_ngrams
from index.hit import Hit
from index.passage_terms import PassageTerms, count_article
from index.spelling import Vocabulary
from index.term_matrix import Lexicon, TermMatrix
from index.vectors import text_vectors

# How much the cosine of meanings counts beside the two shares of words and of characters.
MEANING = 1.0
# How much what was said before counts beside the question itself.
BEFORE = 0.5

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for: the question, and what was said before it."""

    text: str
    before: str = ""


class PassageIndex:
    """The passages of articles, and which of them match a question."""

    def __init__(
        self, articles: Iterable[Article], *, earlier: "PassageIndex | None" = None
    ) -> None:
        """Index the articles; there may be none.

        What an earlier index counted for an article that is the same still is not counted again.
        """
        articles = tuple(articles)
        self.language = main_language(articles)
        same = earlier is not None and earlier.language == self.language
        self._lexicon: Lexicon = earlier._lexicon if earlier and same else Lexicon()
        known = earlier._counted if earlier and same else {}
        self._counted: dict[Article, PassageTerms] = {
            article: known.get(article) or count_article(article, self.language, self._lexicon)
            for article in articles
        }
        parts = list(self._counted.values())
        self.passages = tuple(passage for part in parts for passage in part.passages)
        self._terms = TermMatrix((part.terms for part in parts), self._lexicon)
        self._ngrams = TermMatrix((part.ngrams for part in parts), self._lexicon)
        self._vectors = np.concatenate(
            [text_vectors((), self.language), *(part.vectors for part in parts)]
        )
        self.vocabulary = Vocabulary(_summed(part.vocabulary for part in parts), self.language)

    def holds(self, term: str, document: str | None = None) -> bool:
        """Whether any passage, or a heading above one, holds the term; of one document if named."""
        holders = self._terms.holders(term)
        among = self._among(document)
        start, end = np.searchsorted(holders, [among.start, among.stop])
        return bool(start < end)

    @cached_property
    def initials(self) -> dict[str, str]:
        """The most repeated phrase with these initials, in lower case."""
        counted: dict[str, Counter[str]] = {}
        for part in self._counted.values():
            for initials, phrases in part.initials.items():
                counted.setdefault(initials, Counter()).update(phrases)
        return {initials: phrases.most_common(1)[0][0] for initials, phrases in counted.items()}

    @cached_property
    def _extents(self) -> dict[str, range]:
        """Where the passages of each article stand, by its id."""
        found: dict[str, range] = {}
        end = 0
        for article, part in self._counted.items():
            found[article.id] = range(end, end := end + len(part.passages))
        return found

    def search(self, query: Query, *, k: int, document: str | None = None) -> tuple[Hit, ...]:
        """The k passages that match best, the best first; of one document if it is named."""
        among = self._among(document)
        scores = self.scores(query)[among.start : among.stop]
        best = among.start + np.argsort(-scores, kind="stable")[:k]
        terms = tuple(dict.fromkeys(analyze(query.text, self.language)))
        held = self._terms.held(terms, best)
        return tuple(
            Hit(
                passage=self.passages[at],
                score=float(scores[at - among.start]),
                terms=tuple(term for term, holds in zip(terms, held[:, i], strict=True) if holds),
            )
            for i, at in enumerate(best.tolist())
        )

    def _among(self, document: str | None) -> range:
        """Where the passages stand that are asked: of one document, or of all."""
        if document is None:
            return range(len(self.passages))
        return self._extents.get(document, range(0))

    def scores(self, query: Query) -> Scores:
        """How well each passage matches; shape (passages,), at most about 1."""
        scores = self._fused(query.text)
        if query.before:
            scores = (scores + BEFORE * self._fused(query.before)) / (1 + BEFORE)
        return scores

    def _fused(self, text: str) -> Scores:
        words = self._terms.scores(analyze(text, self.language))
        characters = self._ngrams.scores(character_ngrams(text, self.language))
        (vector,) = text_vectors([text], self.language)
        return np.asarray((words + characters + MEANING * (self._vectors @ vector)) / (2 + MEANING))


def main_language(articles: Sequence[Article]) -> str:
    """The language of most articles; English where none can be told.

    A few lines may hold too few function words to tell by.  English does no harm then: its
    stemmer leaves the words of other scripts alone, and treats both sides alike.
    """
    known = Counter(article.language for article in articles if article.language)
    return known.most_common(1)[0][0] if known else "en"


def _summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total
