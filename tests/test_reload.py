"""A running server whose article changes under it, while twenty people ask."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant import Assistant
from corpus import load_corpus, watch_corpus
from tests.web_client import running

VERSIONS = 51  # the first and fifty that take its place
BROKEN = range(5, VERSIONS, 5)  # these cannot be read
ASKERS = 20


def write(path: Path, version: int) -> None:
    """Put a version in the place of the one before, as editors do."""
    text = f"# Leave\n\nIn plan {version} everyone has {version} days of leave.\n"
    path.with_suffix(".new").write_bytes(b"\x00\xff" if version in BROKEN else text.encode())
    path.with_suffix(".new").replace(path)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, httpx.Client]]:
    """The file, and a client of a server that watches it."""
    from web import Live, Settings, create_app

    path, stop = tmp_path / "leave.md", threading.Event()
    write(path, 1)
    corpus = load_corpus(path)
    live = Live(Assistant(corpus))
    live.follow(watch_corpus([path], corpus, stop=stop))
    with running(create_app(live, Settings())) as client:
        yield path, client
    stop.set()


def ask(client: httpx.Client) -> str:
    reply = client.post("/api/ask", json={"question": "how many days of leave has everyone?"})
    assert reply.status_code == 200, reply.text
    return str(reply.json()["citations"][0]["quote"])


def test_every_answer_is_wholly_of_one_version(served: tuple[Path, httpx.Client]) -> None:
    path, client = served
    done, failures, seen = threading.Event(), [], set()

    def keep_asking() -> None:
        while not done.is_set():
            try:
                plan, days = re.findall(r"\d+", ask(client))
                assert plan == days and int(plan) not in BROKEN
                seen.add(plan)
            except BaseException as failure:
                failures.append(failure)
                return

    askers = [threading.Thread(target=keep_asking) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for version in range(2, VERSIONS + 1):
        write(path, version)
        done.wait(0.6)
    done.wait(2)
    done.set()
    for asker in askers:
        asker.join()
    assert failures == []
    assert str(VERSIONS) in ask(client)
    assert len(seen) > VERSIONS / 3
