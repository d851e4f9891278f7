"""Which sentences and passages match which words: analysis, weights, search, spelling."""

from index.analyze import analyze, term, tokens
from index.passage_index import Hit, PassageIndex
from index.sentence_index import SentenceIndex
from index.spelling import Vocabulary, build_vocabulary

__all__ = [
    "Hit",
    "PassageIndex",
    "SentenceIndex",
    "Vocabulary",
    "analyze",
    "build_vocabulary",
    "term",
    "tokens",
]
