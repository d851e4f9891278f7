"""Which sentences and passages match which words: analysis, weights, search, spelling."""

from index.analyze import analyze, term, tokens
from index.passage_index import Hit, PassageIndex, count_passages
from index.sentence_index import SentenceIndex
from index.spelling import Vocabulary
from index.term_matrix import Lexicon

__all__ = [
    "Hit",
    "Lexicon",
    "PassageIndex",
    "SentenceIndex",
    "Vocabulary",
    "analyze",
    "count_passages",
    "term",
    "tokens",
]
