"""Zip files, opened only when they cannot fill the memory or leave their folder."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.errors import LoadError

MAX_ENTRIES = 2_000
MAX_BYTES = 100 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 1024 * 1024  # an entry up to this size may be packed as tightly as it likes
_ESCAPING = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")


def open_zip(archive: bytes | Path, *, source: str) -> ZipFile:
    """The archive, its entries checked; raises LoadError when they are not safe to unpack."""
    try:
        opened = ZipFile(BytesIO(archive) if isinstance(archive, bytes) else archive)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as problem:
        raise LoadError(source, "a damaged archive", "save or pack it again") from problem
    check_zip(opened, source=source)
    return opened


def check_zip(archive: ZipFile, *, source: str) -> None:
    """Raise LoadError if what the archive says of its entries is too much, or false."""
    entries = archive.infolist()
    total, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    escaping = next((e.filename for e in entries if _ESCAPING.search(e.orig_filename)), None)
    problem = (
        f"holds {len(entries):,} entries, more than {MAX_ENTRIES:,}"
        if len(entries) > MAX_ENTRIES
        else f"unpacks to more than {MAX_BYTES:,} bytes"
        if total > MAX_BYTES
        else f"names an entry outside itself ({escaping!a:.60})"
        if escaping is not None
        else "holds an entry that unpacks to more than 100 times its size"
        if any(e.file_size > max(_SMALL, MAX_RATIO * e.compress_size) for e in entries)
        else "is protected by a password"
        if any(e.flag_bits & 1 for e in entries)
        else "holds entries that overlap"
        if _overlap(entries) or packed > _size(archive)
        else ""
    )
    if problem:
        raise LoadError(source, problem, "pack the documents again, without it")


def read_entry(archive: ZipFile, entry: ZipInfo, *, source: str) -> bytes:
    """The content of one entry, at most the size that was checked."""
    try:
        with archive.open(entry) as opened:
            content = opened.read(entry.file_size + 1)
    except Exception as problem:  # zipfile and its codecs raise of many kinds on damaged entries
        problem_text = f"has a damaged entry ({entry.filename!a:.60})"
        raise LoadError(source, problem_text, "save or pack it again") from problem
    if len(content) != entry.file_size:
        raise LoadError(source, "has an entry of another size than it says", "pack it again")
    return content


def _overlap(entries: list[ZipInfo]) -> bool:
    """Whether two entries share bytes of the archive, as those of a bomb do."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        entry.header_offset + entry.compress_size > following.header_offset
        for entry, following in zip(ordered, ordered[1:], strict=False)
    )


def _size(archive: ZipFile) -> int:
    file = archive.fp
    if file is None:
        return 0
    place = file.tell()
    size = file.seek(0, 2)
    file.seek(place)
    return size
