"""Reads reStructuredText into an article, Sphinx's markup too."""

import re
from typing import cast

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree

from corpus.article import Article
from corpus.errors import LoadError
from corpus.html.dom import read_parts
from corpus.html.elements import MAX_BYTES, parse_html
from corpus.html.metadata import take_bylines
from corpus.language import detect_language
from corpus.metadata import build_metadata
from corpus.outline import build_sections, slug, take_title
from corpus.rst.markup import shown_words, unknown_markup_kept

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "traceback": True,  # else it ends the program
    "warning_stream": "",
    "sectsubtitle_xform": False,
    "line_length_limit": 100_000,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "toc_backlinks": False,
    "math_output": "LaTeX",
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "output_encoding": "unicode",
    "strip_comments": True,
}
_FIELDS = {"author": "author", "authors": "author", "date": "published"}
_UPDATED = ("updated", "last updated", "last modified", "modified")


def read_rst(text: str, *, source: str, name: str) -> Article:
    """The article of a reStructuredText document; `name` is its title when it has none.

    Raises LoadError when docutils cannot read it, or when it holds no text.
    """
    if len(text) > MAX_BYTES:
        raise LoadError(source, f"larger than {MAX_BYTES:,} characters", "split the document")
    try:
        html, fields = _as_html(text.replace("\x00", ""))
    except Exception as problem:  # docutils raises of any kind where markup is nested or broken
        kind = type(problem).__name__
        raise LoadError(source, f"no reStructuredText ({kind})", "check its markup") from problem
    found, parts = take_bylines(list(read_parts(parse_html(html, source=source))))
    title, parts = take_title(parts, name)
    if not parts:
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(parts, title=title),
        metadata=build_metadata({**found, **fields}),
        language=detect_language(" ".join(part.text for part in parts)),
    )


def _as_html(text: str) -> tuple[str, dict[str, str]]:
    """The body of the document as HTML, and the fields of its head."""
    with unknown_markup_kept():
        document = publish_doctree(text, settings_overrides=_SETTINGS)
    fields = _taken_fields(document)
    _clean(document)
    _open_subtitle(document)
    page = publish_from_doctree(document, writer="html5", settings_overrides=_SETTINGS)
    body: str = page[page.index("<body") :]
    return f"<html>{body}", fields


def _taken_fields(document: nodes.document) -> dict[str, str]:
    """Author and dates of the document's head, which is taken out of it."""
    found: dict[str, str] = {}
    for head in list(document.findall(nodes.docinfo)):
        for field in cast(list[nodes.Element], head.children):
            name, value = type(field).__name__, field.astext()
            if isinstance(field, nodes.field):
                name, value = field[0].astext(), field[1].astext()
            kind = "updated" if name.lower() in _UPDATED else _FIELDS.get(name.lower(), "")
            if kind:
                found.setdefault(kind, ", ".join(value.split("\n\n")))
        head.parent.remove(head)
    return found


def _clean(document: nodes.document) -> None:
    """Take out tables of contents and messages of docutils; what it could not read stays."""
    for problem in list(document.findall(nodes.problematic)):
        plain = re.sub(r"^[`|*]+|[`|*]*_{0,2}$", "", problem.astext())
        problem.parent.replace(problem, nodes.inline(plain, plain))
    for reference in list(document.findall(nodes.title_reference)):
        words = shown_words(reference.astext())
        reference.parent.replace(reference, nodes.inline(words, words))
    for mark in list(document.findall(nodes.footnote_reference)):
        before = mark.parent[mark.parent.index(mark) - 1]
        if isinstance(before, nodes.Text):
            mark.parent.replace(before, nodes.Text(before.rstrip()))
        mark.parent.remove(mark)
    for message in list(document.findall(_is_message)):
        message.parent.remove(message)


def _is_message(node: nodes.Node) -> bool:
    if isinstance(node, nodes.topic | nodes.section):
        return "contents" in node["classes"] or "system-messages" in node["classes"]
    return isinstance(node, nodes.system_message | nodes.pending | nodes.label)


def _open_subtitle(document: nodes.document) -> None:
    """Make a section again of a lone second heading, which docutils takes for a subtitle."""
    place = document.first_child_matching_class(nodes.subtitle)
    if place is None:
        return
    subtitle = cast(nodes.subtitle, document.children[place])
    section = nodes.section(ids=subtitle["ids"], names=subtitle["names"])
    section += nodes.title("", "", *subtitle.children)
    section += document.children[place + 1 :]
    document.children = [*document.children[:place], section]
    section.parent = document
