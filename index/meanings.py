"""How near the words of sentences come to those of a question in meaning."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus import Passage
from index.article_terms import ArticleTerms
from index.background import rarity
from index.term_matrix import Lexicon, entries, stacked
from index.vectors import Vectors, cosines, has_vectors, text_vectors, unit, word_vectors

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

    @cached_property
    def _section_vectors(self) -> Vectors:
        """The vectors of sections: of their sentences, headings too, taken together."""
        _, headed = self._plain
        summed = np.zeros((int(self._section_of.max(initial=-1)) + 1, headed.shape[1]), np.float32)
        np.add.at(summed, self._section_of, headed)
        return unit(summed)

    def _alike(self, asked: Vectors, words: NDArray[np.int32]) -> Vectors:
        """The likeness of words, by their numbers, to those asked; shape (asked, words)."""
        used, places = _distinct(words, len(self._words))
        return np.maximum(cosines(asked, self._vectors[used]), 0)[:, places]

    def _likest(self, asked: Vectors, among: range) -> NDArray[np.float64]:
        """The likeness of the word, of all in these sentences and their headings, most alike."""
        ends = self._sentences.indptr[[among.start, among.stop]]
        sections = np.unique(self._section_of[among.start : among.stop])
        said = self._sentences.indices[slice(*ends)]
        headed = self._headings.indices[entries(self._headings, sections)[0]]
        used, _ = _distinct(np.concatenate([said, headed]), len(self._words))
        if 2 * len(used) > len(self._words):  # to copy so many takes longer than to compare all
            alike = cosines(asked, self._vectors)[:, used]
        else:
            alike = cosines(asked, self._vectors[used])
        return np.asarray(alike.max(axis=1, initial=0.0), dtype=np.float64)

    def _weighted(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        return counts.multiply(self._rarity).tocsr()

    def compare(
        self,
        text: str,
        words: Sequence[str],
        at: Positions,
        *,
        unknown: NDArray[np.bool_],
        asked_of: range,
    ) -> dict[str, NDArray[np.float64]]:
        """The fields of a Match that compare meanings, for the sentences at these positions.

        `asked_of` are the positions of all sentences that the question is put to.  Of a word that
        is `unknown` to them the nearest is looked for; of another the nearest is that word.
        """
        if not words or not has_vectors(self._language) or not self._sentences.shape[1]:
            return _unknown(len(words), len(at))
        vectors = text_vectors([*words, text])
        asked, plain = vectors[:-1], vectors[-1]
        weights = np.array([rarity(word, self._language) for word in words])
        whole = unit((weights @ asked)[None])[0]
        sections = self._section_of[at]
        sense, headed = self._plain
        anywhere = np.ones(len(words))
        if unknown.any():
            anywhere[unknown] = self._likest(asked[unknown], asked_of)
        return {
            "sense": (sense[at] @ plain).astype(np.float64),
            "sense_headed": (headed[at] @ plain).astype(np.float64),
            "sense_section": (self._section_vectors[sections] @ plain).astype(np.float64),
            "near": self._nearest(asked, self._sentences, at),
            "near_heading": self._nearest(asked, self._headings, sections),
            "anywhere": anywhere,
            "meaning": (self._sentence_vectors[at] @ whole).astype(np.float64),
            "meaning_heading": (self._heading_vectors[sections] @ whole).astype(np.float64),
        }

    def _nearest(
        self, asked: Vectors, held: sparse.csr_matrix, at: Positions
    ) -> NDArray[np.float64]:
        """The likeness of the word of each text most like each asked; 0 for a text of no words."""
        places, sizes = entries(held, at)
        nearest = np.zeros((len(asked), len(at)))
        filled = np.flatnonzero(sizes)
        if len(filled):
            starts = np.cumsum(sizes[filled]) - sizes[filled]
            alike = self._alike(asked, held.indices[places])
            nearest[:, filled] = np.maximum.reduceat(alike, starts, axis=1)
        return nearest


def _unknown(terms: int, sentences: int) -> dict[str, NDArray[np.float64]]:
    """The fields where nothing is known of meanings: all 0."""
    per_sentence = ("meaning", "meaning_heading", "sense", "sense_headed", "sense_section")
    return {
        "near": np.zeros((terms, sentences)),
        "near_heading": np.zeros((terms, sentences)),
        "anywhere": np.zeros(terms),
        **{name: np.zeros(sentences) for name in per_sentence},
    }


def _distinct(numbers: NDArray[np.int32], size: int) -> tuple[Positions, Positions]:
    """The distinct ones of numbers below a size, ascending, and the place of each among them.

    As `np.unique` has it, but numbers are only marked, not sorted.
    """
    places = np.zeros(size, np.intp)
    places[numbers] = 1
    distinct = np.flatnonzero(places)
    places[distinct] = np.arange(len(distinct))
    return distinct, places[numbers]
