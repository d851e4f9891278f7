"""Which passages match which words: analysis, weights, meanings, search, spelling."""

from index.analyze import analyze, character_ngrams, term, tokens
from index.background import rarity
from index.hit import Hit
from index.passage_index import PassageIndex, Query
from index.spelling import Vocabulary
from index.vectors import alike

__all__ = [
    "Hit",
    "PassageIndex",
    "Query",
    "Vocabulary",
    "alike",
    "analyze",
    "character_ngrams",
    "rarity",
    "term",
    "tokens",
]
