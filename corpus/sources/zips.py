"""Reads the members of a zip in memory; nothing is ever extracted to disk."""

import io
import stat
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from corpus.errors import LoadError
from corpus.found import Document, Found

MAX_MEMBERS = 2000
MAX_INFLATED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 100
# The ratio of a member smaller than this is no danger, and a short text may repeat itself.
_SMALL = 64 * 1024
# Records of members that a zip's bytes may hold; stored documents inside it have some of their own.
_MAX_RECORDS = 20 * MAX_MEMBERS

_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, LargeZipFile, EOFError, NotImplementedError, RuntimeError, ValueError)
_REPACK = "pack the documents anew"


def find_members(content: bytes, *, name: str, place: str, endings: Collection[str]) -> Found:
    """The documents of a zip with one of the endings; hidden members are left out.

    Raises LoadError when the zip as a whole is none, or larger than it may be.
    """
    archive = _opened(content, place)
    names = Counter(member.filename for member in archive.infolist())
    documents, failures, skipped = [], [], 0
    for member in sorted(_files(archive), key=lambda member: member.filename):
        inside = f"{place}/{member.filename}"
        ending = PurePosixPath(member.filename).suffix.lower()
        problem = _refusal(member, twice=names[member.filename] > 1)
        if problem:
            failures.append(LoadError(inside, problem, _REPACK))
        elif ending in endings:
            read = partial(_content, archive, member, inside)
            path = f"{name}/{member.filename}"
            documents.append(Document(name=path, place=inside, ending=ending, read=read))
        else:
            skipped += 1
    return Found(documents=tuple(documents), failures=tuple(failures), skipped=skipped)


def _opened(content: bytes, place: str) -> ZipFile:
    """The zip, its bounds checked before anything in it is inflated."""
    if content.count(b"PK\x01\x02") > _MAX_RECORDS:
        raise LoadError(place, f"a zip of more than {MAX_MEMBERS:,} files", "split it")
    try:
        archive = ZipFile(io.BytesIO(content))
    except _BROKEN as problem:
        raise LoadError(place, f"no zip that can be read ({problem})", _REPACK) from problem
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        many = f"a zip of {len(members):,} files, more than {MAX_MEMBERS:,}"
        raise LoadError(place, many, "split it")
    inflated = sum(member.file_size for member in members)
    if inflated > MAX_INFLATED_BYTES:
        large = f"a zip of {inflated:,} bytes once unpacked, more than {MAX_INFLATED_BYTES:,}"
        raise LoadError(place, large, "split it")
    if inflated > MAX_RATIO * len(content) + _SMALL:
        raise LoadError(place, f"a zip that grows more than {MAX_RATIO}-fold", _REPACK)
    return archive


def _files(archive: ZipFile) -> Iterator[ZipInfo]:
    """The members that are no folders and not hidden."""
    for member in archive.infolist():
        parts = [part for part in member.filename.split("/") if part not in (".", "..")]
        hidden = "__MACOSX" in parts or any(part.startswith(".") for part in parts)
        if not hidden and not member.is_dir():
            yield member


def _refusal(member: ZipInfo, *, twice: bool) -> str | None:
    """Why a member is not read, if it is not."""
    name = member.filename
    ending = PurePosixPath(name).suffix.lower()
    reasons = {
        "a name that leads out of the zip": _leads_out(name),
        "a name that comes twice in the zip": twice,
        "a zip inside a zip": ending == ".zip",
        "a link, not a file": stat.S_ISLNK(member.external_attr >> 16),
        "an encrypted file": bool(member.flag_bits & _ENCRYPTED),
        # The others of zipfile inflate a piece as a whole, however large it becomes.
        "compressed, but not by deflate": member.compress_type not in (ZIP_STORED, ZIP_DEFLATED),
        f"a file that grows more than {MAX_RATIO}-fold": member.file_size
        > MAX_RATIO * member.compress_size + _SMALL,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _leads_out(name: str) -> bool:
    drive = name[1:2] == ":"
    return name.startswith("/") or "\\" in name or drive or ".." in name.split("/")


def _content(archive: ZipFile, member: ZipInfo, place: str) -> bytes:
    """The bytes of a member: zipfile inflates no more of them than it declares."""
    try:
        with archive.open(member) as file:
            content = file.read(member.file_size + 1)
    except (*_BROKEN, OSError, zlib.error) as problem:
        raise LoadError(place, f"damaged in its zip ({problem})", _REPACK) from problem
    if not content.strip():
        raise LoadError(place, "the file is empty", "give a file with text in it")
    return content
