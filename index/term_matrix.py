"""How much each term weighs in each text, laid out by term."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

# BM25's saturation and length normalisation, its usual value for the first; texts here are of
# even length (sentences, passages), so the second is kept low.
K1 = 1.2
B = 0.6


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

    def __init__(self, texts: Sequence[Sequence[Hashable]]) -> None:
        """Count the terms of each text; texts may be few, or empty."""
        self._size = len(texts)
        self._columns, counts = _counted(texts)
        frequency = np.diff(counts.tocsc().indptr)
        self._idf = np.log((1 + self._size) / (1 + frequency)) + 1
        self._idf_unknown = float(np.log(1 + self._size) + 1)
        self._by_term = _saturated(counts).T.tocsr()

    def __contains__(self, term: Hashable) -> bool:
        """Whether any text holds the term."""
        return term in self._columns

    def scores(self, terms: Iterable[Hashable]) -> NDArray[np.float64]:
        """The share of the terms' weight that each text covers; shape (texts,), in [0, 1)."""
        scores = np.zeros(self._size)
        total = 0.0
        for term in dict.fromkeys(terms):
            column = self._columns.get(term)
            weight = self._idf_unknown if column is None else float(self._idf[column])
            total += weight
            if column is not None:
                start, end = self._by_term.indptr[column : column + 2]
                scores[self._by_term.indices[start:end]] += weight * self._by_term.data[start:end]
        return scores / total if total else scores

    def holders(self, term: Hashable) -> NDArray[np.int32]:
        """The positions of the texts that hold a term, ascending."""
        if term not in self._columns:
            return np.empty(0, np.int32)
        column = self._columns[term]
        start, end = self._by_term.indptr[column : column + 2]
        return np.asarray(self._by_term.indices[start:end])


def _counted(
    texts: Sequence[Sequence[Hashable]],
) -> tuple[dict[Hashable, int], sparse.csr_matrix]:
    """The column of each term and the counts, shape (texts, terms)."""
    if not any(texts):  # scikit-learn refuses an empty vocabulary
        return {}, sparse.csr_matrix((len(texts), 0))
    vectorizer = CountVectorizer(analyzer=list)
    counts = vectorizer.fit_transform(texts)
    return vectorizer.vocabulary_, counts.tocsr().astype(np.float64)


def _saturated(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """w(t, text) of the class's formula, in the place of each count."""
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    mean = lengths.mean() if lengths.any() else 1.0
    penalty = K1 * (1 - B + B * lengths / mean)
    weights = counts.copy()
    weights.data /= weights.data + np.repeat(penalty, np.diff(counts.indptr))
    return weights
