"""Each bad file gets one clear line, or is read without harm, in bounded time and memory."""

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus import LoadError, load_corpus
from tests.bad_file import BadFile
from tests.bad_files import BAD_FILES, make_bad_files

MAX_SECONDS = 30


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
    assert "root:" not in text, "another file of the machine was read"


def test_good_files_are_read_beside_all_the_bad_ones(tmp_path: Path) -> None:
    make_bad_files(tmp_path)
    (tmp_path / "good.md").write_text("# Good\n\nThe good one is read.\n")
    found = load_corpus(tmp_path)
    failures: tuple[LoadError, ...] = getattr(found, "failures", ())
    assert "The good one is read." in {s.text for article in found for s in article}
    assert len(failures) >= 60
    assert all("\n" not in str(failure) and str(failure).count(";") for failure in failures)


def test_a_file_that_vanishes_while_a_folder_is_loaded_is_one_line(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nThe {name} one.\n")

    def vanish(found: Sequence[Any]) -> Sequence[Any]:
        (tmp_path / "first.md").unlink()
        return found

    load: Any = load_corpus
    loaded = load(tmp_path, progress=vanish)
    assert [article.title for article in loaded] == ["second"]
    assert [str(failure).split(": ")[1] for failure in loaded.failures] == [
        "no such file; check the path"
    ]
