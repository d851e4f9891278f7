"""Files that are bad by what they are or how they are named, whatever they hold."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.bad_file import BadFile, content

_PROSE = "# Ferry\n\nThe ferry leaves at nine and comes back at noon.\n"


def _link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def _unreadable(path: Path) -> None:
    path.write_text(_PROSE)
    path.chmod(0)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()
        os.chdir(path.parent)  # the path of a socket may be 108 bytes long
        try:
            bound.bind(path.name)
        finally:
            os.chdir(here)


def _outside(path: Path) -> None:
    outside = path.parent.parent / "outside.md"
    outside.write_text(_PROSE)
    path.symlink_to(outside)


def _bad(
    name: str, why: str, make: Callable[[Path], object], says: str = "", holds: str = ""
) -> BadFile:
    return BadFile(name=name, why=why, kind="path", make=make, says=says, holds=holds)


NOT_A_FILE = "not a file|is a folder"
BAD_PATHS = (
    _bad("folder.md", "a folder named as a file", Path.mkdir, "not a file|no document"),
    _bad("pipe.md", "a pipe that nobody writes to", os.mkfifo, NOT_A_FILE),
    _bad("socket.md", "a socket", _socket, "not a file|cannot be read"),
    _bad("zeros.md", "a link to an endless device", _link("/dev/zero"), NOT_A_FILE),
    _bad("loop.md", "a link to itself", _link("loop.md"), "cannot be read|no such file"),
    _bad("gone.md", "a link to what is no more", _link("no-such-file"), "no such file"),
    _bad("unreadable.md", "a file that we may not read", _unreadable, "cannot be read"),
    _bad("outside.md", "a link that leads out of the folder", _outside, holds="ferry"),
    _bad("two\nlines.md", "a name with a line end", content(_PROSE), holds="ferry"),
    _bad("\u202egnp.md", "a name that turns around", content(_PROSE), holds="ferry"),
    _bad("x" * 252 + ".md", "a name of 255 bytes", content(_PROSE), holds="ferry"),
    _bad("\udcff\udcfe.md", "a name of bytes that are no text", content(_PROSE), holds="ferry"),
    _bad("\x1b[31mred.md", "a name that colours the terminal", content(_PROSE), holds="ferry"),
    _bad("-rf.md", "a name that looks like an option", content(_PROSE), holds="ferry"),
    _bad("picture.xyz", "a format that nobody knows", content(_PROSE), "cannot read .xyz files"),
)
