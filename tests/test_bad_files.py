"""Each bad file gets one clear line, or is read without harm, in bounded time and memory."""

import os
import re
import resource
import time
from pathlib import Path

import pytest

from corpus import LoadError, load_corpus
from tests.bad_file import BadFile
from tests.bad_files import BAD_FILES

MAX_SECONDS = 30
MAX_KIBIBYTES = 1024 * 1024


def said_of(path: Path) -> tuple[str, str]:
    """The line about a file that cannot be read, and the text of one that can."""
    try:
        articles = load_corpus(path)
    except LoadError as problem:
        return str(problem), ""
    return "", " ".join(section.text for article in articles for section in article)


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: ascii(bad.name)[1:40])
def test_a_bad_file_gets_one_clear_line_or_is_read(bad: BadFile, tmp_path: Path) -> None:
    if bad.name == "unreadable.md" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    folder = tmp_path / "in"
    folder.mkdir()
    bad.make(folder / bad.name)
    start = time.monotonic()
    line, text = said_of(folder / bad.name)
    assert time.monotonic() - start < MAX_SECONDS
    if bad.says:
        assert re.search(bad.says, line), f"{line!r}, {text[:200]!r}"
        assert "\n" not in line and line.count(";") and "Traceback" not in line
    else:
        assert not line
        assert bad.holds in text


@pytest.mark.parametrize(
    "bad",
    [bad for bad in BAD_FILES if re.search("of the machine|names a file|outside|root", bad.why)],
    ids=lambda bad: ascii(bad.name)[1:40],
)
def test_no_reader_lets_a_document_read_another_file(bad: BadFile, tmp_path: Path) -> None:
    bad.make(tmp_path / bad.name)
    assert "root:" not in said_of(tmp_path / bad.name)[1]


def test_no_child_took_more_memory_than_it_may() -> None:
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= MAX_KIBIBYTES
