"""Answers questions about articles: the whole path."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.abstaining import missing_words, reason_to_abstain
from assistant.errors import DocumentError
from assistant.evidence import Evidence, weigh
from assistant.listing import named_items
from assistant.parts import joined
from assistant.question import understand
from assistant.ranking import Models, load_models
from assistant.reply import (
    Abstention,
    Answer,
    Citation,
    Question,
    Reason,
    Reply,
    Suggestion,
    Turn,
)
from assistant.said import talk_of
from assistant.selection import cite, select, select_facts
from assistant.suggestions import suggest
from corpus import Article
from index import SentenceIndex

NEAREST_SECTIONS = 3


class Assistant:
    """Answers in the articles' own words; it keeps no history, so users cannot see each other."""

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        earlier: "Assistant | None" = None,
        models: Models | None = None,
    ) -> None:
        """Index the articles; there may be one, many, or none.

        Articles that an earlier assistant has, too, are not analyzed again.  Without models
        sentences are weighed by those that ship.
        """
        self.articles = tuple(articles)
        self._models = models or load_models()
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
        question = understand(text, history, self._index, correct=correct)
        parts = self._ask_parts(question, document)
        return parts or self._ask_whole(question, self._recalled(history, document), document)

    def _ask_whole(
        self, question: Question, recalled: Sequence[Turn], document: str | None
    ) -> Reply:
        """The reply to a question as one, after what was said before."""
        articles = self._asked(document)
        match = self._index.match(question.searched, talk_of(recalled), document=document)
        model = self._models.fitting(meanings=self._index.has_meanings)
        evidence = weigh(question, match, recalled, model, documents=len(articles))
        facts = select_facts(articles, question.metadata)
        if facts:
            return _answer(question, evidence, facts, 1.0)
        named = bool(named_items(question, evidence.ranked, self._index))
        reason = reason_to_abstain(question, match, evidence, named=named)
        if reason:
            missing = missing_words(question, match, self._index.language)
            return _abstention(question, evidence, reason, missing)
        return _answer(
            question, evidence, select(question, evidence.ranked, self._index), evidence.confidence
        )

    def _ask_parts(self, question: Question, document: str | None) -> Answer | None:
        """The answers to the parts of a question that asks two things; None where it does not."""
        turns: list[Turn] = []
        replies: list[Reply] = []
        for part in question.parts:
            one = replace(understand(part, turns, self._index, correct=False), parts=())
            replies.append(self._ask_whole(one, turns, document))
            turns.append(Turn(question=part, reply=replies[-1]))
        return joined(question, replies)

    def _recalled(self, history: Sequence[Turn], document: str | None) -> Sequence[Turn]:
        """The history with the reply to its last question, asked again where it is not known."""
        if not history or history[-1].reply is not None:
            return history
        *earlier, last = history
        known = [Turn(question=turn.question, reply=turn.reply or "") for turn in earlier]
        reply = self.ask(last.question, known, document=document)
        return (*known, Turn(question=last.question, reply=reply))

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
    question: Question, evidence: Evidence, cited: tuple[Citation, ...], confidence: float
) -> Answer:
    return Answer(
        question=question,
        citations=cited,
        hits=evidence.hits,
        confidence=confidence,
        documents=evidence.documents,
        explanation=evidence.explanation,
    )


def _abstention(
    question: Question, evidence: Evidence, reason: Reason, missing: tuple[str, ...]
) -> Abstention:
    return Abstention(
        question=question,
        reason=reason,
        missing=missing,
        nearest=tuple(map(cite, evidence.hits[:NEAREST_SECTIONS])),
        hits=evidence.hits,
        confidence=evidence.confidence,
        documents=evidence.documents,
        explanation=evidence.explanation,
    )
