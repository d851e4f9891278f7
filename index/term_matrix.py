"""How much each term weighs in each text, laid out by term."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

# BM25's saturation and length normalisation, its usual value for the first; texts here are of
# even length (sentences, passages), so the second is kept low.
K1 = 1.2
B = 0.6


class Lexicon:
    """Numbers for terms, given when first seen and never changed.

    Indexes that share a lexicon can be put together from the same counts: a term has the same
    column in all of them.
    """

    def __init__(self) -> None:
        """Begin with no terms."""
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        """How many terms have a number."""
        return len(self._numbers)

    def get(self, term: str) -> int | None:
        """The number of a term that was seen."""
        return self._numbers.get(term)

    def known(self) -> list[str]:
        """The terms that were seen, in the order of their numbers."""
        return list(self._numbers)

    def number(self, terms: Sequence[str]) -> NDArray[np.int32]:
        """The number of each term, a new one for a new term."""
        numbers = (self._numbers.setdefault(term, len(self._numbers)) for term in terms)
        return np.fromiter(numbers, np.int32, len(terms))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TermCounts:
    """How often each term stands in each of some texts: three arrays of a sparse matrix.

    `distinct[i]` is how many distinct terms text i holds; the numbers of these terms and their
    counts stand in `terms` and `counts`, text after text.
    """

    distinct: NDArray[np.int32]
    terms: NDArray[np.int32]
    counts: NDArray[np.int32]


def count_terms(texts: Sequence[Sequence[str]], lexicon: Lexicon) -> TermCounts:
    """The counts of texts that are cut into terms; texts may be few, or empty."""
    nothing = np.empty(0, np.int32)
    if not any(texts):  # scikit-learn refuses an empty vocabulary
        return TermCounts(distinct=np.zeros(len(texts), np.int32), terms=nothing, counts=nothing)
    vectorizer = CountVectorizer(analyzer=list, dtype=np.int32)
    matrix = vectorizer.fit_transform(texts)
    numbers = lexicon.number(vectorizer.get_feature_names_out().tolist())
    return TermCounts(
        distinct=np.diff(matrix.indptr).astype(np.int32),
        terms=numbers[matrix.indices],
        counts=matrix.data,
    )


class TermMatrix:
    """The weights of terms in texts: TF-IDF, split as it is in BM25.

    score(question, text) = sum over shared terms of idf(t) * w(t, text), divided by the sum of
    idf(t) over all terms of the question, with

        w(t, text) = tf / (tf + K1 * (1 - B + B * length / mean length))    in (0, 1)
        idf(t)     = ln((1 + N) / (1 + df(t))) + 1                          (smoothed)

    A term that no text holds weighs as much as one with df = 0, so a score is the share of the
    question's weight that a text covers: in [0, 1), whatever the size of the corpus.  IDF stands
    in the question only, so one more text rewrites no old row (Robertson and Zaragoza, "The
    Probabilistic Relevance Framework: BM25 and Beyond", 2009, for w).
    """

    def __init__(self, parts: Iterable[TermCounts], lexicon: Lexicon) -> None:
        """Put texts below each other whose terms the lexicon numbered; there may be none."""
        counts = stacked(list(parts), len(lexicon))
        self._lexicon = lexicon
        self._size = counts.shape[0]
        self.distinct = np.diff(counts.indptr)  # how many terms each text holds
        self._frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        self._idf = np.log((1 + self._size) / (1 + self._frequency)) + 1
        self._idf_unknown = float(np.log(1 + self._size) + 1)
        self._by_term = _saturated(counts).T.tocsr()

    def __contains__(self, term: str) -> bool:
        """Whether any text holds the term."""
        return self._column(term) is not None

    def scores(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """The share of the terms' weight that each text covers; shape (texts,), in [0, 1)."""
        asked = dict.fromkeys(terms)
        known = [column for column in map(self._column, asked) if column is not None]
        if not known:
            return np.zeros(self._size)
        places, sizes = entries(self._by_term, np.array(known))
        weights = self._idf[known]
        total = weights.sum() + self._idf_unknown * (len(asked) - len(known))
        shares = self._by_term.data[places] * np.repeat(weights, sizes)
        texts = self._by_term.indices[places]
        return np.asarray(np.bincount(texts, weights=shares, minlength=self._size) / total)

    def idf(self, term: str) -> float:
        """How much a term weighs; as much as one that no text holds where none does."""
        column = self._column(term)
        return self._idf_unknown if column is None else float(self._idf[column])

    def held(self, terms: Sequence[str], at: NDArray[np.intp]) -> NDArray[np.float64]:
        """1 where a text holds a term; shape (terms, at), for the texts at these positions."""
        found = np.zeros((len(terms), len(at)))
        asked = at.astype(np.int32)  # as holders are: numbers of another size would be cast first
        for row, term in enumerate(terms):
            holders = self.holders(term)
            if len(holders):
                found[row] = holders.take(holders.searchsorted(asked), mode="clip") == asked
        return found

    def holders(self, term: str) -> NDArray[np.int32]:
        """The positions of the texts that hold a term, ascending."""
        column = self._column(term)
        if column is None:
            return np.empty(0, np.int32)
        start, end = self._by_term.indptr[column : column + 2]
        return np.asarray(self._by_term.indices[start:end])

    def _column(self, term: str) -> int | None:
        """The column of a term that a text holds; the lexicon may have learnt others since."""
        column = self._lexicon.get(term)
        known = column is not None and column < len(self._frequency) and self._frequency[column]
        return column if known else None


def stacked(parts: Sequence[TermCounts], width: int) -> sparse.csr_matrix:
    """The counts of all parts as one matrix, shape (texts, width)."""
    nothing = np.empty(0, np.int32)
    distinct = np.concatenate([nothing, *(part.distinct for part in parts)])
    terms = np.concatenate([nothing, *(part.terms for part in parts)])
    counts = np.concatenate([nothing, *(part.counts for part in parts)]).astype(np.float64)
    ends = np.concatenate([[0], np.cumsum(distinct)])
    return sparse.csr_matrix((counts, terms, ends), shape=(len(distinct), width))


def entries(
    matrix: sparse.csr_matrix, rows: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Where the entries of rows stand in a matrix's arrays, row after row; how many each has."""
    starts = matrix.indptr[rows]
    sizes = matrix.indptr[rows + 1] - starts
    before = np.cumsum(sizes) - sizes
    return np.arange(sizes.sum()) + np.repeat(starts - before, sizes), sizes


def _saturated(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """w(t, text) of the class's formula, in the place of each count."""
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    mean = lengths.mean() if lengths.any() else 1.0
    penalty = K1 * (1 - B + B * lengths / mean)
    weights = counts.data / (counts.data + np.repeat(penalty, np.diff(counts.indptr)))
    return sparse.csr_matrix((weights, counts.indices, counts.indptr), shape=counts.shape)
