"""The whole app as it is served: its routes, what it gives away, and how it starts."""

import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, create_server

import httpx
import pytest
from starlette.routing import BaseRoute, Mount

from assistant import Assistant
from tests.web_client import exchange, running
from web import Live, Settings, create_app
from web.environment import SCRATCH
from web.guard import ROUTES, Guard
from web.page import build_page
from web.server import build_app, listen

TESTS = Path(__file__).parent
FROZEN = TESTS.joinpath("gradio_routes.txt").read_text(encoding="utf-8").splitlines()
JOIN, EVENTS = "/gradio_api/queue/join", "/gradio_api/queue/data"
NOBODY = {"session_hash": "nobody"}
SOURCES = {"/source/{key}", "/source/{key}/original"}
OPEN = {*ROUTES, *SOURCES, "/assets/{path:path}", "/static/{path:path}"}


def walk(routes: Sequence[BaseRoute], prefix: str = "") -> Iterator[str]:
    """The methods and the path of each route, also of those that are mounted or included."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if isinstance(route, Mount):
            yield from walk(route.routes, prefix + route.path)
        elif included:
            yield from walk(included.routes, prefix + route.include_context.prefix)  # type: ignore[attr-defined]
        else:
            yield f"{'/'.join(sorted(route.methods))} {prefix}{route.path}"  # type: ignore[attr-defined]


def test_the_routes_are_those_that_were_looked_at(assistant: Assistant) -> None:
    """When this fails after an upgrade: look at what is new, and freeze the list anew."""
    assert (
        sorted(set(walk(build_app(Live(assistant), build_page(Live(assistant))).routes))) == FROZEN
    )


@pytest.mark.parametrize("line", FROZEN)
def test_a_route_is_open_by_name_or_closed_by_the_guard_itself(app: Guard, line: str) -> None:
    methods, path = line.split(" ", 1)
    for method in methods.split("/"):
        reply = exchange(app, method, path, headers={"host": "here"}) if path not in OPEN else None
        assert not reply or (reply.status, b"no such address here" in reply.body) == (404, True)


def test_what_is_allowed_is_there(server: httpx.Client) -> None:
    paths = [path for path, methods in ROUTES.items() if "GET" in methods]
    statuses = {path: server.get(path, params=NOBODY).status_code for path in paths}
    assert set(statuses.values()) == {200}, statuses


ORIGINS = ("https://evil.example", "http://localhost:3000", "null")


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("host", [None, "chat.example"])
def test_no_other_site_may_read_an_answer(
    server: httpx.Client, origin: str, host: str | None
) -> None:
    headers = {"origin": origin} | ({"host": host} if host else {})
    for path in ("/", "/config", "/gradio_api/info", "/healthz"):
        answer = server.get(path, headers=headers)
        assert answer.status_code == 200
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/", b"", 200),
        ("GET", "/assets/none.js", b"", 404),
        ("GET", "/docs", b"", 404),
        ("DELETE", "/", b"", 405),
        ("POST", "/api/ask", b"x" * 70_000, 413),
        ("POST", "/api/ask", b"{}", 422),
        ("POST", JOIN, b"{}", 422),
    ],
)
def test_headers_come_from_the_server_with_every_answer(
    server: httpx.Client, method: str, path: str, body: bytes, status: int
) -> None:
    answer = server.request(method, path, content=body)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "server" not in answer.headers


# Files of the server


def asked(client: httpx.Client, body: object) -> str:
    """All that the queue answers to a body."""
    joined = client.post(JOIN, json=body)
    if joined.status_code != 200:
        return joined.text
    events = client.get(EVENTS, params={"session_hash": "canary"})
    return joined.text + events.text


def shapes(path: str) -> list[object]:
    """Values that name a file."""
    file = {"path": path, "meta": {"_type": "gradio.FileData"}}
    block = {"type": "file", "file": file}
    return [
        path,
        file,
        [file],
        {"text": "who?", "files": [file]},
        {"value": file},
        [{"role": "user", "content": file}],
        [{"role": "assistant", "content": [file]}],
        [{"role": "user", "content": [block]}],
        [{"role": "user", "content": [{"type": "text", "text": path}]}],
        [{"role": "user", "content": [{"type": "text", "text": "a", **file}]}],
        [{"role": "user", "content": [{"component": "file", "value": file, "type": "component"}]}],
        [{"role": "user", "content": "a", "metadata": file}],
        [[path, file]],
    ]


@pytest.fixture
def canary(tmp_path: Path) -> tuple[str, str]:
    """The path of a file that is served nowhere, and its content."""
    content = secrets.token_hex(16)
    file = tmp_path / "canary.txt"
    file.write_text(content, encoding="utf-8")
    return str(file), content


def test_no_file_of_the_server_is_readable(server: httpx.Client, canary: tuple[str, str]) -> None:
    path, content = canary
    events = len(server.get("/config").json()["dependencies"])
    for index in range(events):
        for shape in shapes(path):
            for data in ([shape], [shape, []], ["who?", shape], ["who?", [], shape]):
                join = {"data": data, "fn_index": index, "session_hash": "canary"}
                assert content not in asked(server, join)
                assert content not in asked(server, join | {"event_data": shape})
    for line in FROZEN:
        address = line.split(" ", 1)[1].split("{")[0] + path
        assert content not in server.get(address).text
    assert [found for found in Path(SCRATCH).rglob("*") if found.is_file()] == []


def test_a_mounted_page_counts_as_launched(assistant: Assistant) -> None:
    live = Live(assistant)
    page = build_page(live)
    build_app(live, page)
    assert page.has_launched is True


def test_the_page_has_no_part_that_takes_files(server: httpx.Client) -> None:
    kinds = {part["type"] for part in server.get("/config").json()["components"]}
    assert kinds == {
        "column",
        "row",
        "form",
        "markdown",
        "chatbot",
        "textbox",
        "dropdown",
        "button",
    }


@pytest.mark.parametrize(
    "switch",
    ["show_error", "run_history", "footer_links", "enable_monitoring", "pwa", "analytics_enabled"],
)
def test_what_gradio_can_do_beyond_a_chat_is_switched_off(
    assistant: Assistant, switch: str
) -> None:
    live = Live(assistant)
    page = build_page(live)
    build_app(live, page)
    assert not getattr(page, switch)


def test_the_load_that_gradio_takes_is_bounded(assistant: Assistant) -> None:
    live = Live(assistant)
    page = build_page(live)
    build_app(live, page)
    queue = page._queue
    assert (queue.max_size, queue.default_concurrency_limit) == (50, 8)
    assert (page.state_session_capacity, page.max_file_size, page.blocked_paths) == (500, 1, ["/"])


def test_gradio_keeps_no_statistics_of_questions(assistant: Assistant) -> None:
    queue = build_page(Live(assistant))._queue
    assert (queue.ANALYTICS_MAX_EVENTS, queue.ANAYLTICS_CACHE_FREQUENCY) == (1, 10**12)


def test_gradio_offers_no_endpoint_of_its_own(server: httpx.Client) -> None:
    offered = server.get("/gradio_api/info").json()
    assert (offered["named_endpoints"], offered["unnamed_endpoints"]) == ({}, {})


def test_the_chat_gives_no_more_than_it_must(server: httpx.Client) -> None:
    parts = {part["type"]: part["props"] for part in server.get("/config").json()["components"]}
    chat = parts["chatbot"]
    assert (chat["buttons"], chat["sanitize_html"], chat["allow_tags"]) == ([], True, False)


# Starting


def test_gradio_writes_to_a_private_folder_and_calls_nobody() -> None:
    from gradio.screen_recording_utils import DEFAULT_TEMP_DIR  # read when gradio was imported

    assert DEFAULT_TEMP_DIR == SCRATCH
    assert stat.S_IMODE(os.stat(SCRATCH).st_mode) == 0o700
    assert (os.environ["GRADIO_ANALYTICS_ENABLED"], os.environ["HF_HUB_OFFLINE"]) == ("False", "1")


def test_the_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOW_ORIGIN", "https://a.example https://b.example/")
    monkeypatch.setenv("FOOTNOTE_ROOT_PATH", "/ask/")
    settings = Settings.from_environment("https://c.example")
    assert settings.origins == ("https://a.example", "https://b.example", "https://c.example")
    assert settings.root_path == "/ask"
    monkeypatch.delenv("FOOTNOTE_ALLOW_ORIGIN")
    monkeypatch.delenv("FOOTNOTE_ROOT_PATH")
    assert Settings.from_environment() == Settings(origins=(), root_path="")


def test_behind_a_proxy_the_page_knows_its_path(assistant: Assistant) -> None:
    settings = Settings(root_path="/ask", origins=("https://intranet.example",))
    with running(create_app(Live(assistant), settings)) as client:
        config = client.get("/config").json()
        assert config["root"].endswith("/ask") and 'src="/ask/base-fix.js"' in config["head"]
        policy = client.get("/").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://intranet.example")


def serve(*options: str, scratch: Path) -> subprocess.Popen[str]:
    """The command line's server."""
    command = [sys.executable, "app.py", "serve", *options]
    own = os.environ | {"TMPDIR": str(scratch)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=TESTS.parent, env=own, text=True, stdout=pipe, stderr=pipe)


