"""What a client may post: the fields, their types and their bounds, and the words that refuse."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr

from assistant import MAX_QUESTION_CHARACTERS

MAX_TURNS = 30
_BOUND = f"{MAX_QUESTION_CHARACTERS:,} characters"


def mended(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which could not be sent back."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def bounded(text: str) -> str:
    """The text itself; ValueError when it is too long, also in its compatibility form (NFKC)."""
    length = max(len(text), len(unicodedata.normalize("NFKC", text)))
    if length > MAX_QUESTION_CHARACTERS:
        raise ValueError(f"is {length:,} characters long; ask in {_BOUND} at most")
    return text


def asked(text: str) -> str:
    """The text itself; ValueError when there is none."""
    if not text:
        raise ValueError(f"is empty; ask in 1 to {_BOUND}")
    return text


Text = Annotated[StrictStr, AfterValidator(mended)]
BoundedText = Annotated[Text, AfterValidator(bounded)]
QuestionText = Annotated[BoundedText, AfterValidator(asked)]


class Body(BaseModel):
    """A JSON object of known fields only, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EarlierTurn(Body):
    """An earlier question with its answer, where there was one."""

    question: BoundedText
    answer: Text | None = None


class AskBody(Body):
    """What `/api/ask` takes: a question, the turns before it, oldest first, one document's id.

    Without `correct` the spelling is left as it is; `explain` asks why the reply is as it is.
    """

    question: QuestionText
    history: list[EarlierTurn] = Field(default=[], max_length=MAX_TURNS)
    document: StrictStr | None = None
    correct: bool = True
    explain: bool = False


class TextBlock(Body):
    """A stretch of text in a chat message."""

    type: Literal["text"]
    text: Text


class ChatMessage(Body):
    """A chat message of text; nothing else ever comes from our page."""

    role: Literal["user", "assistant"]
    content: Text | list[TextBlock]
    metadata: None = None
    options: None = None


# How a question is asked: words that the page knows, and no others.
MannerText = Annotated[StrictStr, Field(pattern="^(?:(?:en|fr|typed|alone)(?: |$)){0,3}$")]


EventId = Annotated[StrictStr, Field(pattern="^[0-9a-f]{1,32}$")]
SessionHash = Annotated[StrictStr, Field(pattern="^[a-z0-9]{1,32}$")]


class JoinBody(Body):
    """What our page posts: question box, chat, document chosen, key of the panel, manner."""

    data: tuple[BoundedText, list[ChatMessage], BoundedText, BoundedText, MannerText]
    fn_index: int = Field(ge=0)
    session_hash: SessionHash
    trigger_id: int | None = None
    event_data: None = None

    def about(self, document: str) -> "JoinBody":
        """The same of one document, where one is named; it takes the place of the one chosen."""
        before, chosen, after = self.data[:2], self.data[2], self.data[3:]
        return self.model_copy(update={"data": (*before, document or chosen, *after)})


class CancelBody(Body):
    """What our page posts to stop waiting for an answer: which one, of its own."""

    session_hash: SessionHash
    fn_index: int = Field(ge=0)
    event_id: EventId


class ResetBody(Body):
    """What our page posts after that: the same question is of no more use."""

    event_id: EventId


def problem(errors: Sequence[Mapping[str, Any]]) -> str:
    """The first of pydantic's errors as one line: what is wrong, with which value.

    Example: "question: is empty; ask in 1 to 1,000 characters"
    """
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
    if first["type"] == "value_error":
        return f"{where}: {first['ctx']['error']}"
    return f"{where}: {first['msg']}, not {ascii(first.get('input'))[:60]}"
