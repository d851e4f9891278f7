"""Hostile formats are read in a child process, and none can take more with it than itself."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import LoadError
from corpus.child.reader import ChildReader
from tests.pdfs import pages, words

FERRY = pages(words("The ferry leaves at nine."))


def read(reader: ChildReader, content: bytes = FERRY) -> str:
    article = reader.read(content, ending=".pdf", source="ferry.pdf", name="ferry")
    return " ".join(section.text for section in article.sections)


def test_one_child_reads_one_document_after_another() -> None:
    with ChildReader() as reader:
        assert read(reader) == "The ferry leaves at nine."
        child = reader.child
        with pytest.raises(LoadError):
            read(reader, b"no PDF")
        assert read(reader) == "The ferry leaves at nine."
        assert reader.child == child is not None


@pytest.mark.parametrize(
    ("killed_by", "said"),
    [
        (signal.SIGSEGV, "made its reader crash"),
        (signal.SIGXCPU, "took more than 20 seconds of computing to read"),
    ],
)
def test_a_child_that_dies_costs_one_line_and_the_next_document_is_read(
    killed_by: signal.Signals, said: str
) -> None:
    with ChildReader() as reader:
        read(reader)
        assert reader.child is not None
        os.kill(reader.child, signal.SIGSTOP)
        os.kill(reader.child, killed_by)
        os.kill(reader.child, signal.SIGCONT)
        with pytest.raises(LoadError, match=f"ferry.pdf: {said}; leave it out, or"):
            read(reader)
        assert read(reader) == "The ferry leaves at nine."


def test_a_child_that_does_not_answer_is_ended() -> None:
    with ChildReader(seconds=2) as reader:
        read(reader, FERRY)
        assert reader.child is not None
        os.kill(reader.child, signal.SIGSTOP)
        with pytest.raises(LoadError, match=r"took longer than 2 seconds to read"):
            read(reader)


def test_no_child_is_left_when_the_reader_is_closed() -> None:
    reader = ChildReader()
    read(reader)
    child = reader.child
    reader.close()
    assert child is not None and not Path(f"/proc/{child}").exists()


def test_the_child_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hidden")
    with ChildReader() as reader:
        read(reader)
        assert b"SECRET_KEY" not in Path(f"/proc/{reader.child}/environ").read_bytes()


def test_the_child_has_its_limits() -> None:
    with ChildReader() as reader:
        read(reader)
        limits = Path(f"/proc/{reader.child}/limits").read_text()
    lines = {line[:26].strip(): line[26:].split() for line in limits.splitlines()}
    assert lines["Max address space"][0] == str(1024**3)
    assert lines["Max file size"][0] == "0"
    assert 20 <= int(lines["Max cpu time"][0]) <= 22


def test_the_child_imports_neither_the_learning_nor_the_page() -> None:
    code = "import sys, corpus.child.process; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sklearn", "numpy", "gradio", "fastapi"} & set(done.stdout.split())


def test_a_child_has_a_gibibyte_of_memory_and_no_more() -> None:
    with ChildReader() as child:
        child.read(b"<p>One is here.</p>", ending=".html", source="a.html", name="A")
        assert child._process is not None
        limits = Path(f"/proc/{child._process.pid}/limits").read_text("utf-8")
    assert "Max address space         1073741824 " in limits
