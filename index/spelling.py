"""Corrects the spelling of a question's words, by the words of the corpus and of the language."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from math import log10
from os.path import commonprefix
from pathlib import Path
from typing import cast

from corpus import function_words
from index.analyze import fold_accents, term
from index.background import zipf
from index.near_words import NearWords
from index.typing_errors import edit_cost, sound

# A word that the language has once in a million words or oftener (Zipf scale: 3 is 1 per million)
# exists, and is never "corrected", though the corpus may lack it.  Common misspellings stay below:
# "goverment" 2.66, "recieve" 2.75, "manger" 2.99.
COMMON_ZIPF = 3.0
# Below that a word still may exist.  It is taken for a misspelling of one that is a hundred times
# as common: "manger" of "manager" (1.98 more), "wich" of "which" (3.53).
SEEN_ZIPF = 1.5
GAP = 1.9
# ... and for one that the corpus lacks, or whose first letter differs, of one two thousand times as
# common: "mony" of "money" (3.47), but not "mulch" of "much" (3.16) or "gantt" of "grant".
LANGUAGE_GAP = 3.3
# The words of the language that may be meant: the commonest.
MEANT_WORDS = 20_000

ONE_EDIT_FROM = 4
TWO_EDITS_FROM = 8
BY_EAR_FROM = 6  # one edit more, for a word of the corpus that sounds the same
SHORT_MEANT_ZIPF = 5.7  # of three letters only these are meant, a letter left out or two swapped

# An edit weighs as much as a word that is so many powers of ten rarer, and so does it to be a word
# that the corpus lacks.
EDIT_WEIGHT = 3.0
CORPUS_BONUS = 2.0
COUNT_WEIGHT = 0.3  # of a power of ten that a word stands in the corpus more often

_BEGINS = {"f": "p", "j": "g", "k": "c", "n": "k", "r": "w", "s": "c"}  # by ear: "fone", "nife"
_PREFIXES = {"un", "in", "im", "ir", "dis", "mis", "non", "re", "pre", "de", "co"}
MIXED_SPLIT = 1.5  # "thebadger" is rarer than "honeybadger" and "isthe", and chance commoner
_SPLIT_FROM = 5
_JOIN_FROM = 6


class Vocabulary:
    """The words of a corpus, and which of them a misspelt word is nearest to."""

    def __init__(
        self, words: Iterable[str] | Mapping[str, int], language: str | None = "en"
    ) -> None:
        """Know words, counted or to be counted; function words of the language are known too."""
        self._counts = Counter(words)
        self._language = language
        self._terms = {term(word, language) for word in self._counts}
        self._function = function_words(language)
        self._known = {*self._counts, *self._function}
        self._corrected = lru_cache(maxsize=1 << 12)(self._correct)

    def __contains__(self, word: str) -> bool:
        """Whether the corpus holds the word, or another form of it."""
        return word in self._known or term(word, self._language) in self._terms

    def correct(self, word: str, *, name: bool = False) -> str:
        """The word itself if it exists, else the likeliest that is near, else the word itself.

        One edit from four letters, two from eight, one more where both sound alike, swapped
        neighbours counting as one edit (optimal string alignment); or two words, where a space
        was left out.  A `name` is written as one, so no other than a word of the corpus is meant.
        """
        if word in self or not word.isalpha():
            return word
        return self._corrected(word, name)

    def joined(self, one: str, other: str) -> str | None:
        """The word of the corpus that two words are if the space between them is a slip."""
        whole = one + other
        if len(whole) < _JOIN_FROM or self._function & {one, other}:
            return None
        both = one in self._counts and other in self._counts
        return whole if whole in self._counts and not both else None

    def _correct(self, word: str, name: bool) -> str:
        listed = _listed(self._language).get(word)
        if listed:
            return listed
        seen = zipf(word, self._language)
        if len(word) < ONE_EDIT_FROM - 1 or seen >= COMMON_ZIPF:
            return word
        ratings = [*self._near(word, seen, name), *(() if name else self._split(word))]
        return min(ratings, default=(0.0, word))[1]

    def _near(self, word: str, seen: float, name: bool) -> Iterator[tuple[float, str]]:
        """Words that may be meant, each with how far-fetched it is."""
        near = {} if name else self._within_reach(word, _common(self._language), by_ear=False)
        near |= self._within_reach(word, self._near_words, by_ear=len(word) >= BY_EAR_FROM)
        for meant, distance in near.items():
            named = name and meant in self._function
            if not named and self._is_meant(word, seen, meant, distance):
                cost = EDIT_WEIGHT * edit_cost(word, meant, distance)
                yield cost - self._prior(meant), meant

    @cached_property
    def _near_words(self) -> NearWords:
        """The known words, laid out when the first word is unknown."""
        return NearWords(self._known)

    def _within_reach(self, word: str, words: NearWords, *, by_ear: bool) -> dict[str, int]:
        """The words near enough to be meant, with their distances; by ear from farther away."""
        if len(word) < ONE_EDIT_FROM:
            return {near: 1 for near in words.within(word, 1) if self._is_short_slip(word, near)}
        reach = 1 if len(word) < TWO_EDITS_FROM else 2
        near = words.within(word, reach + by_ear)
        return {m: d for m, d in near.items() if d <= reach or _sounds_like(word, m)}

    def _is_short_slip(self, word: str, meant: str) -> bool:
        """Whether a very common word lost a letter, or had two swapped, to make a short one."""
        slip = len(meant) > len(word) or sorted(meant) == sorted(word)
        return slip and zipf(meant, self._language) >= SHORT_MEANT_ZIPF

    def _is_meant(self, word: str, seen: float, meant: str, distance: int) -> bool:
        """Whether a word is so much rarer than a near one that it can be a slip for it.

        "unfocused" is none for "focused": who writes a prefix means it.
        """
        if _differ_by_prefix(word, meant):
            return False
        known = meant in self._known
        if seen < SEEN_ZIPF and known:
            return True
        content = meant in self._counts and meant not in self._function
        likely = content and distance == 1 and word[0] == meant[0]
        return zipf(meant, self._language) - seen >= (GAP if likely else LANGUAGE_GAP)

    def _prior(self, word: str) -> float:
        """How common a word is on the Zipf scale, a content word of the corpus far more so."""
        common = zipf(word, self._language)
        if word not in self._counts or word in self._function:
            return common
        counted = COUNT_WEIGHT * log10(1 + self._counts[word])
        return max(common, COMMON_ZIPF) + CORPUS_BONUS + counted

    def _split(self, word: str) -> Iterator[tuple[float, str]]:
        """The two words that a space may have been left out between."""
        for at in range(2, len(word) - 1) if len(word) >= _SPLIT_FROM else ():
            parts = word[:at], word[at:]
            if all(part in self._known for part in parts) and self._is_pair(*parts):
                mixed = len(self._function & set(parts)) == 1
                cost = EDIT_WEIGHT * (MIXED_SPLIT if mixed else 1.0)
                yield cost - min(map(self._prior, parts)), " ".join(parts)

    def _is_pair(self, one: str, other: str) -> bool:
        """Whether two words are long enough not to stand together by chance."""
        return self._function >= {one, other} or min(len(one), len(other)) > 2


def _sounds_like(word: str, meant: str) -> bool:
    """Whether words sound alike; looked at only where they begin alike, which costs less."""
    begins = meant[0] in (word[0], _BEGINS.get(word[0]))
    return begins and sound(word) == sound(meant)


def _differ_by_prefix(one: str, other: str) -> bool:
    """Whether words are the same but for a prefix of either: "unfocused" and "focused"."""
    same = len(commonprefix([one[::-1], other[::-1]]))
    heads = {fold_accents(one[: len(one) - same]), fold_accents(other[: len(other) - same])}
    return heads <= {*_PREFIXES, ""}


@cache
def _common(language: str | None) -> NearWords:
    """The commonest words of a language; none where that is unknown."""
    from wordfreq import top_n_list  # loaded when a word is unknown, not before

    try:
        words = top_n_list(language or "en", MEANT_WORDS)
    except LookupError:
        return NearWords(())
    listed = _listed(language)
    return NearWords(word for word in words if word.isalpha() and word not in listed)


@cache
def _listed(language: str | None) -> Mapping[str, str]:
    """Misspellings that are common enough to look like words, and what they mean."""
    lists = json.loads(Path(__file__).with_name("misspellings.json").read_text("utf-8"))
    return cast(dict[str, str], lists.get(language or "", {}))
