"""Which passages match which words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index.analyze import analyze, character_ngrams
from index.term_matrix import Lexicon, TermCounts, TermMatrix, count_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that matches, how well (0 to 1), and which terms of the question it holds."""

    passage: Passage
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PassageTerms:
    """Passages with their words and n-grams counted: what an index is put together from."""

    passages: tuple[Passage, ...]
    words: TermCounts
    ngrams: TermCounts


def count_passages(
    passages: Sequence[Passage], language: str | None, lexicon: Lexicon
) -> PassageTerms:
    """The terms of passages, those of the headings above them counted with each."""
    texts = [_words_of(passage) for passage in passages]
    return PassageTerms(
        passages=tuple(passages),
        words=count_terms([analyze(text, language) for text in texts], lexicon),
        ngrams=count_terms([character_ngrams(text, language) for text in texts], lexicon),
    )


class PassageIndex:
    """Passages by their words and by the character n-grams of their words, headings included.

    The score of a passage is the mean of both shares that it covers; n-grams find what typing
    errors, compounds and inflections hide from whole words.
    """

    def __init__(
        self, parts: Sequence[PassageTerms], language: str | None, lexicon: Lexicon
    ) -> None:
        """Put counted passages together; questions are analyzed in the same language."""
        self.passages = tuple(passage for part in parts for passage in part.passages)
        self.language = language
        self._words = TermMatrix((part.words for part in parts), lexicon)
        self._ngrams = TermMatrix((part.ngrams for part in parts), lexicon)

    def __contains__(self, term: str) -> bool:
        """Whether any passage holds the term."""
        return term in self._words

    def holders(self, term: str) -> NDArray[np.int32]:
        """The positions of the passages that hold a term, headings included."""
        return self._words.holders(term)

    def scores(self, text: str) -> NDArray[np.float64]:
        """How well each passage matches a text; shape (passages,), each in [0, 1)."""
        words = self._words.scores(analyze(text, self.language))
        ngrams = self._ngrams.scores(character_ngrams(text, self.language))
        return (words + ngrams) / 2

    def search(self, text: str, *, k: int = 10) -> tuple[Hit, ...]:
        """The k best hits of a text, best first, equal ones in reading order."""
        return self.hits(text, self.scores(text), k=k)

    def hits(self, text: str, scores: NDArray[np.float64], *, k: int) -> tuple[Hit, ...]:
        """The k passages of the highest scores above 0, with the terms that they share."""
        found = np.flatnonzero(scores > 0)
        best = found[np.lexsort((found, -scores[found]))][:k]
        terms = dict.fromkeys(analyze(text, self.language))
        holders = {term: set(self.holders(term).tolist()) for term in terms}
        return tuple(
            Hit(
                passage=self.passages[position],
                score=float(scores[position]),
                terms=tuple(term for term in terms if position in holders[term]),
            )
            for position in best.tolist()
        )


def _words_of(passage: Passage) -> str:
    """The words that find a passage, those of its headings with it."""
    headings = " ".join(passage.section.path) or passage.article.title
    return f"{headings} {passage.text}"
