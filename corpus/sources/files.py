"""Finds the files that a folder or a pattern names, and reads their bytes."""

import hashlib
import os
import stat
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from io import BufferedReader
from pathlib import Path

from corpus.errors import LoadError

MAX_BYTES = 256 * 1024 * 1024
_PIECE_BYTES = 256 * 1024
_WILD = frozenset("*?[")
_RIGHTS = "check the path and its rights"


@dataclass(slots=True)
class Listing:
    """The files of a folder, in the order of their paths, and what is in their way."""

    paths: list[Path] = field(default_factory=list)
    failures: list[LoadError] = field(default_factory=list)
    skipped: int = 0


def read_file(path: Path) -> bytes:
    """The content of a regular file that is not empty."""
    source = str(path)
    try:
        content = _regular_content(path)
    except (OSError, ValueError) as problem:
        raise unreadable(source, problem) from problem
    if not content.strip():
        raise LoadError(source, "the file is empty", "give a file with text in it")
    return content


def _regular_content(path: Path) -> bytes:
    """All bytes of a file."""
    with _opened(path) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise LoadError(str(path), f"larger than {MAX_BYTES:,} bytes", "split the document")
    return content


def _opened(path: Path) -> BufferedReader:
    """A regular file, looked at again once it is open, for it may be another by then."""
    _check_regular(path.stat(), path)
    # Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK))  # noqa: SIM115
    try:
        _check_regular(os.fstat(file.fileno()), path)
    except BaseException:
        file.close()
        raise
    return file


def read_unchanged(path: Path, digest: bytes) -> Iterator[bytes]:
    """The content of a file in pieces, while it is what it was when this was its SHA-256.

    Raises LoadError, before the first piece, for a file that is another by now, or gone.
    """
    try:
        file = _opened(path)
        same = hashlib.file_digest(file, "sha256").digest() == digest
    except (OSError, ValueError) as problem:
        raise unreadable(str(path), problem) from problem
    if not same:
        file.close()
        raise LoadError(str(path), "has changed since it was read", "wait until it is read anew")
    return _pieces(file)


def _pieces(file: BufferedReader) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _check_regular(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(str(path), "not a file", "give the path of a document")


def unreadable(source: str, problem: Exception) -> LoadError:
    """The error for what the system refuses to read."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return LoadError(source, "no such file", "check the path")
    reason = getattr(problem, "strerror", None) or str(problem)
    return LoadError(source, f"cannot be read ({reason})", _RIGHTS)


def is_pattern(path: str) -> bool:
    """Whether a path that does not exist is meant as a pattern: docs/**/*.md."""
    return bool(_WILD & set(path)) and not os.path.lexists(path)


def split_pattern(pattern: str) -> tuple[Path, tuple[str, ...]]:
    """The folder that a pattern begins with, and the parts that are matched below it.

    Example: "docs/**/*.md" -> (Path("docs"), ("**", "*.md"))
    """
    parts = Path(pattern).parts
    fixed = next(number for number, part in enumerate(parts) if _WILD & set(part))
    return Path(*parts[:fixed]), parts[fixed:]


def matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the parts of a path fit those of a pattern; `**` stands for any number of folders.

    Example: matches(("a", "b", "c.md"), ("**", "*.md")) -> True
    """
    if not pattern:
        return not parts
    if pattern[0] == "**" and matches(parts, pattern[1:] or ("*",)):
        return True
    if not parts:
        return False
    rest = pattern if pattern[0] == "**" else pattern[1:]
    return fnmatchcase(parts[0], pattern[0]) and matches(parts[1:], rest)


def list_files(root: Path, *, endings: Collection[str], pattern: Sequence[str] = ()) -> Listing:
    """The files below a folder that have one of the endings and fit the pattern.

    Hidden ones are left out.  A link is followed within the folder only, and no file comes twice.
    """
    walk = _Walk(root, frozenset(endings), tuple(pattern) or ("**",))
    walk.run()
    walk.listing.paths.sort(key=lambda path: path.parts)
    walk.listing.failures.sort(key=lambda failure: failure.source)
    return walk.listing


class _Walk:
    """One way through all that is below a folder."""

    def __init__(self, root: Path, endings: frozenset[str], pattern: tuple[str, ...]) -> None:
        self.listing = Listing()
        self._root, self._endings, self._pattern = root, endings, pattern
        self._inside = os.path.realpath(root)
        self._depth = sys.maxsize if "**" in pattern else len(pattern)
        self._seen: set[tuple[int, int]] = set()
        self._waiting = deque([root])

    def run(self) -> None:
        """Visit everything, links last, so that a file is listed by its own name."""
        while self._waiting:
            path = self._waiting.popleft()
            try:
                self._visit(path)
            except OSError as problem:
                if self._is_wanted(path) or not path.is_symlink():
                    self.listing.failures.append(unreadable(str(path), problem))

    def _visit(self, path: Path) -> None:
        if path.is_symlink() and path != self._root and self._leads_out(path):
            return
        status = path.stat()
        if (status.st_dev, status.st_ino) in self._seen:
            return
        self._seen.add((status.st_dev, status.st_ino))
        parts = path.relative_to(self._root).parts
        if stat.S_ISDIR(status.st_mode):
            if len(parts) < self._depth:
                self._enqueue(child for child in path.iterdir() if child.name[0] != ".")
        elif self._is_wanted(path):
            self.listing.paths.append(path)
        elif matches(parts, self._pattern):
            self.listing.skipped += 1

    def _enqueue(self, children: Iterable[Path]) -> None:
        for child in children:
            (self._waiting.append if child.is_symlink() else self._waiting.appendleft)(child)

    def _leads_out(self, link: Path) -> bool:
        """Whether a link leaves the folder, which is reported of what could be a document."""
        target = os.path.realpath(link)
        out = os.path.commonpath([self._inside, target]) != self._inside
        if out and (self._is_wanted(link) or os.path.isdir(target)):
            remedy = "copy it there or give its own path"
            problem = LoadError(str(link), "a link that leads out of the folder", remedy)
            self.listing.failures.append(problem)
        return out

    def _is_wanted(self, path: Path) -> bool:
        """Whether the name of a file is one of those looked for."""
        parts = path.relative_to(self._root).parts
        return path.suffix.lower() in self._endings and matches(parts, self._pattern)
