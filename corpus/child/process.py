"""The child process in which documents of hostile formats are read: python -m corpus.child.process.

It limits itself before it reads the first byte of a document, and answers one request after
another: a header in JSON and the content come in, an article or what is wrong goes out.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from corpus.article import Article
from corpus.article_json import article_to_json
from corpus.child.frames import read_frame, write_frame
from corpus.decoding import decode
from corpus.errors import LoadError

MAX_MEMORY = 1024**3
MAX_CPU_SECONDS = 20
MAX_CONTENT = 256 * 1024**2
_MAX_HEADER = 1024**2
_MAX_FILES = 64

# Where the reader of each format is: a module is imported only when a document asks for it.
_OF_BYTES = {
    ".pdf": ("corpus.pdf.reader", "read_pdf"),
    ".docx": ("corpus.word.reader", "read_docx"),
}
_OF_TEXT = {
    ".html": ("corpus.html.reader", "read_html"),
    ".htm": ("corpus.html.reader", "read_html"),
    ".xhtml": ("corpus.html.reader", "read_html"),
    ".rst": ("corpus.rst.reader", "read_rst"),
}
CHILD_ENDINGS = frozenset(_OF_BYTES) | frozenset(_OF_TEXT)


def main() -> None:
    """Answer requests until there are no more."""
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints is no part of an answer
    _limit_resources()
    while True:
        try:
            header = json.loads(read_frame(incoming, _MAX_HEADER))
        except EOFError:
            return
        _limit_cpu()
        write_frame(outgoing, _answer(incoming, header))


def _limit_resources() -> None:
    """Bound memory and open files; write no file and leave no core behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MAX_FILES, _MAX_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_cpu() -> None:
    """Give the next document its own seconds, on top of those used."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + MAX_CPU_SECONDS, hard))


def _answer(incoming: BinaryIO, header: dict[str, str]) -> bytes:
    """The article of one document as JSON, or what is wrong with it."""
    try:
        content = read_frame(incoming, MAX_CONTENT)
        article = _reader(header["ending"])(content, source=header["source"], name=header["name"])
        return article_to_json(article).encode()
    except LoadError as problem:
        return _refusal(problem.problem, problem.remedy)
    except MemoryError:
        return _refusal(f"needs more than {MAX_MEMORY >> 20:,} MiB to be read", "split it")
    except Exception as problem:  # whatever a parser raises, the next document must be read
        return _refusal(f"cannot be read ({type(problem).__name__})", "save or export it again")


def _refusal(problem: str, remedy: str) -> bytes:
    return json.dumps({"problem": problem, "remedy": remedy}).encode()


def _reader(ending: str) -> Callable[..., Article]:
    """The function that reads the bytes of files with this ending."""
    module, name = (_OF_BYTES | _OF_TEXT)[ending]
    read: Callable[..., Article] = getattr(import_module(module), name)
    return read if ending in _OF_BYTES else _decoded(read)


def _decoded(read: Callable[..., Article]) -> Callable[..., Article]:
    """A reader of text as one of bytes."""

    def read_bytes(content: bytes, **names: Any) -> Article:  # noqa: ANN401
        return read(decode(content, source=names["source"]), **names)

    return read_bytes


if __name__ == "__main__":
    main()
