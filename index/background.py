"""How rare words are in their language at large: what a small article cannot weigh by itself."""

import math
from collections.abc import Mapping
from functools import cache

# The Zipf scale is the logarithm of occurrences per billion words: 7.7 is "the" in English,
# 3 is once in a million words, 0 never seen (Brysbaert and New, 2009; data of wordfreq).
ZIPF_OF_THE_COMMONEST = 7.7


def zipf(word: str, language: str | None) -> float:
    """How common a word is on the Zipf scale, 0 where that is unknown."""
    share = _frequencies(language or "en").get(word, 0.0)
    return max(0.0, math.log10(share) + 9) if share else 0.0


def rarity(word: str, language: str | None) -> float:
    """How much a word tells by itself: 0 for the commonest, 1 for one never seen.

    A number counts as a word seen once in a million: which one it is matters, how common not.
    """
    commonness = 3.0 if word[:1].isdigit() else zipf(word, language)
    return max(0.0, 1 - commonness / ZIPF_OF_THE_COMMONEST)


@cache
def _frequencies(language: str) -> Mapping[str, float]:
    """The share of each word in the texts of a language; empty for one without a list."""
    from wordfreq import get_frequency_dict  # loaded when a word is looked up, not before

    try:
        found: Mapping[str, float] = get_frequency_dict(language)
    except LookupError:
        return {}
    return found
