"""Word documents become articles."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, LoadError
from corpus.word.reader import read_docx
from tests.builders import outline


def word(*lines: str, change: Callable[[WordDocument], object] = lambda _: None) -> bytes:
    """A document of lines "Style: text"; "text" alone is a paragraph."""
    document = Document()
    for line in lines:
        style, colon, text = line.partition(": ")
        document.add_paragraph(text if colon else line, style=style if colon else None)
    change(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def docx(content: bytes) -> Article:
    return read_docx(content, source="a.docx", name="memo")


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The document with one of its parts replaced or added."""
    with ZipFile(BytesIO(content)) as old:
        parts = {entry: old.read(entry) for entry in old.namelist()} | {name: part}
    changed = BytesIO()
    with ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for entry, text in parts.items():
            new.writestr(entry, text)
    return changed.getvalue()


WHOLE = word("Title: T", "Heading 1: A", "One.")


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        (
            ("Title: T", "Heading 1: A", "One.", "Heading 2: B", "Two."),
            "T",
            {"A": "One.", "A > B": "Two."},
        ),
        (("Heading 1: T", "Heading 2: A", "One."), "T", {"A": "One."}),
        (
            ("Title: T", "Heading 1: T", "So.", "Heading 2: A", "One."),
            "T",
            {"T": "So.", "A": "One."},
        ),
        (
            ("Title: T", "Heading 1: T", "One.", "Heading 1: B", "Two."),
            "T",
            {"T": "One.", "B": "Two."},
        ),
        (("Heading 1: A", "One.", "Heading 1: B", "Two."), "memo", {"A": "One.", "B": "Two."}),
        (("Title: T", "One."), "T", {"T": "One."}),
        (
            ("Title: T", "You need", "List Bullet: x", "List Bullet: y"),
            "T",
            {"T": "You need\n\n• x\n• y"},
        ),
        (("Title: T", "List Number: x", "List Number: y"), "T", {"T": "1. x\n2. y"}),
    ],
)
def test_styles_give_title_headings_and_lists(
    lines: tuple[str, ...], title: str, expected: dict[str, str]
) -> None:
    read = docx(word(*lines))
    assert (read.title, outline(read)) == (title, expected)


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    def change(document: WordDocument) -> None:
        own = document.styles.add_style("Chapter", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Heading 1"]
        document.add_paragraph("A", style="Chapter")
        document.add_paragraph("One.")

    assert outline(docx(word("Title: T", change=change))) == {"A": "One."}


def test_bold_lines_are_headings_where_no_style_marks_any() -> None:
    def change(document: WordDocument) -> None:
        document.add_paragraph().add_run("Costs").bold = True
        document.add_paragraph("One.")

    assert outline(docx(word("Start.", change=change))) == {"memo": "Start.", "Costs": "One."}


def test_a_table_has_one_line_a_row() -> None:
    def change(document: WordDocument) -> None:
        table = document.add_table(2, 2)
        for cell, text in zip((c for row in table.rows for c in row.cells), "AB12", strict=True):
            cell.text = text

    assert outline(docx(word("Title: T", change=change))) == {"T": "• A: 1; B: 2"}


def test_paragraphs_styled_as_author_and_date_are_no_text() -> None:
    def styled(document: WordDocument) -> None:
        for name, text in (("Author", "Ann Lee"), ("Date", "3 May 2024"), ("Date", "soon")):
            if name not in document.styles:
                document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            document.add_paragraph(text, style=name)

    read = docx(word("Title: T", "One.", change=styled))
    assert outline(read) == {"T": "One.\n\nsoon"}
    assert read.metadata.author and read.metadata.author.text == "Ann Lee"
    assert read.metadata.published and read.metadata.published.text == "3 May 2024"


def test_author_and_days_come_from_the_properties() -> None:
    def change(document: WordDocument) -> None:
        document.core_properties.author = "Ann Lee"
        document.core_properties.created = datetime(2024, 5, 2)
        document.core_properties.modified = datetime(2024, 5, 3)

    read = docx(word("One.", change=change))
    assert [part.text for part in read.metadata] == ["Ann Lee", "2024-05-02", "2024-05-03"]


DOCTYPE = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "a damaged archive"),
        (b"no zip at all", "a damaged archive"),
        (word(), "holds no text"),
        (with_part(WHOLE, "word/document.xml", DOCTYPE), "XML with a DTD"),
        (
            with_part(WHOLE, "word/document.xml", DOCTYPE.decode().encode("utf-16")),
            "XML with a DTD",
        ),
        (with_part(WHOLE, "word/styles.xml", DOCTYPE), "XML with a DTD"),
        (with_part(WHOLE, "word/document.xml", b"<a>" * 300 + b"</a>" * 300), "more than 256 deep"),
        (with_part(WHOLE, "word/document.xml", b"<a>"), "damaged XML"),
        (with_part(WHOLE, "word/document.xml", b"<a/>"), "no Word document"),
        (with_part(WHOLE, "[Content_Types].xml", b"<a/>"), ""),
        (with_part(WHOLE, "word/media/zeros.png", bytes(5_000_000)), "100 times its size"),
    ],
)
def test_what_is_no_sound_document_is_refused(content: bytes, problem: str) -> None:
    if problem:
        with pytest.raises(LoadError, match=f"^a.docx: .*{problem}"):
            docx(content)
    else:
        assert outline(docx(content)) == {"A": "One."}


@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_nothing_but_a_load_error_is_raised(place: int, noise: bytes) -> None:
    with suppress(LoadError):
        docx(WHOLE[:place] + noise + WHOLE[place + len(noise) :])
