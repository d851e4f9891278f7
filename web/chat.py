"""A conversation whose memory is the browser's: messages in, messages and a reply out."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant import LANGUAGES, Turn, numbered, phrases, plain
from corpus import Article
from reader import ReaderError
from web.bodies import MAX_TURNS
from web.live import Served
from web.offers import going_on
from web.panel import Panel, build_panel, document_key
from web.reply_html import Shown, remark_html, reply_html

# The chat comes back with each question; the guard lets twice as much pass.
MAX_CHAT_BYTES = 128 * 1024

_ESCAPED = re.compile(r"\\(.)")
_CITED = re.compile(r'class="cite" href="#([\w-]+)\.')


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a question is asked: in which interface language, and what of it is taken back.

    `typed` searches for the words as they are typed, `alone` forgets the questions before.
    """

    language: str = "en"
    typed: bool = False
    alone: bool = False


def read_manner(words: str, accepted: str = "") -> Manner:
    """The manner that the page names, its language by default as a browser accepts them.

    Example: "typed", "fr-CH, fr;q=0.9, en;q=0.8" -> Manner(language="fr", typed=True)
    """
    named = words.split()
    wanted = [*named, *(part.strip()[:2].lower() for part in accepted.split(","))]
    language = next((name for name in wanted if name in LANGUAGES), LANGUAGES[0])
    return Manner(language=language, typed="typed" in named, alone="alone" in named)


def converse(
    served: Served,
    question: str,
    messages: Sequence[Message],
    document: str = "",
    manner: Manner | None = None,
) -> Conversation:
    """The chat with a question and its reply; as it was when nothing is asked.

    `document` is the id of the one document that is asked and shown; "" for all.
    """
    manner = manner or Manner()
    chosen = next(
        (article for article in served.assistant.articles if article.id == document), None
    )
    if not question.strip():
        return Conversation(messages=tuple(messages), panel=_panel(served, (), messages, chosen))
    turns = () if manner.alone else to_turns(messages)
    said = Message(role="user", content=plain(question))
    try:
        reply = served.assistant.ask(
            question, turns, document=chosen.id if chosen else None, correct=not manner.typed
        )
    except ReaderError:
        panel = _panel(served, (), messages, chosen)
        content = remark_html(phrases(manner.language)["no_reader"])
    else:
        panel = _panel(served, [c.article for _, c in numbered(reply)], messages, chosen)
        following = going_on(reply, served.offers.of(chosen.id if chosen else ""))
        content = reply_html(
            Shown(reply=reply, panel=panel, next=following, language=manner.language)
        )
    told = Message(role="assistant", content=content)
    return Conversation(messages=newest([*messages, said, told]), panel=panel)


def _panel(
    served: Served, cited: Sequence[Article], messages: Sequence[Message], chosen: Article | None
) -> Panel:
    """The panel of the chosen document and of those that the chat cites, the latest first."""
    earlier = [key for message in reversed(messages) for key in _CITED.findall(message.content)]
    latest = [chosen, *cited] if chosen else cited
    first = [*map(document_key, latest), *earlier]
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
