"""How near the words of sentences come to those of a question in meaning."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus import Passage
from index.article_terms import ArticleTerms
from index.background import rarity
from index.term_matrix import Lexicon, stacked
from index.vectors import Vectors, has_vectors, text_vectors, unit, word_vectors

HEADING_SHARE = 0.5

Positions = NDArray[np.intp]


class Meanings:
    """The words of sentences and of their headings as vectors, made when first asked for."""

    def __init__(
        self,
        parts: Sequence[ArticleTerms],
        section_of: Positions,
        language: str | None,
        lexicon: Lexicon,
        texts: Sequence[Passage] = (),
    ) -> None:
        """Keep the words of the parts; `section_of` gives the section of each sentence."""
        self._sentences = stacked([part.words for part in parts], len(lexicon))
        self._headings = stacked([part.heading_words for part in parts], len(lexicon))
        self._section_of = section_of
        self._texts = texts
        self._language = language
        self._lexicon = lexicon

    @cached_property
    def _words(self) -> list[str]:
        """The words that these sentences were counted with; the lexicon may have learnt others."""
        return self._lexicon.known()[: self._sentences.shape[1]]

    @cached_property
    def _vectors(self) -> Vectors:
        return word_vectors(self._words)

    @cached_property
    def _rarity(self) -> NDArray[np.float64]:
        return np.array([rarity(word, self._language) for word in self._words])

    @cached_property
    def _sentence_vectors(self) -> Vectors:
        return unit(self._weighted(self._sentences) @ self._vectors)

    @cached_property
    def _heading_vectors(self) -> Vectors:
        return unit(self._weighted(self._headings) @ self._vectors)

    @cached_property
    def _plain(self) -> tuple[Vectors, Vectors]:
        """The vectors of whole sentences, and of sentences with their headings added."""
        texts = text_vectors([s.text for s in self._texts])
        sections = {s.section: None for s in self._texts}
        headings = text_vectors([" ".join(section.path) for section in sections])
        number = {section: position for position, section in enumerate(sections)}
        above = headings[[number[s.section] for s in self._texts]]
        return texts, unit(texts + HEADING_SHARE * above)

    def _likest(self, alike: Vectors, asked_of: Positions) -> NDArray[np.float64]:
        """The likeness of the word, of all in these sentences and their headings, most alike."""
        held = self._sentences[asked_of].indices
        headed = self._headings[np.unique(self._section_of[asked_of])].indices
        used = np.unique(np.concatenate([held, headed]))
        return np.asarray(alike[:, used].max(axis=1, initial=0.0), dtype=np.float64)

    def _weighted(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        return counts.multiply(self._rarity).tocsr()

    def compare(
        self, text: str, words: Sequence[str], at: Positions, asked_of: Positions
    ) -> dict[str, NDArray[np.float64]]:
        """The fields of a Match that compare meanings, for the sentences at these positions.

        `asked_of` are the positions of all sentences that the question is put to.
        """
        shape = len(words), len(at)
        if not words or not has_vectors(self._language) or not self._sentences.shape[1]:
            return {
                "near": np.zeros(shape),
                "near_heading": np.zeros(shape),
                "anywhere": np.zeros(len(words)),
                "meaning": np.zeros(len(at)),
                "meaning_heading": np.zeros(len(at)),
                "sense": np.zeros(len(at)),
                "sense_headed": np.zeros(len(at)),
            }
        asked = word_vectors(words)
        alike = np.maximum(asked @ self._vectors.T, 0)
        weights = np.array([rarity(word, self._language) for word in words])
        whole = unit((weights @ asked)[None])[0]
        sections = self._section_of[at]
        sense, headed = self._plain
        plain = text_vectors([text])[0]
        return {
            "sense": (sense[at] @ plain).astype(np.float64),
            "sense_headed": (headed[at] @ plain).astype(np.float64),
            "near": _nearest(alike, self._sentences, at),
            "near_heading": _nearest(alike, self._headings, sections),
            "anywhere": self._likest(alike, asked_of),
            "meaning": (self._sentence_vectors[at] @ whole).astype(np.float64),
            "meaning_heading": (self._heading_vectors[sections] @ whole).astype(np.float64),
        }


def _nearest(alike: Vectors, held: sparse.csr_matrix, at: Positions) -> NDArray[np.float64]:
    """The likeness of the word of each text that is most like each asked; 0 for no words."""
    starts, sizes = held.indptr[at], np.diff(held.indptr)[at]
    nearest = np.zeros((len(alike), len(at)))
    filled = np.flatnonzero(sizes)
    if len(filled):
        ends = np.cumsum(sizes[filled])
        offsets = np.arange(ends[-1]) - np.repeat(ends - sizes[filled], sizes[filled])
        words = held.indices[np.repeat(starts[filled], sizes[filled]) + offsets]
        nearest[:, filled] = np.maximum.reduceat(alike[:, words], ends - sizes[filled], axis=1)
    return nearest
