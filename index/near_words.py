"""Words within a few edits of another, found without comparing it to all of them."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA


class NearWords:
    """Words by length and by the letters they hold.

    An edit changes at most two of the letters that a word holds, so words that differ in more than
    two letters for each edit allowed need not be compared: of 10,000 words some hundred are left.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Lay the words out; there may be none."""
        self._words = sorted(words, key=lambda word: (len(word), word))
        self._lengths = np.array([len(word) for word in self._words], dtype=np.intp)
        by_length = (list(words) for _, words in groupby(self._words, key=len))
        self._letters = np.concatenate([np.empty(0, np.uint32), *map(_letters, by_length)])

    def within(self, word: str, edits: int) -> dict[str, int]:
        """The words within so many edits, swapped neighbours counting as one, with their number."""
        start = int(np.searchsorted(self._lengths, len(word) - edits))
        end = int(np.searchsorted(self._lengths, len(word) + edits, side="right"))
        differing = _bit_count(self._letters[start:end] ^ _letters([word]))
        places = np.flatnonzero(differing <= 2 * edits) + start
        alike = [self._words[place] for place in places.tolist()]
        found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return {near: int(distance) for near, distance, _ in found}


def _letters(words: Sequence[str]) -> NDArray[np.uint32]:
    """A bit for each letter that a word holds; shape (words,), for words of one length."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = np.uint32(1) << (codes.reshape(len(words), -1) % np.uint32(32))
    return np.asarray(np.bitwise_or.reduce(bits, axis=1))


def _bit_count(numbers: NDArray[Any]) -> NDArray[Any]:
    """How many bits of each number are set: sums of neighbours, twice as wide at each step."""
    numbers = numbers - ((numbers >> 1) & 0x55555555)
    numbers = (numbers & 0x33333333) + ((numbers >> 2) & 0x33333333)
    numbers = (numbers + (numbers >> 4)) & 0x0F0F0F0F
    return (numbers * np.uint32(0x01010101)) >> 24
