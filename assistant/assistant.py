"""Answers questions about articles: the whole path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.abstaining import missing_words, reason_to_abstain
from assistant.errors import DocumentError
from assistant.question import understand
from assistant.reply import (
    Abstention,
    Answer,
    Citation,
    Explanation,
    Question,
    Reason,
    Reply,
    Suggestion,
    Turn,
)
from assistant.selection import best_of_sections, cite, select, select_metadata
from assistant.suggestions import suggest
from corpus import Article
from index import Hit, SentenceIndex

RANKED_SENTENCES = 100
RANKED_SECTIONS = 10
NEAREST_SECTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was found for a question: sentences, best first, and facts about the article itself."""

    ranked: tuple[Hit, ...]
    facts: tuple[Citation, ...]
    missing: tuple[str, ...]
    documents: int

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The best sentence of each of the best sections."""
        return best_of_sections(self.ranked, k=RANKED_SECTIONS)

    @property
    def explanation(self) -> Explanation:
        """Why the best sentence was found."""
        return Explanation(terms=self.ranked[0].terms) if self.ranked else Explanation()

    @property
    def confidence(self) -> float:
        """How well the best sentence matches, 0 to 1; not yet the chance that it is right."""
        return min(1.0, self.ranked[0].score) if self.ranked else 0.0


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

    def ask(
        self,
        text: str,
        history: Sequence[Turn] = (),
        *,
        document: str | None = None,
        correct: bool = True,
    ) -> Reply:
        """The reply to a question: an answer with its citations, or why there is none.

        `document` is the id of the one article that is asked; DocumentError if there is none such.
        Without `correct` the words are searched for as they are typed.
        """
        articles = self._asked(document)
        vocabulary = self._index.vocabulary if correct else None
        question = understand(text, history, vocabulary, self._index.language)
        evidence = Evidence(
            ranked=self._index.search(question.standalone, k=RANKED_SENTENCES, document=document),
            facts=select_metadata(articles, question.metadata),
            missing=missing_words(question, self._index.language, self._index.__contains__),
            documents=len(articles),
        )
        if evidence.facts:
            return _answer(question, evidence, evidence.facts, confidence=1.0)
        reason = reason_to_abstain(question, evidence.ranked, evidence.missing)
        if reason:
            return _abstention(question, evidence, reason)
        cited = select(evidence.ranked)
        return _answer(question, evidence, cited, confidence=evidence.confidence)

    def suggest(
        self, near: Reply | None = None, *, k: int = 4, document: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Up to k questions that the articles answer: to begin with, or to go on after a reply."""
        return suggest(
            self._asked(document), lambda text: self.ask(text, document=document), near=near, k=k
        )

    def _asked(self, document: str | None) -> tuple[Article, ...]:
        """The articles that a question is put to."""
        if document is None:
            return self.articles
        found = tuple(article for article in self.articles if article.id == document)
        if not found:
            raise DocumentError(document, [article.id for article in self.articles])
        return found


def _answer(
    question: Question, evidence: Evidence, cited: tuple[Citation, ...], *, confidence: float
) -> Answer:
    return Answer(
        question=question,
        citations=cited,
        hits=evidence.hits,
        confidence=confidence,
        documents=evidence.documents,
        explanation=evidence.explanation,
    )


def _abstention(question: Question, evidence: Evidence, reason: Reason) -> Abstention:
    return Abstention(
        question=question,
        reason=reason,
        missing=evidence.missing,
        nearest=tuple(map(cite, evidence.hits[:NEAREST_SECTIONS])),
        hits=evidence.hits,
        confidence=evidence.confidence,
        documents=evidence.documents,
        explanation=evidence.explanation,
    )
