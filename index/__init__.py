"""Which sentences match which words: analysis, weights, meanings, search, spelling."""

from index.analyze import analyze, term, tokens
from index.background import rarity
from index.cues import CUES
from index.hit import Hit
from index.match import Match
from index.sentence_index import SentenceIndex
from index.spelling import Vocabulary
from index.vectors import alike

__all__ = [
    "CUES",
    "Hit",
    "Match",
    "SentenceIndex",
    "Vocabulary",
    "alike",
    "analyze",
    "rarity",
    "term",
    "tokens",
]
