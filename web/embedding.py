"""What other pages load to show the chat, and our page that shows how, each way at work."""

import html
import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant import LANGUAGES, phrases
from corpus import Article
from web.live import Live
from web.origins import origin_of
from web.panel import shown
from web.source import laid_out
from web.still import still_page
from web.wording import Words, words_for

_FOLDER = Path(__file__).parent
_FILES = {"/embedded.js": "text/javascript", "/still.css": "text/css"}
# One file for the pages of others, and one function, so that no name of ours is among theirs.
_PARTS = ("marking.js", "embed.js")
# What of the phrases the bubble says: those that are named so, and one more.
_BUBBLE = "bubble_"
_PLACE_OF_PHRASES = "PHRASES"
_ATTRIBUTES = ("label", "greeting", "color", "position", "language", "document", "open")
# What of the phrases the bubble says: those that are named so, and one more.
_BUBBLE = "bubble_"
_PLACE_OF_PHRASES = "PHRASES"
_ATTRIBUTES = ("label", "greeting", "color", "position", "language", "document", "open")
_SHOWN_CHARACTERS = 40_000
_LISTED = "--allow-origin https://intranet.example"


def add_embedding(app: FastAPI, live: Live, *, root_path: str) -> None:
    """Add `/embed`, and the files that it and the chat need in a frame, to an app."""
    app.include_router(_routes(live, root_path))


def _routes(live: Live, root_path: str) -> APIRouter:
    routes = APIRouter()

    @routes.get("/embed", response_class=HTMLResponse)
    def page(request: Request) -> HTMLResponse:
        words = words_for(request.headers.get("accept-language", ""))
        article = next(iter(live.now.assistant.articles), None)
        origin = _own_origin(request)
        body = _body(words, f"{origin}{root_path}", origin, article)
        return still_page(words["embed_title"], body, words)

    @routes.get("/embed.js", response_class=Response)
    def script() -> Response:
        return Response(_script(), media_type="text/javascript")

    for path, kind in _FILES.items():
        routes.add_api_route(path, _file(path, kind), response_class=FileResponse)
    return routes


@cache
def _script() -> str:
    """The script for pages of others, in both languages."""
    parts = ((_FOLDER / part).read_text(encoding="utf-8") for part in _PARTS)
    whole = "\n".join(['(() => {\n"use strict";', *parts, "})();\n"])
    said = json.dumps({language: _bubble_phrases(language) for language in LANGUAGES})
    return whole.replace(_PLACE_OF_PHRASES, said, 1)


def _bubble_phrases(language: str) -> dict[str, str]:
    """What the bubble says, by short names.

    Example: _bubble_phrases("fr")["close"] -> "Fermer"
    """
    said = phrases(language)
    own = {name.removeprefix(_BUBBLE): said[name] for name in said if name.startswith(_BUBBLE)}
    return {"refused": said["refused"], **own}


def _file(path: str, kind: str) -> Callable[[], Awaitable[FileResponse]]:
    async def send() -> FileResponse:
        return FileResponse(_FOLDER / path[1:], media_type=kind)

    return send


def _own_origin(request: Request) -> str:
    """The origin under which the browser has us, as far as it says so in good form."""
    scheme = request.scope.get("scheme", "http")
    given = f"{scheme}://{request.headers.get('host', '')}"
    return origin_of(given) or "https://footnote.example"


def _body(words: Words, address: str, origin: str, article: Article | None) -> str:
    script = f'<script src="{address}/embed.js" defer></script>'
    frame = f'<iframe src="{address}/?embed=1" title="Footnote" width="100%" height="640"></iframe>'
    rows = "\n".join(
        f"<tr><td><code>{html.escape(words[f'attribute_{name}'])}</code></td>"
        f"<td>{words[f'attribute_{name}_text']}</td></tr>"
        for name in _ATTRIBUTES
    )
    parts = [
        f'<main class="card embed"><h1>{words["embed_title"]}</h1>',
        f'<p class="intro">{words["embed_intro"]}</p>',
        f"<h2>{words['one_line']}</h2>{_snippet(script)}<p>{words['one_line_text']}</p>",
        f"<details><summary>{words['attributes']}</summary>",
        f"<table><tbody>{rows}</tbody></table></details>",
        f"<h2>{words['own_frame']}</h2>{_snippet(frame)}<p>{words['own_frame_text']}</p>",
        '<iframe src="./?embed=1" title="Footnote" loading="lazy"></iframe>',
        f"<h2>{words['who_may']}</h2><p>{words['who_may_text']}</p>"
        f"{_snippet(f'python app.py serve {_LISTED}')}",
        f"<p>{words['policy'].format(origin=html.escape(origin))}</p>",
        *([_reading(words, article)] if article else []),
        f'</main><script src="embed.js" data-language="{words["language"]}" defer></script>',
    ]
    return "\n".join(parts)


def _snippet(text: str) -> str:
    """Text to copy: one click selects all of it."""
    return f'<pre class="snippet" tabindex="0"><code>{html.escape(text)}</code></pre>'


def _reading(words: Words, article: Article) -> str:
    """The beginning of an article, for the bubble of this page to mark its sentences in."""
    pieces, used = [], 0
    for piece in laid_out(article)[0]:
        used += len(piece)
        if used > _SHOWN_CHARACTERS:
            break
        pieces.append(piece)
    language = f'lang="{article.language}"' if article.language else ""
    intro = words["on_article_text"].format(title=shown(article.title))
    text = "\n".join(pieces)
    return (
        f"<h2>{words['on_article']}</h2><p>{intro}</p>\n"
        f'<article {language} dir="auto">\n{text}\n</article>'
    )
