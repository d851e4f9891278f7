"""Answers questions about articles: the whole path."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.errors import DocumentError
from assistant.quoting.abstaining import missing_words, reason_to_abstain
from assistant.quoting.replies import abstention, answer, joined
from assistant.reply import Answer, Question, Reply, Suggestion, Turn
from assistant.suggestions import suggest
from assistant.understanding.question import understand
from corpus import Article
from index import PassageIndex, Query
from reader import Asked, Reader, Reading, reader_for

# So many passages are read; in the articles measured the right one is nearly always among them.
PASSAGES = 12
# People ask the same things; a reading is a few kilobytes.
REMEMBERED = 512


class Assistant:
    """Answers in the articles' own words; it keeps no history, so users cannot see each other."""

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        earlier: "Assistant | None" = None,
        reader: Reader | None = None,
    ) -> None:
        """Index the articles; there may be one, many, or none.

        Articles that an earlier assistant has, too, are not analyzed again.  Without a reader the
        one for the language of the articles reads.
        """
        self.articles = tuple(articles)
        before: PassageIndex | None = earlier._index if earlier else None
        self._index: PassageIndex = PassageIndex(self.articles, earlier=before)
        self._reader = reader or reader_for(self._index.language)
        self._read = lru_cache(maxsize=REMEMBERED)(self._read_anew)

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
        Without `correct` the words are read as they are typed.
        """
        recalled = self._recalled(history, document)
        question = understand(text, recalled, self._index, correct=correct)
        parts = self._ask_parts(question, recalled, document, correct=correct)
        return parts or self._ask_whole(question, document)

    def _ask_whole(self, question: Question, document: str | None) -> Reply:
        """The reply to a question as one."""
        documents = len(self._asked(document))
        says_something = question.terms or question.carried
        reading = self._read(question.asked, document) if says_something else Reading()
        reason = reason_to_abstain(question, reading, self._index, document)
        if reason is None:
            return answer(question, reading, documents=documents)
        missing = missing_words(question, reading, self._index, document)
        return abstention(question, reading, reason, missing=missing, documents=documents)

    def _read_anew(self, asked: Asked, document: str | None) -> Reading:
        """What the passages found for a question say to it."""
        query = Query(text=asked.text, before=" ".join(asked.before[-1:]))
        return self._reader.read(asked, self._index.search(query, k=PASSAGES, document=document))

    def _ask_parts(
        self, question: Question, history: Sequence[Turn], document: str | None, *, correct: bool
    ) -> Answer | None:
        """The answers to the parts of a question that asks two things; None where it does not."""
        replies: list[Reply] = []
        turns = [*history]
        for part in question.parts:
            one = understand(part, turns, self._index, correct=correct)
            replies.append(self._ask_whole(one, document))
            turns.append(Turn(question=part, reply=replies[-1]))
        return joined(question, replies)

    def _recalled(self, history: Sequence[Turn], document: str | None) -> Sequence[Turn]:
        """The history with the reply to its last question, asked again where it is not known.

        That one is recalled in the same way, as it was when it was asked: its reading is known.
        """
        if not history or history[-1].reply is not None:
            return history
        *earlier, last = history
        reply = self.ask(last.question, earlier, document=document)
        return (*earlier, Turn(question=last.question, reply=reply))

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
