"""Which sentences match which words: analysis, weights, meanings, search, spelling."""

from index.analyze import analyze, term, tokens
from index.article_terms import content_words
from index.background import rarity
from index.cues import CUES, has_money, money_terms
from index.hit import Hit
from index.match import NO_TALK, Match, Talk
from index.sentence_index import SentenceIndex
from index.spelling import Vocabulary
from index.vectors import alike

__all__ = [
    "CUES",
    "NO_TALK",
    "Hit",
    "Match",
    "SentenceIndex",
    "Talk",
    "Vocabulary",
    "alike",
    "analyze",
    "content_words",
    "has_money",
    "money_terms",
    "rarity",
    "term",
    "tokens",
]
