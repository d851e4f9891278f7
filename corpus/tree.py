"""Shows what was found in a document, so that a person can see why it is cited as it is."""

from collections.abc import Iterator
from typing import Any

from corpus.article import Article, Section
from corpus.errors import printable

_SHOWN_CHARACTERS = 60  # of the first words of a section


def to_tree(article: Article) -> str:
    """The title and what the document says of itself, then a line for each section.

    Example: "  Food  #food · 16 characters · Otters eat fish."
    """
    about = [article.source, f"id {article.id}", f"language {article.language or 'unknown'}"]
    about += [f"{section.heading} {section.text}" for section in article.metadata]
    lines = [article.title, "  " + " · ".join(about), *map(_line, article.sections)]
    return "\n".join(map(printable, lines))


def to_tree_record(article: Article) -> dict[str, Any]:
    """The same as plain JSON values, with the whole text of each section."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "metadata": dict(_metadata(article)),
        "sections": [_record(section) for section in article.sections],
    }


def _line(section: Section) -> str:
    indent = "  " * max(len(section.path), 1)
    count = f"{len(section.text):,} characters" if section.text else "no text of its own"
    parts = [f"{indent}{section.heading}  #{section.anchor}", count, _first_words(section.text)]
    return " · ".join(filter(None, parts))


def _first_words(text: str) -> str:
    words = " ".join(text[: 2 * _SHOWN_CHARACTERS].split())
    cut = words[:_SHOWN_CHARACTERS].rstrip()
    return cut if len(words) <= _SHOWN_CHARACTERS else f"{cut}…"


def _metadata(article: Article) -> Iterator[tuple[str, str]]:
    for name in ("author", "published", "updated"):
        section: Section | None = getattr(article.metadata, name)
        if section:
            yield name, section.text


def _record(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "path": list(section.path),
        "level": section.level,
        "anchor": section.anchor,
        "characters": len(section.text),
        "text": section.text,
    }
