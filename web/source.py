"""A page for each document: all of its text, each sentence under an id of its own, no script."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Header
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from assistant import Citation
from corpus import Article, LoadError, Original, read_original
from web.live import Live
from web.panel import (
    HEADING,
    MIN_CONTENTS,
    article_pieces,
    document_key,
    link_to,
    shown,
    source_path,
)
from web.still import still_page
from web.wording import Words, words_for

_HOME = "../"  # from the page of a document
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".rst": "text/x-rst",
    ".text": "text/plain",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}

Accepted = Annotated[str, Header(alias="accept-language")]


def source_link(citation: Citation) -> str:
    """The address of a cited sentence, from that of the chat: it needs no chat to be followed.

    Example: "source/guide#guide.risk-management.0-97"
    """
    return source_path(citation.article) + link_to(citation)


def add_sources(app: FastAPI, live: Live) -> None:
    """Add the pages of the documents, and the files that they were read from, to an app."""
    app.include_router(_routes(live))


def _routes(live: Live) -> APIRouter:
    routes = APIRouter(prefix="/source")

    @routes.get("/{key}", response_class=HTMLResponse)
    def page(key: str, accept_language: Accepted = "") -> HTMLResponse:
        words, article = words_for(accept_language), _named(live, key)
        if article is None:
            return _gone(words, _HOME)
        return still_page(article.title, _body(article, words), words, home=_HOME)

    @routes.get("/{key}/original", response_class=Response)
    def original(key: str, accept_language: Accepted = "") -> Response:
        article = _named(live, key)
        file = article.original if article else None
        try:
            if file and not file.is_address:
                return _download(file)
        except LoadError:  # by now it is another file, or none
            pass
        return _gone(words_for(accept_language), f"../{_HOME}")

    return routes


def _named(live: Live, key: str) -> Article | None:
    """The loaded document of a key; only from among them is anything ever given out."""
    return next((a for a in live.now.assistant.articles if document_key(a) == key), None)


def _gone(words: Words, home: str) -> HTMLResponse:
    link = f'<a class="button" href="{home}">{words["to_chat"]}</a>'
    body = f'<main class="card"><h1>{words["gone"]}</h1><p>{link}</p></main>'
    return still_page(words["gone"], body, words, home=home, status=404)


def _download(original: Original) -> Response:
    """The file as it was read, to be saved and never shown: it may be HTML of anybody's."""
    pieces = read_original(original)
    path = PurePath(original.place)
    name = path.name.encode(errors="replace").decode()
    return StreamingResponse(
        pieces,
        headers={
            "content-type": _KINDS.get(path.suffix.lower(), "application/octet-stream"),
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        },
    )


def _body(article: Article, words: Words) -> str:
    pieces, contents = laid_out(article)
    ask = f'<a class="button" href="{_HOME}?document={quote(article.id)}">{words["ask_about"]}</a>'
    links = " ".join([ask, *_original_link(article, words)])
    listed = len(contents) >= MIN_CONTENTS
    text = "\n".join(pieces)
    direction = "rtl" if article.language in _RIGHT_TO_LEFT else "ltr"
    speech = f'lang="{article.language}" dir="{direction}"' if article.language else 'dir="auto"'
    nav = (
        f'<nav aria-label="{words["contents"]}" {speech}><p>{words["contents"]}</p>'
        f"<ul>\n{''.join(contents)}</ul></nav>"
    )
    return (
        f'<main class="source"><header><h1 {speech}>{shown(article.title)}</h1>\n'
        f'<p class="links">{links}</p></header>\n{nav if listed else ""}\n'
        f"<article {speech}>\n{text}\n</article></main>"
    )


def _original_link(article: Article, words: Words) -> Iterator[str]:
    """The link to what the article was read from, where that can be given out."""
    if article.original is None:
        return
    place = article.original.place
    if article.original.is_address:
        yield f'<a href="{shown(place)}" rel="noreferrer">{words["original_page"]}</a>'
    else:
        kind = shown(PurePath(place).suffix.removeprefix(".").upper() or "TXT")
        label = words["original_file"].format(kind=kind)
        yield f'<a href="{document_key(article)}/original">{label}</a>'


@lru_cache(maxsize=16)
def laid_out(article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of an article, and links to its headings."""
    pieces, contents = [], []
    for piece in article_pieces(article):
        heading = HEADING.fullmatch(piece)
        if heading:
            level, name, text = heading.groups()
            contents.append(f'<li class="level-{level}"><a href="#{name}">{text}</a></li>\n')
        pieces.append(piece)
    return tuple(pieces), tuple(contents)
