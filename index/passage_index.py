"""Which passages match which words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index.analyze import analyze, character_ngrams
from index.term_matrix import TermMatrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that matches, how well (0 to 1), and which terms of the question it holds."""

    passage: Passage
    score: float
    terms: tuple[str, ...]


class PassageIndex:
    """Passages by their words and by the character n-grams of their words, headings included.

    The score of a passage is the mean of both shares that it covers; n-grams find what typing
    errors, compounds and inflections hide from whole words.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Analyze the passages, all in the language of most; there may be none."""
        self.passages = tuple(passages)
        self.language = main_language(passages)
        texts = [_words_of(passage) for passage in self.passages]
        self._words = TermMatrix([analyze(text, self.language) for text in texts])
        self._ngrams = TermMatrix([character_ngrams(text, self.language) for text in texts])

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


def main_language(passages: Sequence[Passage]) -> str:
    """The language of most passages; English where none can be told.

    A few lines may hold too few function words to tell by.  English does no harm then: its
    stemmer leaves the words of other scripts alone, and treats both sides alike.
    """
    known = Counter(p.article.language for p in passages if p.article.language)
    return known.most_common(1)[0][0] if known else "en"


def _words_of(passage: Passage) -> str:
    """The words that find a passage, those of its headings with it."""
    headings = " ".join(passage.section.path) or passage.article.title
    return f"{headings} {passage.text}"
