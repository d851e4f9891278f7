"""All that is counted once for an article, however often the corpus around it changes."""

from collections import Counter
from dataclasses import dataclass

from corpus import Article, Passage, cut_passages
from index.analyze import analyze, character_ngrams, tokens
from index.initials import initials_of
from index.term_matrix import Lexicon, TermCounts, count_terms
from index.vectors import Vectors, text_vectors

# The headings above a passage say what it is about; they count twice.
HEADING_COUNT = 2


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PassageTerms:
    """The passages of an article with their terms, n-grams and vectors, and the article's words.

    `terms`, `ngrams` and the rows of `vectors` are of each passage with the headings above it.
    """

    passages: tuple[Passage, ...]
    terms: TermCounts
    ngrams: TermCounts
    vectors: Vectors
    vocabulary: Counter[str]
    initials: dict[str, Counter[str]]


def count_article(article: Article, language: str | None, lexicon: Lexicon) -> PassageTerms:
    """The passages of an article, analyzed in a language."""
    passages = cut_passages(article)
    texts = [" ".join([*(" ".join(p.path),) * HEADING_COUNT, p.text]) for p in passages]
    words = (" ".join([article.title, *(f"{s.heading} {s.text}" for s in article)]),)
    return PassageTerms(
        passages=passages,
        terms=count_terms([analyze(text, language) for text in texts], lexicon),
        ngrams=count_terms([character_ngrams(text, language) for text in texts], lexicon),
        vectors=text_vectors(texts, language),
        vocabulary=Counter(token for text in words for token in tokens(text)),
        initials=initials_of(article, language),
    )
