"""The guard alone, around an app that says yes to everything."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from tests.web_client import Reply, exchange
from web import guard as guard_module
from web.guard import API_BYTES, QUEUE_BYTES, ROUTES, Guard

JOIN, EVENTS = "/gradio_api/queue/join", "/gradio_api/queue/data"
CANCEL, RESET = "/gradio_api/cancel", "/gradio_api/reset"
SOURCES = ("/source/a-b_2e_c", "/source/a/original")
HEADERS = (
    "content-security-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
    "cache-control",
)


class Inner:
    """An app that keeps what reaches it, and answers 200."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.scopes: list[Scope] = []
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Keep the request; answer with headers that no answer should carry."""
        self.scopes.append(scope)
        if scope["type"] == "http":
            self.bodies.append((await receive()).get("body", b""))
            headers = [(b"Server", b"inner"), (b"set-cookie", b"a=b"), (b"cache-control", b"max")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"yes"})


@pytest.fixture
def inner() -> Inner:
    return Inner()


def detail(reply: Reply) -> str:
    """The one line of a refusal."""
    said = json.loads(reply.body)
    assert list(said) == ["detail"]
    return str(said["detail"])


def join_body(**changes: object) -> bytes:
    """What the page posts, changed."""
    history = [{"role": "user", "metadata": None, "content": [text_block("a")], "options": None}]
    body: dict[str, object] = {"data": ["who?", history, "", "k", ""], "fn_index": 0}
    return json.dumps(body | {"session_hash": "s", "trigger_id": 5} | changes).encode()


def cancel_body(**changes: object) -> bytes:
    """What the page posts to stop waiting, changed."""
    return json.dumps({"session_hash": "s", "fn_index": 0, "event_id": "0a"} | changes).encode()


def text_block(text: str) -> dict[str, object]:
    """A text in a message, as the page posts it."""
    return {"type": "text", "text": text}


def failing(send_first: Message | None) -> Callable[[Scope, Receive, Send], Any]:
    """An app that raises, perhaps after an answer has begun."""

    async def app(_: Scope, __: Receive, send: Send) -> None:
        if send_first:
            await send(send_first)
        raise ZeroDivisionError("secret")

    return app


# Routes and methods


@pytest.mark.parametrize(
    "path", [*ROUTES, "/assets/index-a_1.js", "/static/img/logo.svg", *SOURCES]
)
def test_what_the_page_and_the_api_need_passes(inner: Inner, path: str) -> None:
    writes = path in (JOIN, CANCEL, RESET, "/api/ask")
    body = {CANCEL: cancel_body(), RESET: b'{"event_id": "0a"}'}.get(path, join_body())
    reply = exchange(Guard(inner), "POST" if writes else "GET", path, body=body)
    assert (reply.status, len(inner.scopes)) == (200, 1)


@pytest.mark.parametrize(
    "path",
    [
        *("/docs", "/openapi.json", "/config/", "/gradio_api/upload", "/gradio_api/queue/status"),
        *("/gradio_api/x=y", "/api", "/api/ask/", "/assets", "/assets/", "/assets/../config"),
        *("/assets//a.js", "/assets/.env", "/assets/a/../b", "/assets/a\\b", "/assets/a%2eb"),
        *("/static/a%00", "/static/...", "/ASSETS/a.js", "/assets/é.js", "//", "", "/assets/a\n"),
        *("/source", "/source/", "/source/a/", "/source/../a", "/source/a.md", "/source/a/b"),
        *("/source/a/original/", "/source/é", "/source/a\n", "/source//original", "/embed/"),
    ],
)
def test_any_other_address_is_not_found_by_the_guard_itself(inner: Inner, path: str) -> None:
    reply = exchange(Guard(inner), "GET", path)
    assert (reply.status, inner.scopes) == (404, [])
    assert detail(reply) == "no such address here; the page is at /, the API at /api/ask"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("HEAD", JOIN, "POST"),
        ("POST", "/", "GET, HEAD"),
        ("POST", EVENTS, "GET, HEAD"),
        ("POST", "/assets/a.js", "GET, HEAD"),
        ("OPTIONS", "/api/ask", "POST"),
        ("DELETE", "/config", "GET, HEAD"),
        ("TRACE", "/", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_take_is_refused(
    inner: Inner, method: str, path: str, allowed: str
) -> None:
    reply = exchange(Guard(inner), method, path)
    assert (reply.status, reply.headers["allow"], inner.scopes) == (405, allowed, [])
    assert detail(reply) == f"this address takes {allowed} only"


def test_a_web_socket_is_closed() -> None:
    async def connect() -> list[Message]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await Guard(inner := Inner())({"type": "websocket", "path": "/"}, _never, send)
        assert inner.scopes == []
        return sent

    assert asyncio.run(connect()) == [{"type": "websocket.close", "code": 1008}]


def test_the_start_and_the_end_of_the_server_reach_the_app(inner: Inner) -> None:
    async def send(_: Message) -> None:
        raise AssertionError

    asyncio.run(Guard(inner)({"type": "lifespan"}, _never, send))
    assert inner.scopes == [{"type": "lifespan"}]


def test_only_the_stream_of_events_is_told_the_query(inner: Inner) -> None:
    for path in ("/", "/config", EVENTS):
        exchange(Guard(inner), "GET", path, query=b"session_hash=s")
    assert [scope["query_string"] for scope in inner.scopes] == [b"", b"", b"session_hash=s"]


async def _never() -> Message:
    raise AssertionError


def test_a_document_that_the_address_names_is_the_one_that_is_asked(inner: Inner) -> None:
    for query in (b"", b"document=", b"embed=1&document=a%20b", b"document=x&document=y"):
        exchange(Guard(inner), "POST", JOIN, body=join_body(), query=query)
    asked = [json.loads(body)["data"][2] for body in inner.bodies]
    assert asked == ["", "", "a b", "x"]
    assert {scope["query_string"] for scope in inner.scopes} == {b""}


# Senders


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://proxy.example"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://here:1"}, False),
        ({"origin": "http://here:1"}, True),
        ({"origin": "https://here:1"}, True),
        ({"origin": "http://here:2"}, False),
        ({"origin": "http://there.example"}, False),
        ({"origin": "http://["}, False),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", JOIN])
def test_only_its_own_page_and_scripts_may_post(
    inner: Inner, path: str, headers: dict[str, str], passes: bool
) -> None:
    own = {"host": "here:1", **headers}
    reply = exchange(Guard(inner), "POST", path, headers=own, body=join_body())
    assert (reply.status, len(inner.scopes)) == ((200, 1) if passes else (403, 0))


def test_a_link_from_another_site_leads_to_the_page(inner: Inner) -> None:
    reply = exchange(Guard(inner), "GET", "/", headers={"sec-fetch-site": "cross-site"})
    assert reply.status == 200


# Bodies


@pytest.mark.parametrize(("path", "limit"), [("/api/ask", API_BYTES), (JOIN, QUEUE_BYTES)])
def test_a_body_may_be_as_long_as_its_limit_and_no_longer(
    inner: Inner, path: str, limit: int
) -> None:
    body = join_body().ljust(limit)
    assert exchange(Guard(inner), "POST", path, body=body).status == 200
    reply = exchange(Guard(inner), "POST", path, body=body + b" ")
    assert (reply.status, len(inner.scopes)) == (413, 1)
    assert detail(reply) == f"more than {limit:,} bytes; send less, or reload the page"


def test_a_body_in_parts_is_counted_as_a_whole_and_passed_on_as_one(inner: Inner) -> None:
    part = {"type": "http.request", "body": b"x" * 40_000, "more_body": True}
    last = {"type": "http.request", "body": b"y"}
    assert exchange(Guard(inner), "POST", "/api/ask", body=[part, last]).status == 200
    assert inner.bodies == [b"x" * 40_000 + b"y"]
    assert exchange(Guard(inner), "POST", "/api/ask", body=[part, part, last]).status == 413


def test_a_body_that_does_not_come_is_not_waited_for(
    inner: Inner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_module, "BODY_SECONDS", 0.01)
    part = {"type": "http.request", "body": b"x", "more_body": True}
    reply = exchange(Guard(inner), "POST", "/api/ask", body=[part])
    assert (reply.status, inner.scopes) == (408, [])


def test_a_client_that_leaves_early_reaches_nothing(inner: Inner) -> None:
    reply = exchange(Guard(inner), "POST", "/api/ask", body=[{"type": "http.disconnect"}])
    assert (reply.status, inner.scopes) == (400, [])


def test_what_the_page_posts_passes_unchanged_in_meaning(inner: Inner) -> None:
    exchange(Guard(inner), "POST", JOIN, body=join_body())
    assert json.loads(inner.bodies[0]) == json.loads(join_body()) | {"event_data": None}


def test_what_passes_to_the_queue_is_what_was_checked(inner: Inner) -> None:
    body = join_body().replace(b'{"data"', b'{"fn_index": {"a": 1}, "data"')
    exchange(Guard(inner), "POST", JOIN, body=body)
    assert b'{"a"' not in inner.bodies[0].replace(b" ", b"")


def message(**changes: object) -> list[object]:
    """What the page posts with a chat of one message, changed."""
    return ["who?", [{"role": "user", "content": [text_block("a")]} | changes], "", "k", ""]


FILE = {"path": "/etc/hostname"}


@pytest.mark.parametrize(
    "changes",
    [
        {"data": None},
        {"data": "who?"},
        {"data": []},
        {"data": ["who?", [], ""]},
        {"data": ["who?", [], "", "k", "", []]},
        {"data": ["who?", [], FILE, "k", ""]},
        {"data": ["who?", [], None, "k", ""]},
        {"data": ["who?", [], "", FILE, ""]},
        {"data": [None, [], "", "k", ""]},
        {"data": [5, [], "", "k", ""]},
        {"data": [True, [], "", "k", ""]},
        {"data": [["who?"], [], "", "k", ""]},
        {"data": [{"text": "who?", "files": []}, [], "", "k", ""]},
        {"data": [FILE, [], "", "k", ""]},
        {"data": ["who?", FILE, "", "k", ""]},
        {"data": ["who?", [FILE], "", "k", ""]},
        {"data": ["who?", [], "", "k", None]},
        {"data": ["who?", [], "", "k", FILE]},
        {"data": ["who?", [], "", "k", "loud"]},
        {"data": ["who?", [], "", "k", "en en en en"]},
        {"data": ["who?", [], "", "k", "entyped"]},
        {"data": message(role="system")},
        {"data": message(role=None)},
        {"data": message(content=None)},
        {"data": message(content=5)},
        {"data": message(content=FILE)},
        {"data": message(content=[FILE])},
        {"data": message(content=["a"])},
        {"data": message(content=[text_block("a") | FILE])},
        {"data": message(content=[{"type": "file", "file": FILE}])},
        {"data": message(content=[{"type": "file", "text": "a"}])},
        {"data": message(content=[{"type": "text", "text": FILE}])},
        {"data": message(metadata={})},
        {"data": message(metadata={"title": "a"})},
        {"data": message(options=[])},
        {"data": message(options=[{"value": "a"}])},
        {"data": message(file=FILE)},
        {"event_data": {}},
        {"event_data": FILE},
        {"event_data": "a"},
        {"fn_index": "0"},
        {"fn_index": None},
        {"fn_index": -1},
        {"trigger_id": "5"},
        {"session_hash": None},
        {"session_hash": ""},
        {"session_hash": "a" * 33},
        {"session_hash": "a/b"},
        {"session_hash": FILE},
        {"simple_format": True},
        {"batched": True},
        {"request": {}},
        {"event_id": "a"},
    ],
    ids=str,
)
def test_only_text_reaches_the_queue(inner: Inner, changes: dict[str, object]) -> None:
    reply = exchange(Guard(inner), "POST", JOIN, body=join_body(**changes))
    assert (reply.status, inner.scopes) == (422, [])
    assert detail(reply).endswith("; only text can be asked")


@pytest.mark.parametrize("manner", ["", "fr", "en typed", "en alone", "fr typed alone", "typed"])
def test_a_question_may_say_how_it_is_asked(inner: Inner, manner: str) -> None:
    body = join_body(data=["who?", [], "", "k", manner])
    assert exchange(Guard(inner), "POST", JOIN, body=body).status == 200


@pytest.mark.parametrize(
    "changes",
    [
        *({"event_id": None}, {"event_id": 5}, {"event_id": ""}, {"event_id": "../a"}),
        *({"event_id": FILE}, {"fn_index": 1}, {"fn_index": "0"}, {"session_hash": "a/b"}),
        *({"session_hash": None}, {"data": []}, {"path": "/etc/hostname"}),
    ],
    ids=str,
)
def test_only_a_question_of_ones_own_can_be_stopped(
    inner: Inner, changes: dict[str, object]
) -> None:
    for path in (CANCEL, RESET):
        reply = exchange(Guard(inner), "POST", path, body=cancel_body(**changes))
        assert (reply.status, inner.scopes) == (422, [])


def test_only_events_that_the_page_has_reach_the_queue(inner: Inner) -> None:
    guard = Guard(inner, events=3)
    statuses = [exchange(guard, "POST", JOIN, body=join_body(fn_index=n)).status for n in (2, 3)]
    assert statuses == [200, 422]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"data": ["\\ud800"]}'], ids=len
)
def test_what_is_no_json_object_of_text_is_refused(inner: Inner, body: bytes) -> None:
    assert exchange(Guard(inner), "POST", JOIN, body=body).status == 422
    assert inner.scopes == []


@pytest.mark.parametrize(
    ("question", "status"), [("x" * 1000, 200), ("x" * 1001, 422), ("\ufdfa" * 56, 422), ("", 200)]
)
def test_a_question_has_a_thousand_characters_at_most(
    inner: Inner, question: str, status: int
) -> None:
    reply = exchange(Guard(inner), "POST", JOIN, body=join_body(data=[question, [], "", "k", ""]))
    assert reply.status == status


def test_a_question_that_is_too_long_is_told_so(inner: Inner) -> None:
    reply = exchange(Guard(inner), "POST", JOIN, body=join_body(data=["x" * 1001, []]))
    assert "is 1,001 characters long; ask in 1,000 characters at most" in detail(reply)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON, JSON, st.binary())
def test_no_body_is_too_strange_to_be_refused(data: object, other: object, raw: bytes) -> None:
    for body in (join_body(data=data), join_body(event_data=other), json.dumps(data), raw):
        content = body.encode() if isinstance(body, str) else body
        assert exchange(Guard(Inner()), "POST", JOIN, body=content).status in (200, 422)


# Answers


@pytest.mark.parametrize(
    ("status", "method", "path", "body"),
    [
        (200, "GET", "/", b""),
        (404, "GET", "/docs", b""),
        (405, "POST", "/", b""),
        (413, "POST", "/api/ask", b"x" * 100_000),
        (422, "POST", JOIN, b"{}"),
    ],
)
def test_every_answer_carries_the_headers(
    inner: Inner, status: int, method: str, path: str, body: bytes
) -> None:
    reply = exchange(Guard(inner), method, path, body=body)
    assert (reply.status, set(HEADERS) - set(reply.headers)) == (status, set())


def test_the_headers_say_what_they_should(inner: Inner) -> None:
    headers = exchange(Guard(inner), "GET", "/").headers
    assert {name: headers[name] for name in HEADERS} == {
        "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
        "img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; "
        "frame-ancestors 'self'",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }


def test_no_answer_names_the_server_or_sets_a_cookie(inner: Inner) -> None:
    headers = exchange(Guard(inner), "GET", "/").headers
    assert not {"server", "Server", "set-cookie"} & set(headers)


def test_files_that_never_change_may_be_kept(inner: Inner) -> None:
    assert exchange(Guard(inner), "GET", "/assets/a.js").headers["cache-control"] == "max"


INTRANET = "https://intranet.example"


@pytest.mark.parametrize(
    ("origins", "policy"),
    [((), "'self'"), ((INTRANET,), f"'self' {INTRANET}")],
)
@pytest.mark.parametrize("path", ["/", "/embed", "/embed.js", *SOURCES, "/docs"])
def test_a_frame_needs_leave_and_no_leave_means_nobody_else(
    inner: Inner, path: str, origins: tuple[str, ...], policy: str
) -> None:
    headers = exchange(Guard(inner, origins=origins), "GET", path).headers
    assert headers["content-security-policy"].endswith(f"; frame-ancestors {policy}")


@pytest.mark.parametrize("path", SOURCES)
def test_the_page_of_a_document_has_no_script(inner: Inner, path: str) -> None:
    policy = exchange(Guard(inner), "GET", path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src data:; form-action")
    assert "script" not in policy and "unsafe" not in policy


def test_the_page_that_shows_how_to_embed_has_files_of_ours_only(inner: Inner) -> None:
    policy = exchange(Guard(inner), "GET", "/embed").headers["content-security-policy"]
    assert "script-src 'self'; frame-src 'self'" in policy and "unsafe" not in policy


def test_only_the_script_for_other_pages_may_be_loaded_by_them(inner: Inner) -> None:
    paths = [*ROUTES, *SOURCES, "/assets/a.js"]
    may = {
        path
        for path in paths
        if exchange(Guard(inner), "GET", path).headers["cross-origin-resource-policy"]
        != "same-origin"
    }
    assert may == {"/embed.js"}


# Frames on pages of others

FRAME = {"sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site", "host": "chat.example"}
FOREIGN = "https://evil.example"


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),  # nobody says who asks: the policy decides
        ({"referer": f"{INTRANET}/page"}, True),
        ({"referer": "https://chat.example/embed"}, True),
        ({"referer": f"{FOREIGN}/page"}, False),
        ({"referer": f"{INTRANET}.evil.example/"}, False),
        ({"referer": "http://intranet.example/"}, False),
        ({"referer": f"{FOREIGN}/", "sec-fetch-dest": "document"}, True),
        ({"referer": f"{FOREIGN}/", "sec-fetch-dest": "object"}, False),
        ({"referer": f"{FOREIGN}/", "sec-fetch-site": "same-origin"}, True),
        ({"referer": f"{FOREIGN}/", "sec-fetch-site": "same-site"}, False),
    ],
)
@pytest.mark.parametrize("path", ["/", "/embed", "/source/a"])
def test_a_frame_on_a_page_that_is_not_listed_shows_what_to_ask_for(
    inner: Inner, path: str, headers: dict[str, str], allowed: bool
) -> None:
    reply = exchange(Guard(inner, origins=[INTRANET]), "GET", path, headers=FRAME | headers)
    assert (reply.status, len(inner.scopes)) == ((200, 1) if allowed else (403, 0))
    if not allowed:
        assert b"is not on its list of allowed origins" in reply.body
        assert b"--allow-origin http" in reply.body


def test_without_tls_the_bubble_says_itself_that_it_is_a_frame(inner: Inner) -> None:
    plain = {"host": "chat.example", "referer": "http://evil.example/"}
    asked = [
        exchange(Guard(inner), "GET", "/", headers=plain, query=query).status
        for query in (b"", b"embed=1", b"lang=fr&embed=1")
    ]
    assert asked == [200, 403, 403]


def test_what_stands_in_a_refused_frame_can_be_seen_anywhere_and_does_nothing(
    inner: Inner,
) -> None:
    headers = FRAME | {"referer": f"{FOREIGN}/"}
    reply = exchange(Guard(inner), "GET", "/", headers=headers)
    policy = reply.headers["content-security-policy"]
    assert "frame-ancestors" not in policy and "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert set(HEADERS) <= set(reply.headers) and b"<script" not in reply.body


def test_a_refused_frame_speaks_the_language_of_the_browser(inner: Inner) -> None:
    headers = FRAME | {"referer": f"{FOREIGN}/", "accept-language": "fr-CH, en;q=0.5"}
    reply = exchange(Guard(inner), "GET", "/", headers=headers)
    assert "ne figure pas parmi les origines autorisées" in reply.body.decode()


def test_a_refused_origin_is_logged_once(inner: Inner, caplog: pytest.LogCaptureFixture) -> None:
    guard = Guard(inner)
    for origin in (FOREIGN, FOREIGN, "https://other.example", "https://<b>.example"):
        exchange(guard, "GET", "/", headers=FRAME | {"referer": f"{origin}/"})
    assert [record.getMessage() for record in caplog.records] == [
        f"a page of {origin} may not show this in a frame; to allow it: --allow-origin {origin}"
        for origin in (FOREIGN, "https://other.example")
    ]


def test_a_fault_inside_is_told_without_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, logger="web.guard"):
        reply = exchange(Guard(failing(None)), "GET", "/")
    assert (reply.status, detail(reply)) == (500, "something went wrong here; ask again")
    assert set(HEADERS) <= set(reply.headers)


def test_a_fault_inside_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    exchange(Guard(failing(None)), "GET", "/")
    assert [record.getMessage() for record in caplog.records] == [
        "no answer to /: ZeroDivisionError"
    ]
    assert caplog.records[0].exc_info


def test_an_answer_that_tells_of_a_fault_is_replaced() -> None:
    start = {"type": "http.response.start", "status": 500, "headers": [(b"x-cause", b"secret")]}
    reply = exchange(Guard(failing(start)), "GET", "/")
    assert (reply.status, detail(reply)) == (500, "something went wrong here; ask again")
    assert "x-cause" not in reply.headers


def test_an_answer_that_breaks_off_is_ended_and_logged_in_a_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    start = {"type": "http.response.start", "status": 200, "headers": []}
    reply = exchange(Guard(failing(start)), "GET", EVENTS)
    assert (reply.status, reply.body, reply.ended) == (200, b"", True)
    assert [record.exc_info for record in caplog.records] == [None]


def test_nothing_follows_the_end_of_an_answer() -> None:
    async def app(_: Scope, __: Receive, send: Send) -> None:
        await JSONResponse("done")({"type": "http"}, _never, send)
        raise ZeroDivisionError

    reply = exchange(Guard(app), "GET", "/")
    assert (reply.body, reply.ended) == (b'"done"', True)
