"""The file that an article was read from is given out as it was read, and nothing else is."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from corpus import LoadError, Original, load_corpus, read_original

TEXT = b"# Leave\n\nEveryone has thirty days.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document."""
    path = tmp_path / "leave.md"
    path.write_bytes(TEXT)
    return path


def original(*paths: Path) -> Original | None:
    """The original of the first article."""
    return load_corpus(*paths).articles[0].original


def test_a_file_is_the_original_of_its_article(file: Path) -> None:
    for given in (file, file.parent, file.parent / "*.md"):
        found = original(given)
        assert found and not found.is_address
        assert b"".join(read_original(found)) == TEXT


def test_a_member_of_a_zip_and_a_line_of_json_have_no_original(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("leave.md", TEXT)
    lines = tmp_path / "a.jsonl"
    part = {"id": "s", "heading_path": ["Leave"], "text": "Everyone has thirty days."}
    lines.write_text(json.dumps({"id": "a", "title": "T", "sections": [part]}))
    assert (original(tmp_path / "a.zip"), original(lines)) == (None, None)


@pytest.mark.parametrize("change", ["edited", "gone", "a link", "a pipe"])
def test_what_is_another_file_by_now_is_not_given_out(file: Path, change: str) -> None:
    found = original(file)
    assert found
    file.unlink()
    if change == "edited":
        file.write_bytes(TEXT + b"More.")
    elif change == "a link":
        file.symlink_to("/etc/passwd")
    elif change == "a pipe":
        os.mkfifo(file)
    with pytest.raises(LoadError):
        read_original(found)


def test_an_address_is_not_fetched_again() -> None:
    with pytest.raises(LoadError, match="open it in a browser"):
        read_original(Original(place="https://wiki.example/page", digest=b""))


def test_a_large_file_comes_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(content := b"Everyone has thirty days of leave. " * 20_000)
    found = original(path)
    assert found
    pieces = list(read_original(found))
    assert (b"".join(pieces), max(map(len, pieces)) < len(content)) == (content, True)
