"""Zips are read in memory, member by member, within bounds."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from corpus import LoadError, load_corpus
from corpus.sources import zips as module

PROSE = "The plots near the gate are on sand, and sand lets water straight through."


def pack(path: Path, members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> str:
    """A zip of these members; its path."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return str(path)


def patched(path: str, old: bytes, new: bytes) -> str:
    """A zip with some of its bytes replaced by others."""
    content = Path(path).read_bytes()
    assert old in content
    Path(path).write_bytes(content.replace(old, new))
    return path


def complaints(path: str) -> list[str]:
    """What is wrong with members of a zip that has a good one too."""
    return [str(problem).removeprefix(f"{path}/") for problem in load_corpus(path).failures]


def test_the_documents_of_a_zip_are_named_by_their_paths_in_it(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"docs/b.md": PROSE, "a.txt": PROSE, "c.png": b"x"})
    corpus = load_corpus(path)
    assert [(article.id, article.source) for article in corpus] == [
        ("a", "a.txt"),
        ("docs-b", "docs/b.md"),
    ]
    assert corpus.skipped == 1


def test_a_zip_in_a_folder_is_part_of_its_paths(tmp_path: Path) -> None:
    pack(tmp_path / "a.zip", {"b.md": PROSE})
    assert [article.source for article in load_corpus(tmp_path)] == ["a.zip/b.md"]


def test_nothing_is_written_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "a.zip", {"b.md": PROSE, "../c.md": PROSE})
    before = sorted(os.walk(tmp_path))
    monkeypatch.setattr(zipfile.ZipFile, "_extract_member", lambda *_: pytest.fail("extracted"))
    load_corpus(path)
    assert sorted(os.walk(tmp_path)) == before


@pytest.mark.parametrize("name", [".b.md", "__MACOSX/._b.md", "a/.git/b.md"])
def test_hidden_members_are_ignored(tmp_path: Path, name: str) -> None:
    assert complaints(pack(tmp_path / "a.zip", {"a.md": PROSE, name: "x"})) == []


@pytest.mark.parametrize("name", ["../b.md", "a/../../b.md", "/b.md", "C:/b.md", "a\\..\\b.md"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    found = complaints(pack(tmp_path / "a.zip", {"a.md": PROSE, name: PROSE}))
    assert found == [f"{name}: a name that leads out of the zip; pack the documents anew"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.md": PROSE, "b.md": PROSE, "c.md": PROSE})
    found = complaints(patched(path, b"c.md", b"b.md"))
    assert found == ["b.md: a name that comes twice in the zip; pack the documents anew"] * 2


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.md": PROSE})
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("b.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert complaints(path) == ["b.md: a link, not a file; pack the documents anew"]


def test_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    inner = Path(pack(tmp_path / "b.zip", {"b.md": PROSE})).read_bytes()
    path = pack(tmp_path / "a.zip", {"a.md": PROSE, "b.zip": inner})
    assert complaints(path) == ["b.zip: a zip inside a zip; pack the documents anew"]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.md": PROSE, "b.md": PROSE})
    content = bytearray(Path(path).read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    Path(path).write_bytes(content)
    assert complaints(path) == ["b.md: an encrypted file; pack the documents anew"]


def test_only_deflate_is_inflated(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"b.md": PROSE}, zipfile.ZIP_BZIP2)
    with pytest.raises(LoadError, match=r"a\.zip/b\.md: compressed, but not by deflate"):
        load_corpus(path)


def test_a_damaged_member_spoils_no_other(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.md": PROSE, "b.md": "Sand."}, zipfile.ZIP_STORED)
    (found,) = complaints(patched(path, b"Sand.", b"Mud.."))
    assert found.startswith("b.md: damaged in its zip (Bad CRC-32")


@pytest.mark.parametrize(
    "content",
    [b"PK\x05\x06", b"no zip at all", b"PK\x05\x06" + b"\xff" * 18, b"PK\x03\x04" * 100],
    ids=["cut", "text", "forged end", "heads only"],
)
def test_what_is_no_zip_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(LoadError, match=r"a\.zip: no zip that can be read"):
        load_corpus(tmp_path / "a.zip")


def test_a_zip_of_too_many_files_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {f"{n}.md": PROSE for n in range(module.MAX_MEMBERS + 1)})
    with pytest.raises(LoadError, match=r"a\.zip: a zip of 2,001 files, more than 2,000; split it"):
        load_corpus(path)


def test_a_zip_of_50_000_files_is_refused_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "a.zip", {f"{n}": b"" for n in range(50_000)})
    monkeypatch.setattr(module, "ZipFile", lambda _: pytest.fail("listed"))
    with pytest.raises(LoadError, match="a zip of more than 2,000 files"):
        load_corpus(path)


def test_a_zip_that_grows_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_INFLATED_BYTES", 1000)
    with pytest.raises(LoadError, match="1,100 bytes once unpacked, more than 1,000; split it"):
        load_corpus(pack(tmp_path / "a.zip", {"a.md": "x" * 550, "b.md": "y" * 550}))


def test_a_zip_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="a zip that grows more than 100-fold"):
        load_corpus(pack(tmp_path / "a.zip", {"a.md": "a" * 20_000_000}))


def test_a_member_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "a.md": PROSE,
        "b.md": "a" * 20_000_000,
        "c.png": os.urandom(400_000),
    }
    found = complaints(pack(tmp_path / "a.zip", members))
    assert found == ["b.md: a file that grows more than 100-fold; pack the documents anew"]


def test_members_that_share_their_bytes_count_each(tmp_path: Path) -> None:
    """The overlapping bomb: many names, one content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("000.md", "a" * 5_000_000)
    content = packed.getvalue()
    start = content.index(b"PK\x01\x02")
    record, end = content[start : content.index(b"PK\x05\x06")], content[-22:]
    records = b"".join(record.replace(b"000.md", b"%03d.md" % number) for number in range(100))
    counts = struct.pack("<HHLL", 100, 100, len(records), start)
    (tmp_path / "a.zip").write_bytes(content[:start] + records + end[:8] + counts + b"\0\0")
    with pytest.raises(LoadError, match="500,000,000 bytes once unpacked"):
        load_corpus(tmp_path / "a.zip")


def test_a_member_gives_no_more_than_it_declares(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.md": PROSE, "b.md": "a" * 50_000_000})
    patched(path, struct.pack("<L", 50_000_000), struct.pack("<L", 5_000))
    (found,) = complaints(path)
    assert found.startswith("b.md: damaged in its zip (Bad CRC-32")
