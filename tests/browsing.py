"""A Chromium for tests, and servers of pages on hosts that exist only in it."""

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

# Names under .test lead to this machine, so that pages of several sites can be served by it.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--host-resolver-rules=MAP *.test 127.0.0.1", "--test-third-party-cookie-phaseout"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; on a build machine there must be one."""
    path = shutil.which("chromium")
    if path is None and "CI" not in os.environ:
        pytest.skip("no Chromium on this machine; install one to test what it shows")
    assert path, "no Chromium on this build machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a window was told and asked for: errors, and addresses."""

    errors: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def hear(self, kind: str, text: str) -> None:
        """Keep what the console says, if it is an error."""
        if kind == "error":
            self.errors.append(text)

    def asked(self, host: str) -> list[str]:
        """The paths that were asked of a host."""
        parts = map(urlsplit, self.addresses)
        return [part.path for part in parts if part.hostname == host]

    @property
    def hosts(self) -> set[str]:
        """The hosts that were asked for anything."""
        return {urlsplit(address).hostname or "" for address in self.addresses} - {""}


def watched(window: BrowserContext) -> Seen:
    """What a window is told and asks for from now on."""
    seen = Seen()
    window.on("console", lambda said: seen.hear(said.type, said.text))
    window.on("weberror", lambda error: seen.errors.append(str(error.error)))
    window.on("request", lambda request: seen.addresses.append(request.url))
    return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPage:
    """A page of somebody else: its HTML, and its content security policy."""

    html: str
    policy: str = ""


class Host(ThreadingHTTPServer):
    """A server of pages of somebody else, which may be added to while it runs."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.pages: dict[str, HostPage] = {}
        super().__init__(("127.0.0.1", 0), _Handler)

    def origin(self, name: str) -> str:
        """Its origin under a host name."""
        return f"http://{name}:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        """Answer with a page."""
        path = urlsplit(self.path).path
        page = self.server.pages.get(path)
        body = page.html.encode() if page else b""
        self.send_response(200 if page or path == "/favicon.ico" else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        if page and page.policy:
            self.send_header("content-security-policy", page.policy)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def hosting(pages: Mapping[str, HostPage]) -> Iterator[Host]:
    """A running server of these pages."""
    with Host() as host:
        host.pages.update(pages)
        thread = threading.Thread(target=host.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield host
        finally:
            host.shutdown()
            thread.join()
