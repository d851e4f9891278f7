"""Zip files built byte by byte, so that they can lie about what they hold."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the directory of a zip says of one file: its name, its sizes, and where it begins."""

    name: str
    packed: int
    size: int
    checksum: int
    offset: int


def pack(path: Path, files: dict[str, str | bytes]) -> None:
    """Write an honest zip."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def pack_word(
    path: Path, document: str | bytes, more: dict[str, str | bytes] | None = None
) -> None:
    """Write a Word document with this main part, and other parts beside it."""
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    pack(path, {**parts, "word/document.xml": document, **(more or {})})


def forge(path: Path, content: bytes, entries: list[tuple[str, int]]) -> None:
    """Write a zip of one packed file that its directory names several times, with sizes told."""
    squeezed = zlib.compress(content, 9)[2:-4]
    checksum = zlib.crc32(content)
    name = entries[0][0].encode()
    local = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, checksum, len(squeezed), len(content), len(name), 0
    )
    body = local + name + squeezed
    directory = b"".join(
        _record(Entry(name=n, packed=len(squeezed), size=size, checksum=checksum, offset=0))
        for n, size in entries
    )
    count = len(entries)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)


def _record(entry: Entry) -> bytes:
    name = entry.name.encode()
    sizes = (entry.checksum, entry.packed, entry.size, len(name))
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, 0, 0, 0, 0, 0, entry.offset
    )
    return head + name
