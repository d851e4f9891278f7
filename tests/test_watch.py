"""Files that change while they are watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from corpus import Corpus, load_corpus, watch_corpus


@contextmanager
def watched(path: Path) -> Iterator[Callable[[], Corpus]]:
    """What gives the next version of a corpus; within two seconds, as people are promised."""
    versions: Queue[Corpus] = Queue()
    stop, corpus = Event(), load_corpus(path)

    def follow() -> None:
        for version in watch_corpus([path], corpus, stop=stop):
            versions.put(version)

    thread = Thread(target=follow)
    thread.start()
    Event().wait(0.5)  # the watching itself takes a moment to begin
    try:
        yield lambda: versions.get(timeout=10)
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "zoo.md", "Otters eat fish.")
    write(tmp_path / "farm.md", "Cows eat grass.")
    return tmp_path


def write(path: Path, text: str) -> None:
    """Replace a file as editors do: another one is put in its place."""
    path.with_suffix(".new").write_text(f"# {path.stem}\n\n{text}", "utf-8")
    path.with_suffix(".new").replace(path)


def texts(corpus: Corpus) -> set[str]:
    return {section.text for article in corpus for section in article.sections}


def test_a_changed_file_makes_a_version(folder: Path) -> None:
    with watched(folder) as next_version:
        write(folder / "zoo.md", "Otters eat crabs.")
        assert texts(next_version()) == {"Otters eat crabs.", "Cows eat grass."}


def test_an_added_file_is_read(folder: Path) -> None:
    with watched(folder) as next_version:
        write(folder / "pond.md", "Frogs eat flies.")
        assert "Frogs eat flies." in texts(next_version())


def test_a_removed_file_is_no_longer_there(folder: Path) -> None:
    with watched(folder) as next_version:
        (folder / "zoo.md").unlink()
        assert texts(next_version()) == {"Cows eat grass."}


def test_a_broken_version_is_reported_and_the_old_one_stays(folder: Path) -> None:
    with watched(folder) as next_version:
        (folder / "zoo.md").write_bytes(b"\x00\xff")
        version = next_version()
        assert "Otters eat fish." in texts(version)
        assert [failure.source for failure in version.failures] == [str(folder / "zoo.md")]


def test_one_file_is_watched_alone(folder: Path) -> None:
    with watched(folder / "zoo.md") as next_version:
        write(folder / "farm.md", "Cows sleep.")
        write(folder / "zoo.md", "Otters eat crabs.")
        assert texts(next_version()) == {"Otters eat crabs."}


def test_what_has_not_changed_is_not_read_again(folder: Path) -> None:
    first = load_corpus(folder)
    write(folder / "zoo.md", "Otters eat crabs.")
    second = load_corpus(folder, earlier=first)
    assert second.readings["farm.md"] is first.readings["farm.md"]
    assert second.readings["zoo.md"] is not first.readings["zoo.md"]


def test_an_address_is_not_watched(folder: Path) -> None:
    assert list(watch_corpus(["https://wiki.example/"], load_corpus(folder))) == []
