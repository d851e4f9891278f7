"""The page's HTML as it is sent: Gradio's, without what the policy refuses, with our scripts."""

import gzip
import html
import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.still import ICON

# The policy lets no inline script run: Gradio does without (it asks for /config), and so do its
# readers, for whom these are most of the bytes and a line each in the console.
_INLINE_SCRIPT = r"<script(?![^>]*\ssrc=)[^>]*>.*?</script>\s*"
# Asked for at the root of the host, wherever the page is; and a card that advertises Gradio.
_MANIFEST = r'<link rel="manifest"[^>]*>\s*'
_CARD = r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*'
_REFUSED = [re.compile(found, re.DOTALL) for found in (_INLINE_SCRIPT, _MANIFEST, _CARD)]
_BASE = '<base href="./" />'
_ICON = f'<link rel="icon" href="{ICON}">'  # else the browser asks the root of the host for one
_SANDBOXED = '<script src="embed.js" data-inside></script>'


class Document:
    """An ASGI app around another: the page at `/` leaves it mended, all else as it is."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        """Mend the page of an app that pages of these origins may show in a frame."""
        self._app = app
        self._script = (
            f'<script src="embedded.js" data-origins="{html.escape(" ".join(origins))}"></script>'
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        sent: list[Message] = []
        await self._app(_uncompressed(scope), receive, _keep(sent))
        start, body = sent[0], b"".join(message.get("body", b"") for message in sent[1:])
        asked = Headers(scope=scope)
        if start["status"] == 200 and scope["method"] == "GET":
            body = self._mended(body.decode(), asked.get("sec-fetch-dest", "iframe")).encode()
        await _answer(start, body, asked)(scope, receive, send)

    def _mended(self, page: str, destination: str) -> str:
        """The page with the scripts that must be there before Gradio's; in a frame, one more."""
        for refused in _REFUSED:
            page = refused.sub("", page)
        framed = "" if destination == "document" else _SANDBOXED
        return page.replace(_BASE, f"{_BASE}{_ICON}{framed}{self._script}", 1)


def _uncompressed(scope: Scope) -> Scope:
    return {
        **scope,
        "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"],
    }


def _keep(sent: list[Message]) -> Send:
    async def send(message: Message) -> None:
        sent.append(message)

    return send


def _answer(start: Message, body: bytes, asked: Headers) -> Response:
    """The answer anew, packed where the browser takes it."""
    headers = MutableHeaders(raw=list(start["headers"]))
    del headers["content-length"]
    headers["vary"] = "Accept-Encoding, Sec-Fetch-Dest"
    if "gzip" in asked.get("accept-encoding", ""):
        body, headers["content-encoding"] = gzip.compress(body, 6, mtime=0), "gzip"
    answer = Response(body, start["status"])
    answer.raw_headers += headers.raw
    return answer
