"""PDF: headings, paragraphs, lists and tables as printed, without what the pages add."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus import Article, LoadError, read_markdown
from corpus.pdf.reader import read_pdf
from tests.fixtures.make_pdf import write_pdf
from tests.pdfs import pages, words

FIXTURES = Path(__file__).with_name("fixtures")
HEAD = "---\nauthor: Ann Lee\npublished: 3 May 2024\nupdated: 4 May 2024\n---\n\n# Ferries\n\n"
LONG = " ".join(f"The ferry number {n} crosses the river every day." for n in range(40))


@cache
def printed(markdown: str, *, columns: int = 1, outline: bool = True) -> Article:
    """The article of a Markdown text that was printed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "printed.pdf"
        write_pdf(markdown, path, columns=columns, outline=outline)
        return read_pdf(path.read_bytes(), source="printed.pdf", name="printed")


@cache
def handbook() -> str:
    return (FIXTURES / "handbook.md").read_text("utf-8")


def texts(article: Article) -> dict[tuple[str, ...], str]:
    return {section.path: section.text for section in article.sections}


@pytest.mark.parametrize("outline", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_printed_article_reads_as_its_source_does(columns: int, outline: bool) -> None:
    source = read_markdown(handbook(), source="handbook.md", name="handbook")
    read = printed(handbook(), columns=columns, outline=outline)
    assert read.title == source.title
    assert [section.path for section in read.sections] == [s.path for s in source.sections]
    assert texts(read) == texts(source)


def test_the_fixture_is_what_its_source_prints() -> None:
    read = read_pdf((FIXTURES / "handbook.pdf").read_bytes(), source="printed.pdf", name="printed")
    assert read == printed(handbook())


def test_author_and_dates_are_taken_from_the_byline() -> None:
    assert [part.text for part in printed(handbook()).metadata] == [
        "Odile Marsh",
        "12 March 2024",
        "9 May 2025",
    ]


def test_running_heads_and_page_numbers_are_no_text() -> None:
    read = printed(f"{HEAD}## Crossing\n\n{LONG}\n\n{LONG}\n")
    assert read.sections[-1].text == f"{LONG}\n\n{LONG}"


def test_each_part_of_a_section_knows_its_page() -> None:
    section = printed(f"{HEAD}## Crossing\n\n{LONG}\n\n{LONG}\n").sections[-1]
    assert section.page_at(0) == 1
    assert section.page_at(len(section.text) - 1) == 2
    assert [page for _, page in section.pages] == [1, 2]


def test_a_word_broken_at_a_line_end_is_whole_again() -> None:
    many = "Membership and partnership are worth the banknotes of the borrowers. " * 12
    assert " ".join(printed(f"{HEAD}## A\n\n{many}").sections[-1].text.split()) == many.strip()


def test_a_hyphen_of_the_word_s_own_stays_at_a_line_end() -> None:
    lines = b"BT /F 12 Tf 12 TL 20 300 Td (A well-known ferry. A well-) ' (known ferry.) ' ET"
    assert texts(read(lines))[("Ferry",)] == "A well-known ferry. A well-known ferry."


def test_items_keep_their_marks_and_their_lead_in() -> None:
    text = "Bring these:\n\n- a rope\n- a lamp\n\n1. Wait.\n2. Board.\n"
    assert printed(f"{HEAD}## A\n\n{text}").sections[-1].text == (
        "Bring these:\n\n• a rope\n• a lamp\n1. Wait.\n2. Board."
    )


def test_a_table_has_each_value_behind_the_head_of_its_column() -> None:
    table = "| Boat | Fare |\n|---|---|\n| Ferry | 4 pounds |\n| Raft | 1 pound |\n"
    assert printed(f"{HEAD}## A\n\nWhat it costs.\n\n{table}").sections[-1].text == (
        "What it costs.\n\n• Boat: Ferry; Fare: 4 pounds\n• Boat: Raft; Fare: 1 pound"
    )


def read(*contents: bytes) -> Article:
    """The article of pages with these streams; its name is "Ferry"."""
    return read_pdf(pages(*contents), source="ferry.pdf", name="Ferry")


def test_without_a_title_the_name_of_the_file_is_the_title() -> None:
    assert read(words("The ferry leaves at nine.")).title == "Ferry"


def test_the_largest_print_on_the_first_page_is_the_title() -> None:
    big = words("River Guide").replace(b"12 Tf 20 300", b"24 Tf 20 350")
    assert read(big + words("The ferry leaves at nine.")).title == "River Guide"


def test_words_printed_sideways_are_left_out() -> None:
    stamp = b" BT /F 12 Tf 0 1 -1 0 9 20 Tm (stamp) Tj ET"
    assert texts(read(words("The ferry leaves.") + stamp)) == {("Ferry",): "The ferry leaves."}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no PDF", "a damaged PDF, or none; save or export it again"),
        (pages(b""), "holds no text, only pictures of pages; run text recognition"),
        (pages(*[b""] * 2001), "has 2,001 pages, 2,000 at most; split it"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, said: str) -> None:
    with pytest.raises(LoadError, match=f"ferry.pdf: {said}"):
        read_pdf(content, source="ferry.pdf", name="Ferry")
