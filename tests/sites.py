"""A server on the loopback address, which the tests that ask it allow by name."""

import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Site:
    """What a server answers by path, and who asked for what."""

    answers: dict[str, tuple[int, dict[str, str], Iterable[bytes]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, *, host: str = "http://127.0.0.1") -> str:
        """The address of a path."""
        return f"{host}:{self.port}{path}"

    def page(self, path: str, *pieces: bytes, kind: str = "text/markdown", **headers: str) -> str:
        """The address of a page with this content."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = 200, {"Content-Type": kind, **named}, pieces
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        """The address of a redirect."""
        self.answers[path] = status, {"Location": target}, ()
        return self.url(path)


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers)))
        status, headers, pieces = self.server.site.answers[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in pieces:
                self.wfile.write(piece)
        except OSError:
            pass  # the reader has had enough

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def __init__(self, site: Site, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        site.port = self.server_port
        if tls:  # the handshake comes with the first read, in the thread of its connection
            self.socket = tls.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    def handle_error(self, *_: object) -> None:
        pass  # what the client sees tells what went wrong


@contextmanager
def served(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block is left, encrypted if a context is given."""
    site = Site()
    with _Server(site, tls) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield site
        server.shutdown()
