"""Speaks to an ASGI app without a server, byte for byte as given, and to a server by HTTP."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp, Message

from web.guard import Guard
from web.server import configuration, listen

PATIENCE = 20  # seconds, for what should take none


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an app answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    ended: bool


def exchange(
    app: ASGIApp,
    method: str,
    path: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | Sequence[Message] = b"",
    query: bytes = b"",
) -> Reply:
    """The answer to one request; a body may be given as the messages of a server."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
    }
    whole: Message = {"type": "http.request", "body": body}
    sent = asyncio.run(_run(app, scope, [whole] if isinstance(body, bytes) else list(body)))
    started = [message for message in sent if message["type"] == "http.response.start"]
    assert len(started) == 1, sent
    return Reply(
        status=started[0]["status"],
        headers=_joined(started[0]["headers"]),
        body=b"".join(message.get("body", b"") for message in sent),
        ended=_ended(sent),
    )


def _joined(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name; one that comes twice has both values."""
    headers: dict[str, str] = {}
    for name, value in ((name.decode(), value.decode()) for name, value in pairs):
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _ended(sent: list[Message]) -> bool:
    """Whether the last message, and no other, ends the answer."""
    return [message.get("more_body", False) for message in sent[1:]] == [True] * len(sent[2:]) + [
        False
    ]


async def _run(app: ASGIApp, scope: dict[str, Any], waiting: list[Message]) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async with asyncio.timeout(PATIENCE):
        await app(scope, receive, send)
    return sent


@contextmanager
def running(app: Guard) -> Iterator[httpx.Client]:
    """A client of a real server of the app."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(configuration(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, trust_env=False, timeout=20) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
