"""The outermost layer: which requests pass, and the headers that every answer carries."""

import asyncio
import logging
import re
from collections.abc import Sequence
from urllib.parse import parse_qs

from pydantic import ValidationError
from starlette.datastructures import Headers as Received
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.bodies import CancelBody, JoinBody, ResetBody, problem
from web.framing import Framing, NotAllowed
from web.headers import SOURCE, Headers

API_BYTES = 64 * 1024
QUEUE_BYTES = 256 * 1024  # it carries the chat, which the page keeps below half of this
BODY_SECONDS = 10.0

_READ, _WRITE = ("GET", "HEAD"), ("POST",)
_JOIN, _EVENTS = "/gradio_api/queue/join", "/gradio_api/queue/data"
_CANCEL, _RESET = "/gradio_api/cancel", "/gradio_api/reset"
_Posted = JoinBody | CancelBody | ResetBody
_POSTED: dict[str, type[_Posted]] = {_JOIN: JoinBody, _CANCEL: CancelBody, _RESET: ResetBody}
ROUTES = {
    "/": _READ,
    "/config": _READ,
    "/theme.css": _READ,
    "/favicon.ico": _READ,
    "/manifest.json": _READ,
    "/base-fix.js": _READ,
    "/page.js": _READ,
    "/reading.js": _READ,
    "/strings/en.json": _READ,
    "/strings/fr.json": _READ,
    "/embed": _READ,
    "/embed.js": _READ,
    "/embedded.js": _READ,
    "/still.css": _READ,
    "/gradio_api/info": _READ,
    _EVENTS: _READ,
    _JOIN: _WRITE,
    _CANCEL: _WRITE,
    _RESET: _WRITE,
    "/healthz": _READ,
    "/readyz": _READ,
    "/api/ask": _WRITE,
}
# Gradio's own files, by plain names: nothing climbs out of the two folders.
_FILE = re.compile(r"/(?:assets|static)(?:/[\w-][\w.-]*)+", re.ASCII)

_FAILURE = JSONResponse({"detail": "something went wrong here; ask again"}, 500)

_log = logging.getLogger(__name__)


class Refusal(Exception):
    """A request that does not pass: a status, and one line that says why and what to do."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        """Keep the answer."""
        super().__init__(detail)
        self.answer = JSONResponse({"detail": detail}, status, headers)


class Guard:
    """An ASGI app around another: what is refused here never reaches that one."""

    def __init__(self, app: ASGIApp, *, events: int = 1, origins: Sequence[str] = ()) -> None:
        """Guard an app whose page has so many events.

        Besides itself, pages of these origins may show it in a frame.
        """
        self._app = app
        self._events = events
        self._framing = Framing(origins)
        self._headers = Headers(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            path, framer = scope["path"], self._framing.refused(scope)
            headers = NotAllowed.headers_sent if framer else self._headers(path)
            answer = _Answer(send, headers, cached=bool(_FILE.fullmatch(path)))
            if framer:
                await NotAllowed(framer, scope)(scope, receive, answer)
            else:
                await self._http(scope, receive, answer)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            _check_route(scope)
            _check_sender(scope)
            receive = await _checked_body(scope, receive, self._events)
            await self._app(_narrowed(scope), receive, answer)
        except Refusal as refusal:
            await refusal.answer(scope, receive, answer)
        except Exception as error:
            told = None if answer.begun else error  # a stream that ends early is not worth a trace
            _log.error("no answer to %s: %s", scope["path"], type(error).__name__, exc_info=told)
            await answer.fail()


class _Answer:
    """The way out: sets the headers, and replaces an answer that tells of a fault inside."""

    def __init__(self, send: Send, headers: dict[bytes, bytes], *, cached: bool) -> None:
        self._send = send
        self._headers = headers if cached else headers | {b"cache-control": b"no-store"}
        self.begun = self._ended = False

    async def __call__(self, message: Message) -> None:
        """Pass a message on; nothing follows the end of an answer."""
        if message["type"] == "http.response.start" and message["status"] == 500:
            await self.fail()
        elif not self._ended:
            await self._pass(message)

    async def fail(self) -> None:
        """End the answer; say that there is none, unless it has begun."""
        if self.begun:
            await self({"type": "http.response.body"})
        else:
            await _FAILURE({"type": "http"}, _nothing, self._pass)

    async def _pass(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            dropped = {b"server", b"set-cookie", *self._headers}
            kept = [pair for pair in message["headers"] if pair[0].lower() not in dropped]
            message = {**message, "headers": [*kept, *self._headers.items()]}
        else:
            self._ended = not message.get("more_body", False)
        await self._send(message)


def _check_route(scope: Scope) -> None:
    """Refuse what is not on the list, by the path as the server decoded it."""
    path = scope["path"]
    file = _FILE.fullmatch(path) or SOURCE.fullmatch(path)
    methods = _READ if file else ROUTES.get(path)
    if not methods:
        raise Refusal(404, "no such address here; the page is at /, the API at /api/ask")
    if scope["method"] not in methods:
        allowed = ", ".join(methods)
        raise Refusal(405, f"this address takes {allowed} only", {"allow": allowed})


def _check_sender(scope: Scope) -> None:
    """Refuse what another site makes a browser post."""
    if scope["method"] in _READ:
        return
    headers = Received(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    own = origin is None or origin.partition("://")[2] == headers.get("host")
    if site not in ("same-origin", "none") if site else not own:
        raise Refusal(403, "another site sent this; ask on the page itself")


async def _checked_body(scope: Scope, receive: Receive, events: int) -> Receive:
    """The receiver of a body that was read and found good."""
    if scope["method"] in _READ:
        return receive
    known = _POSTED.get(scope["path"])
    if not known:
        return _replayed(await _body(receive, API_BYTES), receive)
    posted = _text_only(await _body(receive, QUEUE_BYTES), events, known)
    if isinstance(posted, JoinBody):
        # The page posts to its own address: one that names a document asks no other.
        named = parse_qs(scope["query_string"].decode("latin-1")).get("document", [""])[0]
        posted = posted.about(named)
    return _replayed(posted.model_dump_json().encode(), receive)


async def _body(receive: Receive, limit: int) -> bytes:
    """The whole body; it must not be longer than the limit, nor take for ever."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while (message := await receive())["type"] == "http.request":
                body += message.get("body", b"")
                if len(body) > limit:
                    raise Refusal(413, f"more than {limit:,} bytes; send less, or reload the page")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise Refusal(408, f"not complete after {BODY_SECONDS:g} seconds; send again") from None
    raise Refusal(400, "the request ended early; send again")


def _text_only(body: bytes, events: int, known: type[_Posted]) -> _Posted:
    """The body as it was understood; written anew, what was checked is what passes."""
    try:
        posted = known.model_validate_json(body)
    except ValidationError as error:
        raise Refusal(422, f"{problem(error.errors())}; only text can be asked") from None
    if getattr(posted, "fn_index", 0) >= events:
        raise Refusal(422, f"fn_index: there are {events} events; reload the page")
    return posted


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A receiver that gives this body first, then what else the client sends."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _narrowed(scope: Scope) -> Scope:
    """The request without its query, which only the stream of events needs."""
    return dict(scope) if scope["path"] == _EVENTS else {**scope, "query_string": b""}


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
