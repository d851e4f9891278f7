"""Reads Markdown (CommonMark and tables) into an article."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article
from corpus.language import detect_language
from corpus.metadata import build_metadata
from corpus.outline import Block, Heading, Part, build_sections, slug

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = {
    "date": "published",
    "created": "published",
    "modified": "updated",
    "last_modified": "updated",
}

_TEXTS = ("inline", "fence", "code_block")  # the tokens that hold the words of a block


def read_markdown(text: str, *, source: str, name: str) -> Article:
    """The article of a Markdown document; `name` is its title when it has none of its own."""
    fields, body = split_front_matter(text)
    parts = list(_parts(MarkdownIt("commonmark").enable("table").parse(body)))
    tops = [p for p in parts if isinstance(p, Heading) and p.level == 1]
    title = tops[0].text if len(tops) == 1 else fields.get("title") or name
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(_without_title(parts, title), title=title),
        metadata=build_metadata({_KEYS.get(key, key): value for key, value in fields.items()}),
        language=detect_language(body),
    )


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The plain `key: value` lines of YAML front matter, keys in lower case, and what follows."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        fields: Any = yaml.load(found[1], Loader=yaml.BaseLoader)  # builds strings only
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):  # "\U99999999", [[[[…
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    plain = {key.lower(): value for key, value in fields.items() if isinstance(value, str)}
    return plain, text[found.end() :]


def _without_title(parts: Sequence[Part], title: str) -> Iterator[Part]:
    """All but the title when it is the first heading: the text under it opens the article."""
    first = next((part for part in parts if isinstance(part, Heading)), None)
    opens = first is not None and (first.level, first.text) == (1, title)
    return (part for part in parts if not (opens and part is first))


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open":
            level = int(token.tag[1])
            if text := _inline(tokens[position + 1]).replace("\n", " "):
                yield Heading(text=text, level=level)
            position += 3
            continue
        end = _closing(tokens, position)
        yield Block(text=_block(tokens[position : end + 1]))
        position = end + 1


def _closing(tokens: Sequence[Token], position: int) -> int:
    """The position of the token that closes the block that opens here."""
    depth: int = tokens[position].nesting
    while depth > 0:
        position += 1
        depth += tokens[position].nesting
    return position


def _block(tokens: Sequence[Token]) -> str:
    """The text of one block: a list or table with a line an item, else its paragraphs."""
    kind = tokens[0].type
    if kind == "table_open":
        return "\n".join(_rows(tokens))
    if kind in ("bullet_list_open", "ordered_list_open"):
        return "\n".join(_items(tokens))
    return "\n\n".join(_words(t) for t in tokens if t.type in _TEXTS)


def _words(token: Token) -> str:
    """The text of a paragraph, a heading or a piece of code."""
    return _inline(token) if token.type == "inline" else token.content.rstrip("\n")


def _items(tokens: Sequence[Token]) -> Iterator[str]:
    """The items of a list, nested ones too, each on a line of its own behind its mark."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type in _TEXTS:
            yield mark + " ".join(_words(token).split())
            mark = ""


def _rows(tokens: Sequence[Token]) -> Iterator[str]:
    """The rows of a table, each value after the head of its column: `Head: value; …`."""
    heads: list[str] = []
    row: list[str] = []
    for position, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            row.append(_inline(tokens[position + 1]))
        elif token.type == "tr_close":
            if heads:
                yield "• " + "; ".join(
                    _cell(*cell) for cell in zip(heads, row, strict=False) if cell[1]
                )
            heads, row = heads or row, []


def _cell(head: str, value: str) -> str:
    return f"{head}: {value}" if head else value


def _inline(token: Token) -> str:
    """The words of a run of text, its marks gone."""
    texts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            texts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            texts.append(" ")
    return "".join(texts).strip()
