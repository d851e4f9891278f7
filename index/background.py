"""How rare words are in their language at large: what a small article cannot weigh by itself."""

from functools import lru_cache

# The Zipf scale is the logarithm of occurrences per billion words: 7.7 is "the" in English,
# 3 is once in a million words, 0 never seen (Brysbaert and New, 2009; data of wordfreq).
ZIPF_OF_THE_COMMONEST = 7.7


@lru_cache(maxsize=1 << 16)
def zipf(word: str, language: str | None) -> float:
    """How common a word is on the Zipf scale, 0 where that is unknown."""
    from wordfreq import zipf_frequency  # loaded when the first word is looked up, not before

    try:
        return float(zipf_frequency(word, language or "en"))
    except LookupError:
        return 0.0


def rarity(word: str, language: str | None) -> float:
    """How much a word tells by itself: 0 for the commonest, 1 for one never seen.

    A number counts as a word seen once in a million: which one it is matters, how common not.
    """
    commonness = 3.0 if word[:1].isdigit() else zipf(word, language)
    return max(0.0, 1 - commonness / ZIPF_OF_THE_COMMONEST)
