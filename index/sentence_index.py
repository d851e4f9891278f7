"""Which sentences match which words, each seen with the passage that it stands in."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Passage
from index.analyze import analyze
from index.article_terms import ArticleTerms, count_article, main_language
from index.outline_match import OutlineMatch
from index.passage_index import Hit, PassageIndex
from index.spelling import Vocabulary
from index.term_matrix import Lexicon, TermMatrix

# How much the passage around a sentence counts beside the sentence itself.  `sentence P@1` on
# selqa / squad2-dev / xquad-en: 0.724 / 0.668 / 0.790 at 0,
# 0.726 / 0.672 / 0.794 at 0.25, no better at 0.4.
PASSAGE_SHARE = 0.25

# What a sentence gains that OutlineMatch finds: about a third of what the best sentence has.
# Right first citations on the article set: 0.701 without, 0.710 with.
OUTLINE_BONUS = 0.1


class SentenceIndex:
    """The sentences of articles, found by their own words and by those of their passage."""

    def __init__(
        self, articles: Iterable[Article], *, earlier: "SentenceIndex | None" = None
    ) -> None:
        """Index the articles; there may be none.

        What an earlier index counted for an article that is the same still is not counted again.
        """
        articles = tuple(articles)
        self.language = main_language(articles)
        same = earlier is not None and earlier.language == self.language
        self._lexicon: Lexicon = earlier._lexicon if earlier and same else Lexicon()
        known = earlier._counted if earlier and same else {}
        self._counted: dict[Article, ArticleTerms] = {
            article: known.get(article) or count_article(article, self.language, self._lexicon)
            for article in articles
        }
        self._put_together([self._counted[article] for article in articles])

    def _put_together(self, parts: Sequence[ArticleTerms]) -> None:
        language, lexicon = self.language, self._lexicon
        self._sentences = PassageIndex([part.sentences for part in parts], language, lexicon)
        self._passages = PassageIndex([part.passages for part in parts], language, lexicon)
        sentences, passages = self._sentences.passages, self._passages.passages
        headings = TermMatrix((part.headings for part in parts), lexicon)
        self._outline = OutlineMatch(sentences, headings)
        self._passage_of = _positions_around(sentences, passages)
        self.vocabulary = Vocabulary(_summed(part.words for part in parts), language)

    def __contains__(self, term: str) -> bool:
        """Whether any sentence or a heading above it holds the term."""
        return term in self._sentences

    def scores(self, text: str) -> NDArray[np.float64]:
        """How well each sentence matches a text; shape (sentences,), 0 to 1.1."""
        around = self._passages.scores(text)[self._passage_of]
        scores = (1 - PASSAGE_SHARE) * self._sentences.scores(text) + PASSAGE_SHARE * around
        scores[self._meant_by_outline(text)] += OUTLINE_BONUS
        return scores

    def search(self, text: str, *, k: int = 50, document: str | None = None) -> tuple[Hit, ...]:
        """The k sentences that match a text best, best first; of one document if it is named."""
        scores = self.scores(text)
        if document is not None:
            scores[[s.article.id != document for s in self._sentences.passages]] = 0
        return self._sentences.hits(text, scores, k=k)

    def _meant_by_outline(self, text: str) -> NDArray[np.intp]:
        terms = [t for t in dict.fromkeys(analyze(text, self.language)) if t in self]
        return self._outline.meant({term: self._sentences.holders(term) for term in terms})


def _positions_around(
    sentences: Sequence[Passage], passages: Sequence[Passage]
) -> NDArray[np.intp]:
    """For each sentence the position of the passage that holds it; both in reading order."""
    around: list[int] = []
    at = 0
    for sentence in sentences:
        while not _holds(passages[at], sentence):
            at += 1
        around.append(at)
    return np.array(around, dtype=np.intp)


def _holds(passage: Passage, sentence: Passage) -> bool:
    same = passage.section is sentence.section
    return same and passage.start <= sentence.start and sentence.end <= passage.end


def _summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total
