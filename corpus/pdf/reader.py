"""Reads PDF: its words by place and look become lines, paragraphs and headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.article import Article
from corpus.errors import LoadError
from corpus.language import detect_language
from corpus.metadata import build_metadata, metadata_label
from corpus.outline import Block, Heading, Part, build_sections, slug
from corpus.pdf.furniture import without_furniture
from corpus.pdf.headings import find_headings
from corpus.pdf.lines import Line, in_reading_order, read_rows
from corpus.pdf.marks import Mark, folded
from corpus.pdf.paragraphs import Setting, cut_paragraphs, read_setting, to_blocks
from corpus.pdf.tables import split_tables, table_block
from corpus.pdf.words import Word, bookmarks, page_words

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 2_000
_MAX_BOOKMARKS = 20_000
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
# What programs write as the title of a document that has none.
_NO_TITLE = re.compile(r"untitled.*|microsoft \w+ - .*|.*\.\w{2,5}|\(.*\)|\W*", re.IGNORECASE)
_TITLE_LINES = 4
_TOP_LEVEL = 2  # of the headings below the title
_TITLE_SIZE = 1.2  # times the size of running text


def read_pdf(content: bytes, *, source: str, name: str) -> Article:
    """The article of a PDF; `name` is its title when it has none of its own.

    Raises LoadError for a file that is damaged, encrypted, too long, or pictures of pages only.
    """
    document = _opened(content, source)
    try:
        lines = _lines(document, source)
        entries = list(bookmarks(document, _MAX_BOOKMARKS))
        info = document.get_metadata_dict()
    finally:
        document.close()
    setting = read_setting(lines)
    title, body = _title_and_body(lines, info.get("Title", ""), name, setting)
    body, marks = find_headings(body, entries, setting)
    marks = [mark for mark in marks if folded(mark.text) != folded(title)]
    bylines, body = _take_bylines(body, marks[0].start if marks else 0)
    marks = [mark.moved(-len(bylines)) for mark in marks]
    parts = list(_parts(body, marks, setting))
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(parts, title=title),
        metadata=build_metadata({**_facts(info), **dict(bylines)}),
        language=detect_language(" ".join(p.text for p in parts if isinstance(p, Block))),
    )


def _opened(content: bytes, source: str) -> pypdfium2.PdfDocument:
    """The document, whose pages are not read yet."""
    if len(content) > MAX_BYTES:
        raise LoadError(source, f"larger than {MAX_BYTES:,} bytes", "split the document")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise LoadError(source, "is encrypted", "save it without a password") from problem
        raise LoadError(source, "a damaged PDF, or none", "save or export it again") from problem
    if len(document) > MAX_PAGES:
        pages = len(document)
        document.close()
        raise LoadError(source, f"has {pages:,} pages, {MAX_PAGES:,} at most", "split it")
    return document


def _lines(document: pypdfium2.PdfDocument, source: str) -> list[Line]:
    """All lines in reading order, without what the pages carry besides the text."""
    pages = [read_rows(_words(document, n), n + 1) for n in range(len(document))]
    if not any(pages):
        problem = "holds no text, only pictures of pages"
        raise LoadError(source, problem, "run text recognition (OCR) on it first")
    return list(chain.from_iterable(map(in_reading_order, without_furniture(pages))))


def _words(document: pypdfium2.PdfDocument, number: int) -> list[Word]:
    """The words of one page; none when the page is damaged, as viewers show it blank."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    try:
        return page_words(page)
    finally:
        page.close()


def _title_and_body(
    lines: list[Line], named: str, name: str, setting: Setting
) -> tuple[str, list[Line]]:
    """The title, and the lines without it: what the file says, else the largest print on top."""
    named = "" if _NO_TITLE.fullmatch(named) else " ".join(named.split())
    first = [line for line in lines if line.page == lines[0].page]
    if named:
        for start, end in _runs(len(first)):
            if folded(_text(first[start:end])) == folded(named):
                return named, lines[:start] + lines[end:]
        return named, lines
    largest = max(first, key=lambda line: line.look.size)
    if largest.look.size < _TITLE_SIZE * setting.body.size:
        return name, lines
    start = end = first.index(largest)
    while end < len(first) and end < start + _TITLE_LINES and first[end].look == largest.look:
        end += 1
    return _text(first[start:end]), lines[:start] + lines[end:]


def _take_bylines(lines: list[Line], end: int) -> tuple[list[tuple[str, str]], list[Line]]:
    """Author and dates, where lines before `end` name them, and the lines without those."""
    found = {position: metadata_label(lines[position].text) for position in range(end)}
    named = {position: pair for position, pair in found.items() if pair and pair[1]}
    rest = [line for position, line in enumerate(lines) if position not in named]
    return list(named.values()), rest


def _runs(count: int) -> Iterator[tuple[int, int]]:
    """The ends of all runs of a few lines."""
    return (
        (start, end)
        for start in range(count)
        for end in range(start + 1, min(start + _TITLE_LINES, count) + 1)
    )


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _parts(lines: Sequence[Line], marks: Sequence[Mark], setting: Setting) -> Iterator[Part]:
    """The headings, and the blocks between them."""
    position, top = 0, min((mark.level for mark in marks), default=_TOP_LEVEL)
    for mark in marks:
        yield from _blocks(lines[position : mark.start], setting)
        yield Heading(text=mark.text, level=mark.level - top + _TOP_LEVEL)
        position = mark.end
    yield from _blocks(lines[position:], setting)


def _blocks(lines: Sequence[Line], setting: Setting) -> Iterator[Block]:
    for run, is_table in split_tables(lines):
        if is_table:
            yield table_block(run)
        else:
            yield from to_blocks(list(cut_paragraphs(run, setting)), setting)


def _facts(info: dict[str, str]) -> dict[str, str]:
    """Author and dates, as a person writes them."""
    dates = {"published": info.get("CreationDate", ""), "updated": info.get("ModDate", "")}
    facts = {kind: _date(text) for kind, text in dates.items()}
    if facts["updated"] == facts["published"]:
        facts.pop("updated")
    return {"author": " ".join(info.get("Author", "").split()), **facts}


def _date(text: str) -> str:
    """Example: "D:20240503101500Z" -> "2024-05-03"."""
    found = _DATE.match(text)
    return "-".join(part for part in found.groups() if part) if found else ""
