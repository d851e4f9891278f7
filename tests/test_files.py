"""Files below a folder are listed in order, within the folder, and read if they are files."""

import os
import socket
from pathlib import Path

import pytest

from corpus import LoadError
from corpus.sources.files import is_pattern, list_files, matches, read_file, split_pattern


def write(folder: Path, *names: str) -> None:
    """Files of these names, each holding its own."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def listed(folder: Path, pattern: str = "**") -> list[str]:
    """The Markdown files below a folder that fit a pattern."""
    found = list_files(folder, endings={".md"}, pattern=pattern.split("/"))
    return [path.relative_to(folder).as_posix() for path in found.paths]


def complaints(folder: Path) -> list[str]:
    """What is in the way in a folder."""
    found = list_files(folder, endings={".md"})
    return [str(problem).removeprefix(f"{folder}/") for problem in found.failures]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.md", "a.md", "a/b/c.md", "B.MD")
    assert listed(tmp_path) == ["B.MD", "a/b/c.md", "a/z.md", "a.md", "b.md"]


def test_hidden_files_and_folders_are_ignored(tmp_path: Path) -> None:
    write(tmp_path, ".a.md", ".git/b.md", "c/.d/e.md", "f.md")
    assert listed(tmp_path) == ["f.md"]


def test_files_of_other_endings_are_skipped_and_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "b.png", "c/d", ".hidden")
    found = list_files(tmp_path, endings={".md"})
    assert (len(found.paths), found.skipped, found.failures) == (1, 2, [])


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "x.md/y.md")
    assert listed(tmp_path) == ["x.md/y.md"]


def test_a_link_is_followed_within_the_folder_and_no_file_comes_twice(tmp_path: Path) -> None:
    write(tmp_path, "b.md", ".data/c.md", "d/e.md")
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "c.md").symlink_to(".data/c.md")
    (tmp_path / "again").symlink_to("d")
    assert listed(tmp_path) == ["b.md", "c.md", "d/e.md"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.md")
    for name in ("a/up", "a/b/up", "a/b/top"):
        (tmp_path / name).symlink_to(tmp_path if name.endswith("top") else "..")
    (tmp_path / "self.md").symlink_to("self.md")
    assert listed(tmp_path) == ["a/b/c.md"]
    assert len(complaints(tmp_path)) == 1
    assert complaints(tmp_path)[0].startswith("self.md: cannot be read (Too many levels")


def test_a_link_that_leads_out_is_named_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "out/secret.md", "in/a.md", "inner/b.md")
    root = tmp_path / "in"
    (root / "folder").symlink_to("../out")
    (root / "near").symlink_to("../inner")  # begins with the same letters as the folder
    (root / "secret.md").symlink_to("../out/secret.md")
    (root / "passwd").symlink_to("/etc/passwd")  # no document, so no complaint
    assert listed(root) == ["a.md"]
    reason = "a link that leads out of the folder; copy it there or give its own path"
    assert complaints(root) == [f"{name}: {reason}" for name in ("folder", "near", "secret.md")]


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone.md")
    assert complaints(tmp_path) == ["a.md: no such file; check the path"]


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("*.md", ["a.md"]),
        ("**/*.md", ["a.md", "x/a.md", "x/y/a.md", "x/y/b.md"]),
        ("**", ["a.md", "x/a.md", "x/y/a.md", "x/y/b.md"]),
        ("x/**", ["x/a.md", "x/y/a.md", "x/y/b.md"]),
        ("*/a.md", ["x/a.md"]),
        ("**/y/[ab].md", ["x/y/a.md", "x/y/b.md"]),
        ("**/**/b.md", ["x/y/b.md"]),
        ("?.txt", []),
    ],
)
def test_two_stars_stand_for_any_number_of_folders(
    tmp_path: Path, pattern: str, fitting: list[str]
) -> None:
    write(tmp_path, "a.md", "x/a.md", "x/y/a.md", "x/y/b.md")
    assert sorted(listed(tmp_path, pattern)) == fitting


def test_a_pattern_without_two_stars_looks_no_deeper_than_it_is_long(tmp_path: Path) -> None:
    write(tmp_path, "x/y/a.md")
    (tmp_path / "x/y/b.md").symlink_to("b.md")
    assert list_files(tmp_path, endings={".md"}, pattern=["*.md"]).failures == []


@pytest.mark.parametrize(
    ("pattern", "folder", "parts"),
    [
        ("docs/**/*.md", "docs", ("**", "*.md")),
        ("*.md", ".", ("*.md",)),
        ("/a/b[cd]/e", "/a", ("b[cd]", "e")),
    ],
)
def test_a_pattern_begins_with_a_folder(pattern: str, folder: str, parts: tuple[str, ...]) -> None:
    assert split_pattern(pattern) == (Path(folder), parts)


def test_a_file_may_be_named_like_a_pattern(tmp_path: Path) -> None:
    write(tmp_path, "[a].md")
    assert is_pattern(f"{tmp_path}/[b].md")
    assert not is_pattern(f"{tmp_path}/[a].md")


def test_nothing_fits_an_empty_path() -> None:
    assert not matches((), ("a",)) and matches((), ())


def test_a_pipe_a_socket_and_a_device_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.md"))
        for path in (tmp_path / "pipe.md", tmp_path / "socket.md", Path("/dev/zero"), tmp_path):
            with pytest.raises(LoadError, match="not a file; give the path of a document"):
                read_file(path)


def test_a_file_that_becomes_a_pipe_as_it_is_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.md")
    status = (tmp_path / "a.md").stat()
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.setattr(Path, "stat", lambda _: status)
    with pytest.raises(LoadError, match="not a file"):
        read_file(tmp_path / "pipe.md")
