"""What a bad file is: how it is made, why, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["text", "html", "rst", "docx", "zip", "pdf", "path"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFile:
    """A file that some reader could stumble over.

    `says` is a pattern that the one line about it holds; without one the file must be read, and
    its text hold `holds`, or nothing in particular.
    """

    name: str
    why: str
    kind: Kind
    make: Callable[[Path], object]
    says: str = ""
    holds: str = ""


Made = bytes | str | Callable[[], bytes | str]


def content(made: Made) -> Callable[[Path], object]:
    """A maker of a file with this content, which is built when the file is made if it is large."""

    def make(path: Path) -> None:
        built = made() if callable(made) else made
        path.write_bytes(built if isinstance(built, bytes) else built.encode())

    return make