def test_the_command_line_prints_where_it_answers_and_leaves_nothing_when_it_is_stopped(
    tmp_path: Path,
) -> None:
    with serve("--port", "0", scratch=tmp_path) as process:
        assert process.stdout
        line = process.stdout.readline()
        address = line.removeprefix("Footnote answers at ").removesuffix(" (Ctrl+C stops)\n")
        try:
            assert httpx.get(f"{address}readyz", trust_env=False).json() == {"status": "ready"}
            assert list(tmp_path.iterdir())
        finally:
            process.terminate()
        assert process.communicate(timeout=20) == ("", "")
    assert (process.returncode, list(tmp_path.iterdir())) == (0, [])


def test_an_origin_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    with serve("--allow-origin", "intranet.example", scratch=tmp_path) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err == (
        "footnote: 'intranet.example' is no origin; give scheme and host of the page that shows "
        "Footnote, as in https://intranet.example\n"
    )


def test_an_answer_does_not_wait_for_the_one_before_to_arrive() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockopt(IPPROTO_TCP, TCP_NODELAY)


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serve("--port", str(port), scratch=tmp_path) as process:
            out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err == (
        f"footnote: cannot listen on 127.0.0.1 port {port} (Address already in use); "
        "stop what runs there, or give another --port\n"
    )
