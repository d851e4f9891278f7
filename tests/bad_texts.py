"""Bad files of plain text, Markdown and JSON Lines."""

import os
from pathlib import Path

from tests.bad_file import BadFile, Made, content

MIB = 1024 * 1024
_PROSE = "The ferry leaves at nine and comes back at noon. "
_GERMAN = "Die Fähre fährt täglich früh über den Fluss. Schöne Grüße von der Mühle. "


def _sparse(size: int, path: Path) -> None:
    with path.open("wb") as file:
        os.truncate(file.fileno(), size)


def _alias_bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "---\n" + "\n".join(lines) + f"\n---\n\n# Bomb\n\n{_PROSE}\n"


def _bad(name: str, why: str, made: Made, says: str = "", holds: str = "") -> BadFile:
    return BadFile(name=name, why=why, kind="text", make=content(made), says=says, holds=holds)


BINARY = "binary file"
BAD_TEXTS = (
    _bad("program.md", "a program named as Markdown", b"\x7fELF\x02\x01\x01" + bytes(99), BINARY),
    _bad("picture.md", "a PNG named as Markdown", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BINARY),
    _bad("nothing.md", "no byte at all", b"", "is empty"),
    _bad("blanks.md", "only white space", b" \n\t\r\n" * 9, "is empty"),
    _bad("ff.md", "0xFF alone, which is no text in any encoding", b"\xff" * 999, "text|binary"),
    _bad("wide.txt", "UTF-16 without a byte order mark", _PROSE.encode("utf-16-le"), BINARY),
    _bad("odd.txt", "UTF-16 cut inside a letter", _PROSE.encode("utf-16")[:-1], "not text in"),
    _bad("latin.txt", "Latin-1", (_GERMAN * 5).encode("latin-1"), holds="früh über"),
    _bad(
        "windows.txt",
        "curly quotes of Windows",
        ("“Là-bas”, dit-il, à l’école, où l’été était déjà passé. " * 9).encode("cp1252"),
        holds="“Là-bas”",
    ),
    _bad("cut.md", "UTF-8 cut inside a letter", (_PROSE + "café").encode()[:-1], holds="ferry"),
    _bad(
        "surrogate.md",
        "half a surrogate pair in UTF-8",
        _PROSE.encode() + b"\xed\xa0\x80",
        holds="ferry",
    ),
    _bad(
        "mojibake.txt",
        "UTF-8 read as Latin-1 and saved",
        _GERMAN.encode().decode("latin-1"),
        holds="früh über",
    ),
    _bad("nul.txt", "a NUL between words", _PROSE.encode() + b"\0" + _PROSE.encode(), BINARY),
    _bad("controls.txt", "escape codes and bells", (_PROSE + "\x01\x02\x03\x07") * 9, BINARY),
    _bad("bidi.txt", "letters that turn the line around", f"{_PROSE}\u202etxt.exe\u202c " * 3),
    BadFile(
        name="sparse.md",
        why="200 MB without a byte on disk",
        kind="text",
        says=BINARY,
        make=lambda path: _sparse(200 * MIB, path),
    ),
    BadFile(
        name="huge.txt",
        why="larger than any document",
        kind="text",
        says="larger than",
        make=lambda path: _sparse(300 * MIB, path),
    ),
    _bad("line.md", "a line of 10 MB", lambda: _PROSE * (10 * MIB // len(_PROSE)), holds="ferry"),
    _bad("line.txt", "a line of 10 MB", lambda: _PROSE * (10 * MIB // len(_PROSE)), holds="ferry"),
    _bad("word.txt", "a word of 10 MB", lambda: "a" * (10 * MIB), holds="aaa"),
    _bad("quotes.md", "quotes 100,000 deep", ">" * 100_000 + " Deep.", "holds no text"),
    _bad("brackets.md", "brackets 100,000 deep", "[" * 100_000 + _PROSE),
    _bad("images.md", "images in images", "![" * 50_000 + _PROSE),
    _bad("emphasis.md", "emphasis that never closes", "*a _b " * 50_000 + _PROSE),
    _bad(
        "ticks.md", "code marks of all lengths", " ".join("`" * n for n in range(1, 900)) + _PROSE
    ),
    _bad(
        "table.md",
        "a table of 5,000 columns",
        "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|b" * 5000 + "|\n",
    ),
    _bad(
        "headings.md",
        "50,000 headings and one sentence",
        lambda: "# A\n\n" * 50_000 + _PROSE,
        holds="ferry",
    ),
    _bad("aliases.md", "front matter that grows without end", _alias_bomb(), holds="ferry"),
    _bad(
        "nested.md",
        "front matter 50,000 lists deep",
        f"---\na: {'[' * 50_000}\n---\n{_PROSE}",
        holds="ferry",
    ),
    _bad("image.md", "nothing but a picture", "![](picture.png)\n", "holds no text"),
    _bad("deep.jsonl", "lists 100,000 deep", "[" * 100_000, "line 1"),
    _bad("other.jsonl", "JSON of another form", '{"question": "why?"}\n', "line 1"),
    _bad("half.jsonl", "a line cut in the middle", '{"id": "a", "title": "T", "sect', "line 1"),
    _bad(
        "number.jsonl", "a number of a million digits", '{"id": ' + "9" * 1_000_000 + "}", "line 1"
    ),
    _bad(
        "pair.jsonl",
        "half a surrogate pair",
        '{"id": "\\ud800", "title": "T", "sections": []}',
        "line 1",
    ),
)
