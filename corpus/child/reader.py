"""Reads documents of hostile formats in a child process, which no document can outlive."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.article import Article
from corpus.article_json import article_from_json
from corpus.child.frames import read_frame, write_frame
from corpus.child.process import CHILD_ENDINGS, MAX_CPU_SECONDS
from corpus.errors import LoadError

__all__ = ["CHILD_ENDINGS", "MAX_SECONDS", "ChildReader"]

MAX_SECONDS = 30.0
_MAX_ANSWER = 512 * 1024**2
# A child is replaced after this many documents, for memory that parsers lose adds up.
_MAX_READS = 100
# What a Python may need to start; keys and passwords of ours are none of a document's business.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
_ROOT = Path(__file__).resolve().parents[2]
_LEAVE_OUT = "leave it out, or save it in another format"


class ChildReader:
    """A child process that reads one document after another, started when first needed."""

    def __init__(self, *, seconds: float = MAX_SECONDS) -> None:
        """A document may take this many seconds."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._reads = 0
        self._late = False

    def __enter__(self) -> Self:
        """The reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self.close()

    def read(self, content: bytes, *, ending: str, source: str, name: str) -> Article:
        """The article of a document; LoadError says what is wrong with it, or with reading it."""
        header = {"ending": ending, "source": source, "name": name}
        if self._reads >= _MAX_READS:
            self.close()
        try:
            answer = self._ask(self._started(), json.dumps(header).encode(), content)
        except (OSError, EOFError, ValueError) as problem:
            raise LoadError(source, self._ended(), _LEAVE_OUT) from problem
        except BaseException:  # interrupted: what the child would answer is not for the next one
            self.close()
            raise
        return _article(answer, source)

    def close(self) -> None:
        """End the child if there is one."""
        if self._process is not None:
            self._process.kill()
            self._end()

    @property
    def child(self) -> int | None:
        """The id of the child process, None when there is none."""
        return self._process.pid if self._process else None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._reads, self._late = 0, False
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.child.process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=_ROOT,
                start_new_session=True,  # a Ctrl-C is ours to act on
            )
        self._reads += 1
        return self._process

    def _ask(self, process: "subprocess.Popen[bytes]", header: bytes, content: bytes) -> bytes:
        assert process.stdin is not None and process.stdout is not None
        timer = threading.Timer(self._seconds, self._kill_late, [process])
        timer.start()
        try:
            write_frame(process.stdin, header)
            write_frame(process.stdin, content)
            return read_frame(process.stdout, _MAX_ANSWER)
        finally:
            timer.cancel()

    def _kill_late(self, process: "subprocess.Popen[bytes]") -> None:
        self._late = True
        process.kill()

    def _ended(self) -> str:
        """End the child that gave no answer; what it died of."""
        code, late = self._end(), self._late
        if late:
            return f"took longer than {self._seconds:g} seconds to read"
        if code == -signal.SIGXCPU:
            return f"took more than {MAX_CPU_SECONDS} seconds of computing to read"
        return "made its reader crash"

    def _end(self) -> int:
        """Wait for a child that has ended or answers no more; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # what was still to be sent has no reader any more
                pass
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _environment() -> dict[str, str]:
    """The little that the child is told of ours."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}


def _article(answer: bytes, source: str) -> Article:
    """The article of an answer; a child may be lied to, so that its answers are checked."""
    try:
        fields = json.loads(answer)
        refusal = fields.get("problem"), fields.get("remedy")
        if all(isinstance(part, str) for part in refusal):
            raise LoadError(source, *refusal)
        return article_from_json(answer)
    except (ValueError, AttributeError) as problem:
        raise LoadError(source, "made its reader answer nonsense", _LEAVE_OUT) from problem
