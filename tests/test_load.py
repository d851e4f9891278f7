"""Documents are loaded from disk, or refused with one clear line."""

import json
import os
from pathlib import Path

import pytest

from corpus import Article, FormatError, LoadError, load_corpus

PROSE = "The plots near the gate are on sand, and sand lets water straight through."
DOCUMENT = json.dumps({"id": "d", "title": "T", "sections": [{"id": "s", "text": PROSE}]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the test runs in, so that messages are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(folder: Path, name: str, content: bytes | str) -> Article:
    """The one article of a new file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (article,) = load_corpus(path)
    return article


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.md", f"# T\n\n{PROSE}"),
        ("PAGE.MARKDOWN", f"# T\n\n{PROSE}"),
        ("page.txt", f"T of it is this\n\n{PROSE}"),
        ("page.text", f"T of it is this\n\n{PROSE}"),
        ("page", f"T of it is this\n\n{PROSE}"),
        ("docs.jsonl", DOCUMENT),
    ],
)
def test_the_ending_of_a_name_tells_the_format(folder: Path, name: str, content: str) -> None:
    article = load(folder, name, content)
    assert (article.title[0], [section.text for section in article.sections]) == ("T", [PROSE])


def test_json_lines_hold_many_documents(folder: Path) -> None:
    (folder / "docs.jsonl").write_text(f"{DOCUMENT}\n{DOCUMENT}\n", "utf-8")
    assert len(load_corpus("docs.jsonl")) == 2


def test_an_article_ships_with_footnote() -> None:
    (article,) = load_corpus()
    assert len(article.sections) > 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_may_be_utf_8_or_utf_16_with_a_mark(folder: Path, encoding: str) -> None:
    text = "# Été 😀\n\nUne."
    assert load(folder, "page.md", text.encode(encoding)).title == "Été 😀"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_mended(folder: Path, end: str) -> None:
    article = load(folder, "page.md", f"---{end}title: T{end}---{end}- a{end}- b")
    assert (article.title, article.sections[0].text) == ("T", "• a\n• b")


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_accents_are_composed(folder: Path, name: str) -> None:
    article = load(folder, name, "Il est dans la salle avec l'e\u0301quipe de nuit.")
    assert article.sections[0].text.endswith("l'\u00e9quipe de nuit.")


def test_json_lines_are_not_mended(folder: Path) -> None:
    text = "e\u0301\r\nOne."
    fields = {"id": "d", "title": "T", "sections": [{"id": "s", "text": text}]}
    line = json.dumps(fields, ensure_ascii=False)
    assert load(folder, "docs.jsonl", line).sections[0].text == text


@pytest.mark.parametrize(
    ("name", "title"),
    [("house-rules_2024.md", "House rules 2024"), ("README.md", "Readme"), ("-.md", "-.md")],
)
def test_a_document_without_a_title_is_named_after_its_file(
    folder: Path, name: str, title: str
) -> None:
    assert load(folder, name, PROSE).title == title


def test_a_file_name_that_is_no_text_gets_question_marks(folder: Path) -> None:
    try:
        article = load(folder, os.fsdecode(b"caf\xe9.md"), PROSE)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert (article.source, article.title) == ("caf?.md", "Caf?")


ENDINGS = ".docx, .htm, .html, .jsonl, .markdown, .md, .pdf, .rst, .text, .txt, .xhtml, .zip"
NO_TEXT = "holds no text; give a document with sentences in it"
EMPTY = "the file is empty; give a file with text in it"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.md", "", EMPTY),
        ("page.md", " \n\t\n", EMPTY),
        ("page.md", "\ufeff", NO_TEXT),
        ("page.md", "# Title\n\n## Heading", NO_TEXT),
        ("docs.jsonl", '{"id": "d", "title": "T", "sections": []}', NO_TEXT),
        ("page.txt", "Menu\nLog in", "holds no article; give a page with running text"),
        ("page.txt", b"a\x00b", "a binary file, not text; save it as text in UTF-8"),
        ("page.md", b"\xff\xfea", "not text in utf-16 (byte 2); save it as text in UTF-8"),
        ("page.pdf", "%PDF", "a damaged PDF, or none; save or export it again"),
        ("page.mp4", "x", f"cannot read .mp4 files; give a file that ends in {ENDINGS}"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_file_that_cannot_be_used_is_refused(
    name: str, content: bytes | str, message: str
) -> None:
    with pytest.raises(LoadError) as caught:
        load(Path(), name, content)
    assert str(caught.value) == f"{name}: {message}"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.md", "no such file; check the path"),
        ("none/none.md", "no such file; check the path"),
        ("/dev/null", "not a file; give the path of a document"),
    ],
)
def test_a_path_without_a_file_is_refused(name: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_corpus(name)
    assert str(caught.value) == f"{name}: {message}"


@pytest.mark.parametrize("name", ["x" * 5000 + ".md", "a\0b.md"], ids=["too long", "with a NUL"])
def test_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(LoadError) as caught:  # which Python it is decides between two problems
        load_corpus(name)
    assert caught.value.source == name
    assert caught.value.remedy.startswith("check the path")


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
    ids=["no right to read", "broken disk", "no reason given"],
)
def test_a_file_that_cannot_be_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, reason: str
) -> None:
    def fail(_: Path) -> bytes:
        raise problem

    monkeypatch.setattr("corpus.sources.files._regular_content", fail)
    with pytest.raises(LoadError) as caught:
        load(folder, "page.md", PROSE)
    remedy = "check the path and its rights"
    assert str(caught.value) == f"{folder}/page.md: cannot be read ({reason}); {remedy}"


def test_a_file_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.sources.files.MAX_BYTES", 1000)
    assert load(folder, "page.md", "x" * 1000)
    with pytest.raises(LoadError, match=r"larger than 1,000 bytes; split the document$"):
        load(folder, "page.md", "x" * 1001)


def test_a_line_that_is_no_document_is_refused(folder: Path) -> None:
    with pytest.raises(FormatError, match=r"docs\.jsonl, line 2: is no document"):
        load(folder, "docs.jsonl", f"{DOCUMENT}\n{{}}")
