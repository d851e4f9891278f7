"""A page for each document: all of its sentences, and the file that it was read from."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from assistant import Assistant, Citation
from corpus import Article, Original, Section, load_corpus, sentence_spans
from tests.builders import article
from tests.test_panel import Reader
from tests.web_client import running
from web import Live, Settings, create_app
from web.panel import encodable, sentence_id, source_path
from web.source import source_link

FIXTURES = Path(__file__).parent / "fixtures"
BOOKS = [FIXTURES / f"handbook.{ending}" for ending in ("md", "html", "rst", "txt", "pdf", "docx")]
STRANGE = Article(
    id='a b/<c> "é"',
    title="</title><script>alert(1)</script>",
    source="",
    sections=(
        Section(
            heading="<i>x</i>", path=(), level=2, anchor='"1" é', text="<b>5 < 6</b> & so on. Ü."
        ),
    ),
)
Serve = Callable[..., httpx.Client]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves articles."""
    stacks = []

    def start(*articles: Article) -> httpx.Client:
        server = running(create_app(Live(Assistant(articles)), Settings()))
        stacks.append(server)
        return server.__enter__()

    yield start
    for server in stacks:
        server.__exit__(None, None, None)


@pytest.fixture(scope="module")
def books() -> tuple[Article, ...]:
    """The same handbook in each format."""
    return load_corpus(*BOOKS).articles


def test_each_sentence_of_every_format_is_there_under_its_id(
    serve: Serve, books: tuple[Article, ...]
) -> None:
    client = serve(*books, STRANGE)
    for book in (*books, STRANGE):
        answer = client.get(f"/{source_path(book)}")
        assert answer.status_code == 200
        spans = Reader(answer.text).spans
        for part in book.sections:
            for start, end in sentence_spans(part.text, book.language):
                name = sentence_id(book, part, start, end)
                assert spans[name] == encodable(part.text[start:end])


def test_a_citation_links_to_its_sentence_there() -> None:
    guide = article("# Guide\n\n## Risk\n\nWe avoid it. Mostly.", name="guide")
    cited = Citation(article=guide, section=guide.sections[-1], start=0, end=12, score=1)
    assert source_link(cited) == "source/guide#guide.risk.0-12"


def test_a_long_document_is_there_to_its_end(serve: Serve) -> None:
    text = "".join(f"## Part {n}\n\n{'Many words stand here. ' * 40}\n\n" for n in range(600))
    long = article(f"# Long\n\n{text}", name="long")
    assert 'id="long.part-599.' in serve(long).get("/source/long").text


def test_headings_can_be_linked_to_and_are_listed(serve: Serve) -> None:
    guide = article("# Guide\n\n## A & B\n\nOne.\n\n### C\n\nTwo.\n\n## D\n\nThree.", name="guide")
    page = serve(guide).get("/source/guide").text
    links = re.findall(r'<li class="level-(\d)"><a href="#([^"]+)">([^<]*)</a>', page)
    assert links == [("2", "guide.a-b", "A &amp; B"), ("3", "guide.c", "C"), ("2", "guide.d", "D")]
    assert all(f'id="{name}"' in page for _, name, _ in links)


def test_few_headings_are_not_listed(serve: Serve) -> None:
    page = serve(article("# Guide\n\n## A\n\nOne.", name="guide")).get("/source/guide").text
    assert "<nav" not in page


@pytest.mark.parametrize(
    ("language", "speech"),
    [
        ("de", 'lang="de" dir="ltr"'),
        ("ar", 'lang="ar" dir="rtl"'),
        ("he", 'lang="he" dir="rtl"'),
        (None, 'dir="auto"'),
    ],
)
def test_the_text_says_its_language_and_direction(
    serve: Serve, language: str | None, speech: str
) -> None:
    guide = replace(article("# Guide\n\nOne.", name="guide"), language=language)
    page = serve(guide).get("/source/guide", headers={"accept-language": "fr"}).text
    assert f"<article {speech}>" in page and f"<h1 {speech}>" in page
    assert '<html lang="fr">' in page and "Poser une question" in page


