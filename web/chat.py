"""A conversation whose memory is the browser's: messages in, messages and a reply out."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant import Turn, plain, to_markdown
from corpus import Article
from web.bodies import MAX_TURNS
from web.live import Served
from web.panel import Panel, build_panel, document_key, link_to

# The chat comes back with each question; the guard lets twice as much pass.
MAX_CHAT_BYTES = 128 * 1024

_ESCAPED = re.compile(r"\\(.)")
_CITED = re.compile(r"\]\(#([\w-]+)\.")
_LINK_TO_NOWHERE = re.compile(r"\[(\\\[\d+\\\])\]\(\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A chat message, in Markdown."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The messages of a chat, and the panel that its citations lead to."""

    messages: tuple[Message, ...]
    panel: Panel


def converse(
    served: Served, question: str, messages: Sequence[Message], document: str = ""
) -> Conversation:
    """The chat with a question and its reply; as it was when nothing is asked.

    `document` is the id of the one document that is asked and shown; "" for all.
    """
    articles = served.assistant.articles
    chosen = next((article for article in articles if article.id == document), None)
    if not question.strip():
        return Conversation(messages=tuple(messages), panel=_panel(served, messages, chosen))
    reply = served.assistant.ask(
        question, to_turns(messages), document=chosen.id if chosen else None
    )
    # Where the links lead decides which documents are shown, and that decides which links lead.
    draft = Message(role="assistant", content=to_markdown(reply, link_to))
    panel = _panel(served, [*messages, draft], chosen)
    text = _LINK_TO_NOWHERE.sub(r"\1", to_markdown(reply, panel.link))
    said = Message(role="user", content=plain(question)), Message(role="assistant", content=text)
    return Conversation(messages=newest([*messages, *said]), panel=panel)


def _panel(served: Served, messages: Sequence[Message], chosen: Article | None) -> Panel:
    """The panel of the chosen document and of those that the chat cites, the latest first."""
    cited = [key for message in reversed(messages) for key in _CITED.findall(message.content)]
    first = [document_key(chosen), *cited] if chosen else cited
    return build_panel(served.assistant.articles, first) if first else served.panel


def read_messages(history: Iterable[Mapping[str, Any]]) -> tuple[Message, ...]:
    """The chat as the browser has it: texts of the two who speak, nothing else."""
    return tuple(
        Message(role=message["role"], content=text)
        for message in history
        if message.get("role") in ("user", "assistant") and (text := _text(message.get("content")))
    )


def to_turns(messages: Sequence[Message]) -> tuple[Turn, ...]:
    """The questions that were asked; what a browser says was answered is not believed."""
    asked = [message.content for message in messages if message.role == "user"]
    return tuple(Turn(question=_ESCAPED.sub(r"\1", text)) for text in asked[-MAX_TURNS:])


def newest(messages: Sequence[Message]) -> tuple[Message, ...]:
    """As many of the last messages as may come back with the next question; two at least."""
    kept = tuple(messages[-2 * MAX_TURNS :])
    while len(kept) > 2 and sum(map(_size, kept)) > MAX_CHAT_BYTES:
        kept = kept[2:]
    return kept


def _size(message: Message) -> int:
    """The bytes of a message on its way back."""
    return len(json.dumps(message.content, ensure_ascii=False).encode(errors="replace"))


def _text(content: object) -> str:
    """The text of a message, whole or in blocks; blocks of anything else say nothing."""
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else []
    texts = (block.get("text") for block in blocks if isinstance(block, dict))
    return "".join(text for text in texts if isinstance(text, str))
