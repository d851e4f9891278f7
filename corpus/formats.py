"""Reads the bytes of a document by the ending of its file."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.article import Article
from corpus.child.reader import CHILD_ENDINGS, ChildReader
from corpus.decoding import decode, decode_unaltered
from corpus.json_lines import read_json_lines
from corpus.markdown import read_markdown
from corpus.plain.reader import read_text

JSON_LINES = ".jsonl"
_TEXTS: dict[str, Callable[..., Article]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
    "": read_text,
}
ENDINGS = frozenset({*_TEXTS, JSON_LINES, *CHILD_ENDINGS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of a document, and what they are: `source` for messages, `name` for a title."""

    content: bytes
    ending: str
    source: str
    name: str


def read_content(given: Content, child: ChildReader) -> tuple[Article, ...]:
    """The articles of a document: many of JSON Lines, else one.

    Formats that have been used to attack their readers are read by the child process.
    """
    source = given.source
    if given.ending == JSON_LINES:
        text = decode_unaltered(given.content, source=source)
        return tuple(read_json_lines(text, source=source))
    if given.ending in CHILD_ENDINGS:
        return (child.read(given.content, ending=given.ending, source=source, name=given.name),)
    text = decode(given.content, source=source)
    return (_TEXTS[given.ending](text, source=source, name=given.name),)
