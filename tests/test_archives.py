"""Zip files are opened only when they are safe to unpack."""

import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import LoadError
from corpus.word.archives import MAX_ENTRIES, open_zip, read_entry


def packed(**entries: bytes) -> bytes:
    """An archive of these entries, their names with `__` for a slash."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def forged(archive: bytes, *, size: int) -> bytes:
    """The archive, saying in its list of entries that the first unpacks to another size."""
    place = archive.index(b"PK\x01\x02") + 24
    return archive[:place] + struct.pack("<L", size) + archive[place + 4 :]


def test_a_sound_archive_is_opened_from_bytes_and_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(docs__a=b"text"))
    for archive in (path, path.read_bytes()):
        with open_zip(archive, source="a.zip") as opened:
            (entry,) = opened.infolist()
            assert read_entry(opened, entry, source="a.zip") == b"text"


@pytest.mark.parametrize(
    ("archive", "problem"),
    [
        (b"", "a damaged archive"),
        (b"PK\x03\x04 nothing", "a damaged archive"),
        (packed(**{str(n): b"" for n in range(MAX_ENTRIES + 1)}), "holds 2,001 entries"),
        (packed(a=bytes(101 * 1024 * 1024)), "unpacks to more than 104,857,600 bytes"),
        (packed(a=bytes(2 * 1024 * 1024)), "more than 100 times its size"),
        (packed(**{"..__a": b"x"}), "outside itself"),
        (packed(a__b=b"x", **{"a__..__..__b": b"x"}), "outside itself"),
        (packed(__a=b"x"), "outside itself"),
        (packed(**{"C:\\a": b"x"}), "outside itself"),
        (forged(packed(a=b"x"), size=200 * 1024 * 1024), "unpacks to more than"),
    ],
)
def test_an_unsafe_archive_is_refused(archive: bytes, problem: str) -> None:
    with pytest.raises(LoadError, match=f"^a.zip: .*{problem}"):
        open_zip(archive, source="a.zip")


def test_entries_that_share_bytes_are_refused() -> None:
    twice = packed(a=b"x" * 50, b=b"y" * 50)
    second = twice.rindex(b"PK\x01\x02") + 42
    with pytest.raises(LoadError, match="overlap"):
        open_zip(twice[:second] + struct.pack("<L", 4) + twice[second + 4 :], source="a.zip")


@pytest.mark.parametrize("size", [1, 500])
def test_an_entry_of_another_size_than_stated_is_refused(size: int) -> None:
    opened = open_zip(forged(packed(a=b"some text"), size=size), source="a.zip")
    with opened, pytest.raises(LoadError, match="a.zip: has a"):
        read_entry(opened, opened.infolist()[0], source="a.zip")


@given(st.binary(max_size=60), st.integers(0, 100))
def test_nothing_but_a_load_error_is_raised(noise: bytes, place: int) -> None:
    archive = packed(a=b"some text")
    damaged = archive[:place] + noise + archive[place + len(noise) :]
    with suppress(LoadError), open_zip(damaged, source="a.zip") as opened:
        for entry in opened.infolist():
            read_entry(opened, entry, source="a.zip")
