"""Corrects the spelling of a question's words by the words of the corpus."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus import function_words
from index.analyze import term
from index.background import zipf

# Words of the language at large that are never "corrected", though the corpus lacks them: those
# that wordfreq finds once in a million words or oftener (Zipf scale: 3 is 1 per million). Common
# misspellings stay below it: "goverment" 2.66, "recieve" 2.75, "manger" 2.99.
COMMON_ZIPF = 3.0

ONE_EDIT_FROM = 4
TWO_EDITS_FROM = 8


class Vocabulary:
    """The words of a corpus, and which of them a misspelt word is nearest to."""

    def __init__(
        self, words: Iterable[str] | Mapping[str, int], language: str | None = "en"
    ) -> None:
        """Know words, counted or to be counted; function words of the language are known too."""
        self._counts = Counter(words)
        self._language = language
        self._terms = {term(word, language) for word in self._counts}
        self._known = {*self._counts, *function_words(language)}

    def __contains__(self, word: str) -> bool:
        """Whether the corpus holds the word, or another form of it."""
        return word in self._known or term(word, self._language) in self._terms

    def correct(self, word: str) -> str:
        """The word itself if known, else the nearest known one, else the word itself.

        One edit from four letters, two from eight, swapped neighbours counting as one edit
        (optimal string alignment); of equally near words the most frequent one.
        """
        if len(word) < ONE_EDIT_FROM or word in self or not word.isalpha():
            return word
        if zipf(word, self._language) >= COMMON_ZIPF:
            return word
        return min(self._near(word), default=(0, 0, word))[-1]

    def _near(self, word: str) -> list[tuple[int, int, str]]:
        """Distance, rarity and spelling of the words within reach."""
        reach = 1 if len(word) < TWO_EDITS_FROM else 2
        found = process.extract(
            word, self._known, scorer=OSA.distance, score_cutoff=reach, limit=None
        )
        return [(int(distance), -self._counts[near], near) for near, distance, _ in found]
