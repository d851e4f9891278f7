"""A conversation whose memory is the browser's: messages in, messages and a reply out."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant import Assistant, Turn, plain, to_markdown
from web.bodies import MAX_TURNS
from web.panel import Panel

# The chat comes back with each question; the guard lets twice as much pass.
MAX_CHAT_BYTES = 128 * 1024

_ESCAPED = re.compile(r"\\(.)")
_LINK_TO_NOWHERE = re.compile(r"\[(\\\[\d+\\\])\]\(\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A chat message, in Markdown."""

    role: Literal["user", "assistant"]
    content: str


def converse(
    assistant: Assistant, panel: Panel, question: str, messages: Sequence[Message]
) -> tuple[Message, ...]:
    """The chat with a question and its reply; as it was when nothing is asked."""
    if not question.strip():
        return tuple(messages)
    reply = assistant.ask(question, to_turns(messages))
    text = _LINK_TO_NOWHERE.sub(r"\1", to_markdown(reply, panel.link))
    said = Message(role="user", content=plain(question)), Message(role="assistant", content=text)
    return newest([*messages, *said])


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
