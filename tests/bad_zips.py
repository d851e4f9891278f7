"""Bad zip files, and the Word documents that are zip files too."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from tests.archives import WORD, forge, pack, pack_word
from tests.bad_file import BadFile, Kind, content

MIB = 1024 * 1024
_PROSE = "The ferry leaves at nine and comes back at noon."
_DTD = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _many(path: Path, count: int, ending: str) -> None:
    with ZipFile(path, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}{ending}", "")


def _linked(path: Path) -> None:
    link = ZipInfo("passwords.md")
    link.external_attr = 0o120777 << 16
    with ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")


def _encrypted(path: Path) -> None:
    pack(path, {"a.md": _PROSE})
    made = bytearray(path.read_bytes())
    made[6] |= 1
    made[made.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(made)


def _zipped(name: str, made: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(name, made)
    return target.getvalue()


def _cut(path: Path) -> None:
    pack_word(path, WORD.format(_PROSE * 99))
    path.write_bytes(path.read_bytes()[:-200])


def _bad(
    name: str, why: str, make: Callable[[Path], object], says: str = "", holds: str = ""
) -> BadFile:
    kind: Kind = "docx" if name.endswith(".docx") else "zip"
    return BadFile(name=name, why=why, kind=kind, make=make, says=says, holds=holds)


def _zeros() -> bytes:
    return bytes(60 * MIB)


def _deep() -> str:
    return WORD.replace("<w:p>", "<w:p>" * 50_000).replace("</w:p>", "</w:p>" * 50_000)


_MAIN = "word/document.xml"

BAD_ZIPS = (
    _bad("ratio.docx", "a part that grows a thousandfold", lambda p: pack_word(p, _zeros()), "."),
    _bad(
        "large.docx",
        "two parts of 60 MB",
        lambda p: pack_word(
            p, WORD.format(_PROSE), {"word/a.xml": _zeros(), "word/b.xml": _zeros()}
        ),
        ".",
    ),
    _bad(
        "overlap.docx",
        "500 parts on the same bytes",
        lambda p: forge(p, bytes(MIB), [(f"{n}.xml", MIB) for n in range(500)]),
        ".",
    ),
    _bad(
        "forged.docx",
        "a part ten times as large as it says",
        lambda p: forge(p, bytes(10 * MIB), [(_MAIN, 1000)]),
        ".",
    ),
    _bad("entries.docx", "50,000 parts", lambda p: _many(p, 50_000, ".xml"), "."),
    _bad(
        "outside.docx",
        "a part named to land outside",
        lambda p: pack_word(p, WORD.format(_PROSE), {"../../outside.xml": "x"}),
        ".",
    ),
    _bad(
        "absolute.docx",
        "a part named from the root",
        lambda p: pack_word(p, WORD.format(_PROSE), {"/etc/outside.xml": "x"}),
        ".",
    ),
    _bad(
        "entities.docx",
        "an entity that grows",
        lambda p: pack_word(p, _DTD + WORD.format("&b;")),
        "DTD|damaged|cannot",
    ),
    _bad(
        "external.docx",
        "an entity that names a file",
        lambda p: pack_word(p, _EXTERNAL + WORD.format("&a;")),
        "DTD|damaged|cannot",
    ),
    _bad("deep.docx", "paragraphs 50,000 deep", lambda p: pack_word(p, _deep()), "."),
    _bad("text.docx", "text named as a Word document", content(_PROSE), "."),
    _bad("other.docx", "a zip without a Word document", lambda p: pack(p, {"a.txt": _PROSE}), "."),
    _bad(
        "locked.docx",
        "a Word document with a password",
        content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
        ".",
    ),
    _bad("cut.docx", "cut before its directory", _cut, "."),
    _bad(
        "blank.docx", "a Word document without a word", lambda p: pack_word(p, WORD.format("")), "."
    ),
    _bad(
        "broken.docx",
        "XML that never closes",
        lambda p: pack_word(p, WORD.format(_PROSE)[:-30]),
        ".",
    ),
    _bad(
        "ratio.zip", "a file that grows a thousandfold", lambda p: pack(p, {"a.md": _zeros()}), "."
    ),
    _bad(
        "overlap.zip",
        "500 files on the same bytes",
        lambda p: forge(p, bytes(MIB), [(f"{n}.md", MIB) for n in range(500)]),
        ".",
    ),
    _bad(
        "forged.zip",
        "a file ten times as large as it says",
        lambda p: forge(p, _PROSE.encode() * 200_000, [("a.md", 1000)]),
        ".",
    ),
    _bad("entries.zip", "50,000 files", lambda p: _many(p, 50_000, ".md"), "."),
    _bad(
        "outside.zip",
        "a file named to land outside",
        lambda p: pack(p, {"../../outside.md": _PROSE}),
        ".",
    ),
    _bad(
        "nested.zip",
        "a zip in a zip",
        lambda p: pack(p, {"b.zip": _zipped("a.md", _PROSE.encode())}),
        ".",
    ),
    _bad("linked.zip", "a link to a file of the machine", _linked, "."),
    _bad("locked.zip", "a zip with a password", _encrypted, "."),
    _bad("blank.zip", "a zip with nothing in it", lambda p: pack(p, {}), "."),
    _bad("text.zip", "text named as a zip", content(_PROSE), "."),
)
