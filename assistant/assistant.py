"""Answers questions about articles: the whole path."""

from collections.abc import Iterable, Sequence

from assistant.abstaining import missing_words, reason_to_abstain
from assistant.question import understand
from assistant.reply import Abstention, Answer, Reply, Turn
from assistant.selection import best_of_sections, cite, select, select_metadata
from corpus import Article
from index import SentenceIndex

RANKED_SENTENCES = 100
RANKED_SECTIONS = 10
NEAREST_SECTIONS = 3


class Assistant:
    """Answers in the articles' own words; it keeps no history, so users cannot see each other."""

    def __init__(self, articles: Iterable[Article]) -> None:
        """Index the articles; there may be one, many, or none."""
        self.articles = tuple(articles)
        self._index = SentenceIndex(self.articles)

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Reply:
        """The reply to a question: an answer with its citations, or why there is none."""
        language = self._index.language
        question = understand(text, history, self._index.vocabulary, language)
        ranked = self._index.search(question.standalone, k=RANKED_SENTENCES)
        hits = best_of_sections(ranked, k=RANKED_SECTIONS)
        facts = select_metadata(self.articles, question.metadata)
        if facts:
            return Answer(question=question, citations=facts, hits=hits, confidence=1.0)
        missing = missing_words(question, language, self._index.__contains__)
        confidence = min(1.0, ranked[0].score) if ranked else 0.0
        reason = reason_to_abstain(question, ranked, missing)
        if reason:
            nearest = tuple(map(cite, hits[:NEAREST_SECTIONS]))
            return Abstention(
                question=question,
                reason=reason,
                missing=missing,
                nearest=nearest,
                hits=hits,
                confidence=confidence,
            )
        return Answer(question=question, citations=select(ranked), hits=hits, confidence=confidence)
