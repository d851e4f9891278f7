"""What tests of the web share: an assistant of the article that ships, its app, a server of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx
import pytest

from assistant import Assistant
from corpus import load_corpus

if TYPE_CHECKING:
    from web.guard import Guard

# What imports Gradio, which takes seconds, is imported by the fixtures that need it.


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """An assistant for the article that ships."""
    return Assistant(load_corpus())


@pytest.fixture(scope="session")
def app(assistant: Assistant) -> "Guard":
    """The whole app, guarded."""
    from web import Settings, create_app

    return create_app(assistant, Settings())


@pytest.fixture(scope="session")
def server(app: "Guard") -> Iterator[httpx.Client]:
    """A client of a running server."""
    from tests.web_client import running

    with running(app) as client:
        yield client
