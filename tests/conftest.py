"""What tests of the web share: an assistant of the article that ships, its app, a server of it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest

from assistant import Assistant
from corpus import load_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from web import Live
    from web.guard import Guard

# What imports Gradio or Playwright, which takes long, is imported by the fixtures that need it.


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """An assistant for the article that ships."""
    return Assistant(load_corpus())


@pytest.fixture(scope="session")
def live(assistant: Assistant) -> "Live":
    """What is served of it, its questions found."""
    from web import Live

    live = Live(assistant)
    live.now.offers.of(patience=120)
    return live


@pytest.fixture(scope="session")
def app(live: "Live") -> "Guard":
    """The whole app, guarded."""
    from web import Settings, create_app

    return create_app(live, Settings())


@pytest.fixture(scope="session")
def server(app: "Guard") -> Iterator[httpx.Client]:
    """A client of a running server."""
    from tests.web_client import running

    with running(app) as client:
        yield client


# Of a module: while it is open its thread runs an event loop, and others want one, too.
@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A Chromium; on a build machine there must be one."""
    from playwright.sync_api import sync_playwright

    from tests.page_driver import FLAGS

    found = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = next(found, None)
    if path is None and "CI" not in os.environ:
        pytest.skip("no Chromium on this machine; install one to test the page")
    assert path, "no Chromium on this build machine"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def window(browser: "Browser", **options: Any) -> "Iterator[BrowserContext]":  # noqa: ANN401
    """A window of 1280 by 800; what it is told and what it asks for is watched."""
    size = {"width": 1280, "height": 800}
    opened = browser.new_context(**{"viewport": size, "locale": "en-GB", **options})
    opened.set_default_timeout(10_000)
    told: list[str] = []
    hosts: set[str] = set()
    opened.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    opened.on("weberror", lambda error: told.append(str(error.error)))
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    yield opened
    opened.close()
    assert told == []
    assert len(hosts - {""}) <= 1, "a page asks only the host it came from"


@pytest.fixture
def new_window(browser: "Browser") -> "Callable[..., Any]":
    """Makes watched windows of any kind."""
    return lambda **options: window(browser, **options)


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    """A watched window."""
    with window(browser) as opened:
        yield opened


@pytest.fixture
def page(context: "BrowserContext", server: httpx.Client) -> "Page":
    """The page, loaded."""
    from tests.page_driver import opened

    return opened(context, server)
