"""What goes in and what comes out: questions, citations, answers, abstentions, turns."""

from dataclasses import dataclass
from typing import Literal

from corpus import Article, Section, check_offsets
from index import Hit
from reader import Asked, Sentence

SmallTalk = Literal["greeting", "thanks", "goodbye", "help"]
Reason = Literal["off_topic", "not_stated", "vague", "small_talk"]
Status = Literal["answered", "not_found", "clarify", "smalltalk"]

_STATUS: dict[Reason, Status] = {
    "off_topic": "not_found",
    "not_stated": "not_found",
    "vague": "clarify",
    "small_talk": "smalltalk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as typed and as understood.

    `asked` is what is read: the words, their spelling corrected, and what was said before;
    `terms` are its analyzed words; `corrections` pairs each word as typed with the word read;
    `carried` is the question before if this one leans on it; `parts` are the questions that it
    joins, as typed, where it asks two things.
    """

    text: str
    asked: Asked
    terms: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    carried: str | None = None
    small_talk: SmallTalk | None = None
    parts: tuple[str, ...] = ()

    @property
    def standalone(self) -> str:
        """The question, behind the one before if it leans on that."""
        return f"{self.carried} {self.asked.text}" if self.carried else self.asked.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why this was replied.

    `terms` are those that the best sentence, its headings or its neighbours share with the
    question; `stated` is the chance that the articles answer it at all; `read` are the sentences
    that came nearest, best first.
    """

    terms: tuple[str, ...] = ()
    stated: float = 0.0
    read: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The stretch `[start, end)` of a section's text, in code points, and how likely it answers."""

    article: Article
    section: Section
    start: int
    end: int
    score: float

    def __post_init__(self) -> None:
        """Refuse offsets that no text stands behind."""
        check_offsets(self.section, self.start, self.end)

    @property
    def quote(self) -> str:
        """The words cited: a slice of the section, so a misquote cannot be built."""
        return self.section.text[self.start : self.end]

    @property
    def page(self) -> int | None:
        """The page of a printed document that the quote begins on, None where there are none."""
        return self.section.page_at(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the article says: citations, the best first.

    `confidence` is the chance that the best is right; `hits` are the best passages of sections;
    `unanswered` are the parts of the question that got no answer; `documents` is how many articles
    were asked: of several, each citation is to name its own.
    """

    question: Question
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    confidence: float
    documents: int = 1
    explanation: Explanation = Explanation()
    unanswered: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an answer that cites nothing."""
        if not self.citations:
            raise ValueError("an answer cites at least one sentence; abstain instead")

    @property
    def text(self) -> str:
        """The answer in the article's own words."""
        return " ".join(citation.quote for citation in self.citations)

    @property
    def status(self) -> Status:
        """The word of the batch format for this reply."""
        return "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why there is no answer, the words that the article never mentions, and what comes nearest."""

    question: Question
    reason: Reason
    missing: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    confidence: float = 0.0
    documents: int = 1
    explanation: Explanation = Explanation()

    @property
    def status(self) -> Status:
        """The word of the batch format for this reply."""
        return _STATUS[self.reason]


Reply = Answer | Abstention


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question that a section of an article answers."""

    text: str
    article: Article
    section: Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An earlier question and what was replied, where that is known."""

    question: str
    reply: Reply | str | None = None