def test_it_has_no_script_and_what_an_article_says_makes_none(serve: Serve) -> None:
    answer = serve(STRANGE).get(f"/{source_path(STRANGE)}")
    assert "<script" not in answer.text and "style=" not in answer.text
    assert "script" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["none", "guide.md", "..%2fguide", "guide/original/x", "%00"])
def test_nothing_else_is_there(serve: Serve, path: str) -> None:
    guide = article("# Guide\n\nOne.", name="guide")
    assert serve(guide).get(f"/source/{path}").status_code == 404


def test_a_document_that_is_gone_is_told_by_a_page(serve: Serve) -> None:
    answer = serve(article("# Guide\n\nOne.", name="guide")).get("/source/old")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "This document is not here, or no longer" in answer.text and 'href="../"' in answer.text


# The original


KINDS = {
    "md": "text/markdown",
    "html": "text/html",
    "rst": "text/x-rst",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def test_the_original_of_a_file_is_offered_as_it_was_read(
    serve: Serve, books: tuple[Article, ...]
) -> None:
    client = serve(*books)
    for book, path in zip(books, BOOKS, strict=True):
        page = client.get(f"/{source_path(book)}").text
        (link,) = re.findall(r'href="([^"]+/original)"', page)
        answer = client.get(f"/source/{link}")
        assert (answer.status_code, answer.content) == (200, path.read_bytes())
        assert answer.headers["content-type"] == KINDS[path.suffix[1:]]
        assert answer.headers["x-content-type-options"] == "nosniff"
        named = f"attachment; filename*=UTF-8''{path.name}"
        assert answer.headers["content-disposition"] == named


def test_a_name_of_any_letters_is_kept(serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / 'ürlaub "1";\n.md'
    path.write_text("# Leave\n\nThirty days.\n", encoding="utf-8")
    (leave,) = load_corpus(path).articles
    answer = serve(leave).get(f"/{source_path(leave)}/original")
    name = "attachment; filename*=UTF-8''%C3%BCrlaub%20%221%22%3B%0A.md"
    assert answer.headers["content-disposition"] == name


def test_an_original_that_has_changed_or_is_gone_is_not_given_out(
    serve: Serve, tmp_path: Path
) -> None:
    path = tmp_path / "leave.md"
    path.write_text("# Leave\n\nThirty days.\n")
    client = serve(*load_corpus(path).articles)
    path.write_text("# Leave\n\nForty days.\n")
    assert client.get("/source/leave/original").status_code == 404
    path.unlink()
    assert client.get("/source/leave/original").status_code == 404
    assert client.get("/source/leave").status_code == 200


def test_an_address_is_linked_and_not_fetched(serve: Serve) -> None:
    original = Original(place="https://wiki.example/a?b=1&c=2", digest=b"")
    page = replace(article("# Wiki\n\nOne.", name="wiki"), original=original)
    client = serve(page)
    answer = client.get("/source/wiki").text
    assert '<a href="https://wiki.example/a?b=1&amp;c=2" rel="noreferrer">' in answer
    assert client.get("/source/wiki/original").status_code == 404


def test_parts_of_something_larger_offer_no_original(serve: Serve, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("leave.md", "# Leave\n\nThirty days.\n")
    part = {"id": "s", "heading_path": ["Sick"], "text": "A note is due."}
    line = {"id": "sick", "title": "Sick", "sections": [part]}
    (tmp_path / "b.jsonl").write_text(json.dumps(line))
    articles = load_corpus(tmp_path).articles
    client = serve(*articles)
    assert len(articles) == 2
    for one in articles:
        assert "original" not in client.get(f"/{source_path(one)}").text
        assert client.get(f"/{source_path(one)}/original").status_code == 404
