"""The whole app, guarded, and the server that runs it."""

import os
import signal
import socket
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, JSONResponse

from assistant import LANGUAGES, Assistant, phrases
from corpus import Corpus
from web.api import add_api
from web.document import Document
from web.embedding import add_embedding
from web.guard import Guard
from web.live import Live
from web.origins import OriginError, read_origins
from web.page import build_page
from web.source import add_sources

_FOLDER = Path(__file__).parent
SCRIPTS = ("base-fix.js", "page.js", "reading.js")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the app stands: whose pages may show it in a frame, besides its own, and at which path.

    `root_path` is the path under which a proxy before it has it.
    """

    origins: tuple[str, ...] = ()
    root_path: str = ""

    @classmethod
    def from_environment(cls, *origins: str) -> "Settings":
        """What FOOTNOTE_ALLOW_ORIGIN and FOOTNOTE_ROOT_PATH say, and the origins that are given.

        Raises OriginError.
        """
        listed = os.environ.get("FOOTNOTE_ALLOW_ORIGIN", "")
        return cls(
            origins=read_origins([listed, *origins]),
            root_path=os.environ.get("FOOTNOTE_ROOT_PATH", "").rstrip("/"),
        )


def create_app(live: Live, settings: Settings | None = None) -> Guard:
    """The page and the API for what is served, behind the guard."""
    settings = settings or Settings.from_environment()
    page = build_page(live)
    app = build_app(live, page, root_path=settings.root_path)
    document = Document(app, settings.origins)
    return Guard(document, events=len(page.fns), origins=settings.origins)


def build_app(live: Live, page: gr.Blocks, *, root_path: str = "") -> FastAPI:
    """The page and the API without the guard: never to be served as it is."""
    # The documentation pages of FastAPI would load scripts from elsewhere.
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(CORSMiddleware, allow_origins=[], allow_credentials=False)
    add_api(app, live)
    for script in SCRIPTS:
        app.add_api_route(f"/{script}", partial(_file, script), response_class=FileResponse)
    for language in LANGUAGES:
        app.add_api_route(f"/strings/{language}.json", partial(_strings, language))
    add_sources(app, live)
    add_embedding(app, live, root_path=root_path)
    _mount(app, page, root_path)
    return app


def serve(
    assistant: Assistant,
    *,
    host: str,
    port: int,
    origins: Sequence[str] = (),
    versions: Iterable[Corpus] = (),
) -> int:
    """Serve until interrupted; 2 when the address cannot be had, or an origin is none.

    Each version of the corpus takes the place of the one before, as soon as it comes.
    """
    try:
        settings = Settings.from_environment(*origins)
        listener = listen(host, port)
    except OriginError as problem:
        sys.stderr.write(f"footnote: {problem}\n")
        return 2
    except OSError as problem:
        sys.stderr.write(
            f"footnote: cannot listen on {host} port {port} ({_reason(problem)}); "
            "stop what runs there, or give another --port\n"
        )
        return 2
    # As at the end of any program: what was to be tidied up is, also when the system says stop.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with listener:
        live = Live(assistant)
        live.follow(versions)
        server = uvicorn.Server(configuration(create_app(live, settings)))
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listener.getsockname()[1]}/"
        sys.stdout.write(f"Footnote answers at {address} (Ctrl+C stops)\n")
        sys.stdout.flush()
        server.run(sockets=[listener])
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on; port 0 picks a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=2048)
    # Connections inherit it; without it each answer waits 40 ms for the one before to arrive.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _reason(problem: OSError) -> str:
    """The words of the system, without those that Python adds."""
    number = problem.errno or 0
    return os.strerror(number) if number > 0 else str(problem.strerror)


def configuration(app: Guard) -> uvicorn.Config:
    """How an app is served: no web sockets, no access log, and nobody holds it up for long."""
    return uvicorn.Config(
        app,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=20,
        h11_max_incomplete_event_size=16384,
    )


def _mount(app: FastAPI, page: gr.Blocks, root_path: str) -> None:
    """Add the page to the app, with every feature off that it does not need."""
    page.state_session_capacity = 500
    page.queue(max_size=50, default_concurrency_limit=8, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        root_path=root_path or None,
        theme=gr.themes.Default(
            font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
        ),
        css=(_FOLDER / "style.css").read_text(encoding="utf-8"),
        head=_head(root_path),
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        max_file_size="1b",
        blocked_paths=["/"],
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
    )
    if not hasattr(page, "has_launched"):
        raise RuntimeError("this Gradio has no has_launched; install the one that is pinned")
    page.has_launched = True  # as launch() does; mounting alone does not


def _head(root_path: str) -> str:
    return "".join(f'<script src="{root_path}/{script}"></script>' for script in SCRIPTS)


async def _file(name: str) -> FileResponse:
    return FileResponse(_FOLDER / name)


async def _strings(language: str) -> JSONResponse:
    return JSONResponse(dict(phrases(language)))
