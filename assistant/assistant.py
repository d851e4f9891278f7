"""Answers questions about articles: the whole path."""

from collections.abc import Iterable, Sequence

from assistant.abstaining import missing_words, reason_to_abstain
from assistant.errors import DocumentError
from assistant.question import understand
from assistant.reply import Abstention, Answer, Reply, Turn
from assistant.selection import best_of_sections, cite, select, select_metadata
from corpus import Article
from index import Hit, SentenceIndex

RANKED_SENTENCES = 100
RANKED_SECTIONS = 10
NEAREST_SECTIONS = 3


class Assistant:
    """Answers in the articles' own words; it keeps no history, so users cannot see each other."""

    def __init__(self, articles: Iterable[Article], *, earlier: "Assistant | None" = None) -> None:
        """Index the articles; there may be one, many, or none.

        Articles that an earlier assistant has, too, are not analyzed again.
        """
        self.articles = tuple(articles)
        self._index: SentenceIndex = SentenceIndex(
            self.articles, earlier=earlier._index if earlier else None
        )

    def ask(self, text: str, history: Sequence[Turn] = (), *, document: str | None = None) -> Reply:
        """The reply to a question: an answer with its citations, or why there is none.

        `document` is the id of the one article that is asked; DocumentError if there is none such.
        """
        articles = self._asked(document)
        question = understand(text, history, self._index.vocabulary, self._index.language)
        ranked = self._index.search(question.standalone, k=RANKED_SENTENCES, document=document)
        hits = best_of_sections(ranked, k=RANKED_SECTIONS)
        facts = select_metadata(articles, question.metadata)
        if facts:
            return Answer(question=question, citations=facts, hits=hits, confidence=1.0)
        missing = missing_words(question, self._index.language, self._index.__contains__)
        reason = reason_to_abstain(question, ranked, missing)
        if not reason:
            cited, sure = select(ranked), _confidence(ranked)
            return Answer(question=question, citations=cited, hits=hits, confidence=sure)
        return Abstention(
            question=question,
            reason=reason,
            missing=missing,
            nearest=tuple(map(cite, hits[:NEAREST_SECTIONS])),
            hits=hits,
            confidence=_confidence(ranked),
        )

    def _asked(self, document: str | None) -> tuple[Article, ...]:
        """The articles that a question is put to."""
        if document is None:
            return self.articles
        found = tuple(article for article in self.articles if article.id == document)
        if not found:
            raise DocumentError(document, [article.id for article in self.articles])
        return found


def _confidence(ranked: Sequence[Hit]) -> float:
    """How well the best sentence matches, 0 to 1; not yet the chance that it is right."""
    return min(1.0, ranked[0].score) if ranked else 0.0
