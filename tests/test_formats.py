"""The same article in every format: the same headings, the same quotes."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant import Answer, Assistant
from corpus import Article, load_corpus

FIXTURES = Path(__file__).with_name("fixtures")
# The Word documents were written by python-docx (make.py), by LibreOffice Writer 7.4 from that one
# by way of OpenDocument, and by pandoc 2.17 from the Markdown with `-M date="12 March 2024"`.
WORD = (".docx", "-writer.docx", "-pandoc.docx")
ENDINGS = (".md", ".html", ".rst", ".pdf", ".txt", ".jsonl", ".zip", *WORD)
BARE = (".jsonl", "-pandoc.docx")  # say nothing, or not all, of author and dates

QUESTIONS = (
    "What does the yearly fee cost?",
    "What do I need to join?",
    "When does a membership end?",
    "How much does a lost card cost?",
    "How many tools may each member hold?",
    "deposit wood chipper",
    "What does a late tool cost?",
    "Who may take out nail guns?",
    "Who decides what was misuse?",
    "When does the repair bench meet?",
)


@cache
def handbook(ending: str) -> Article:
    if ending != ".zip":
        return load_corpus(FIXTURES / f"handbook{ending}").articles[0]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"handbook{ending}"
        path.write_bytes(zipped())
        (article,) = load_corpus(path).articles
    return article


def zipped() -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.write(FIXTURES / "handbook.docx", "guides/handbook.docx")
    return packed.getvalue()


def folded(text: str) -> str:
    return " ".join(text.split())


@cache
def assistant_of(ending: str) -> Assistant:
    return Assistant([handbook(ending)])


@cache
def quotes(ending: str, question: str) -> tuple[str, ...]:
    reply = assistant_of(ending).ask(question)
    return tuple(folded(c.quote) for c in reply.citations) if isinstance(reply, Answer) else ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_formats_give_the_same_title_and_headings(ending: str) -> None:
    read, expected = handbook(ending), handbook(".md")
    assert read.title == expected.title
    assert [s.path for s in read.sections] == [s.path for s in expected.sections]


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_formats_give_the_same_text(ending: str) -> None:
    read, expected = handbook(ending), handbook(".md")
    assert [folded(s.text) for s in read.sections] == [folded(s.text) for s in expected.sections]


@pytest.mark.parametrize("ending", sorted({*ENDINGS} - {*BARE}))
def test_all_formats_give_author_and_dates(ending: str) -> None:
    assert [(part.heading, part.text) for part in handbook(ending).metadata] == [
        ("Author", "Odile Marsh"),
        ("Published", "12 March 2024"),
        ("Updated on", "9 May 2025"),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_all_formats_give_the_same_quotes(ending: str, question: str) -> None:
    assert quotes(ending, question) == quotes(".md", question) != ()
