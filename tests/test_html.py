"""Web pages become articles, their furniture gone."""

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, LoadError
from corpus.html.reader import read_html
from tests.builders import outline

SENTENCE = "Mira books the rooms for all of us, and the office pays for the trains."
PIECES = [
    "<main>",
    "<nav>",
    "</nav>",
    "<h1>",
    "<h2 id=a>",
    "<p>",
    "<table>",
    "<td>",
    "<li>",
    "<dl>",
]
PIECES += [
    "<title>",
    "<time>",
    '<meta name="author" content="',
    '">',
    "<script>",
    "</script>",
    "<!--",
]
PIECES += [
    "<svg>",
    "<math>",
    "<form>",
    "<article>",
    "<dd>",
    "\x00",
    "\ud800",
    "&#0;",
    "ab ",
    "By Ann Lee",
]


def web(body: str, *, head: str = "") -> Article:
    """The article of a page with this body."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_html(page, source="page.html", name="page")


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/>Home</a></nav>",
        "<div class=cookie-banner>We use cookies.</div>",
        "<div role=dialog>Sign up!</div>",
        "<div id=sidebar><a href=/a>Popular posts of the week</a></div>",
        "<footer>Made by us</footer>",
        "<aside>More of this</aside>",
        "<script>let x = 1</script><style>p {}</style>",
        "<div hidden>Draft</div>",
        "<p style='display: none'>Draft</p>",
        "<div class='toc'><ul><li><a href=#a>A</a></ul></div>",
        "<h2>Related articles</h2><ul><li><a href=/b>Another page of ours</a></ul>",
        "<p>Share this page</p>",
        "<a class=skip-link href=#a>Skip to content</a>",
        "<ol class=breadcrumbs><li><a href=/>Home</a></ol>",
        "<div class=newsletter><h2>Newsletter</h2><p>Get our letter.</p></div>",
    ],
)
def test_what_is_not_the_article_is_gone(furniture: str) -> None:
    page = f"<h1>Travel</h1><p>{SENTENCE}</p>"
    for body in (furniture + page, page + furniture):
        assert outline(web(body)) == {"Travel": SENTENCE}


@pytest.mark.parametrize(
    "body",
    [
        f"<section id=navigation><h2>Navigation</h2><p>{SENTENCE}</p></section>",
        f"<div class=section id=menu><h2>The menu</h2><p>{SENTENCE}</p></div>",
        f"<h2>Comments</h2><p>{SENTENCE}</p>",
        f"<h2><a class=toc-backref role=doc-backlink href=#b>Comments</a></h2><p>{SENTENCE}</p>",
        f"<div class='page has-sidebar'><h2>A</h2><p>{SENTENCE}</p></div>",
        f"<div class=sidebar><p>{SENTENCE}</p></div>",
        f"<aside class='admonition note'><p>{SENTENCE}</p></aside>",
        f"<div class=footer><h1>Everything</h1><p>{SENTENCE}</p></div>",
    ],
)
def test_what_only_looks_like_furniture_stays(body: str) -> None:
    read = web(f"<main>{body}<p>Behind it stands another sentence.</p></main>")
    assert any(SENTENCE in section.text for section in read.sections)
    assert ("Comments" in body) == any(s.heading == "Comments" for s in read.sections)


@pytest.mark.parametrize(
    "holder",
    [
        "<main>{}</main>",
        "<article>{}</article>",
        "<div role=main>{}</div>",
        "<div class=body>{}</div>",
        "<div id=content>{}</div>",
        "<div class=x><div class=y>{}</div></div>",
    ],
)
def test_the_article_is_found_where_the_page_puts_it(holder: str) -> None:
    page = holder.format(f"<h1>T</h1><h2 id=a>A</h2><p>{SENTENCE}</p>")
    around = "<div><a href=/1>One</a> <a href=/2>Two</a></div>"
    assert outline(web(around + page))["A"] == SENTENCE


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Other</title>", "<h1>Travel</h1>", "Travel"),
        ("<title>Travel | Our site</title>", "", "Travel"),
        ("<title>Travel — Our site 1.0 documentation</title>", "", "Travel"),
        ('<meta property="og:title" content="Travel"><title>x</title>', "", "Travel"),
        ("<title>Our site | Travel</title>", '<a href="/">Our site</a>', "Travel"),
        ("<title>Team : Travel</title>", '<a href="index.html">Team</a>', "Travel"),
        ("<title>Site - Travel</title>", "<h2>Travel</h2>", "Travel"),
        ("<title>Travel</title>", "<h1>Travel</h1><h1>Costs</h1>", "Travel"),
        ("", "", "page"),
    ],
)
def test_the_title_is_told_without_the_site(head: str, body: str, title: str) -> None:
    assert web(f"{body}<p>{SENTENCE}</p>", head=head).title == title


def test_headings_keep_their_ids_as_anchors() -> None:
    page = web(
        "<h1>T</h1><h2 id=one>A</h2><p>x y</p><h3 id=one>B</h3><p>z z</p><h2>C</h2><p>c c</p>"
    )
    assert [section.anchor for section in page.sections] == ["one", "one-2", "c"]
    assert [section.path for section in page.sections] == [("A",), ("A", "B"), ("C",)]


@pytest.mark.parametrize(
    ("head", "body", "author", "updated"),
    [
        ('<meta name="author" content="Ann Lee">', "", "Ann Lee", None),
        (
            '<meta property="article:modified_time" content="2024-05-03T08:00:00Z">',
            "",
            None,
            "2024-05-03",
        ),
        (
            '<script type="application/ld+json">[{"author": [{"name": "Ann Lee"}]}]</script>',
            "",
            "Ann Lee",
            None,
        ),
        (
            '<script type="application/ld+json">{"a": {"dateModified": "2024-05-03"}}</script>',
            "",
            None,
            "2024-05-03",
        ),
        ('<script type="application/ld+json">{{{</script>', "", None, None),
        ("", "<p class=byline>By Ann Lee</p>", "Ann Lee", None),
        ("", "<p>By Ann Lee | Updated on 3 May 2024</p>", "Ann Lee", "3 May 2024"),
        ("", "<p>Updated <time datetime=2024-05-03>3 May 2024</time></p>", None, "3 May 2024"),
        ("", "<a rel=author href=/ann>Ann Lee</a>", "Ann Lee", None),
        (
            "",
            "<div class=page-metadata>Created by Ann Lee, last modified on May 03, 2024</div>",
            "Ann Lee",
            "May 03, 2024",
        ),
    ],
)
def test_author_and_dates_are_read(
    head: str, body: str, author: str | None, updated: str | None
) -> None:
    found = web(f"<h1>T</h1>{body}<p>{SENTENCE}</p>", head=head).metadata
    assert (found.author and found.author.text) == author
    assert (found.updated and found.updated.text) == updated


def test_a_byline_is_no_text_of_the_article() -> None:
    assert outline(web(f"<h1>T</h1><p>By Ann Lee</p><p>{SENTENCE}</p>")) == {"T": SENTENCE}


def test_the_export_of_a_wiki_is_read() -> None:
    page = (
        "<div id=main-header><ol id=breadcrumbs><li><a href=index.html>Team"
        "</a></ol><h1 id=title-heading><span id=title-text>Team : Travel</span></h1></div>"
        "<div id=content class=view><div class=page-metadata>Created by <span class=author> Ann Lee"
        "</span>, last modified on May 03, 2024</div><div id=main-content class='wiki-content'>"
        f"<h2 id=Travel-Costs>Costs</h2><p>{SENTENCE}</p></div></div><div id=footer>x</div>"
    )
    read = web(page, head="<title>Team : Travel</title>")
    assert (read.title, outline(read)) == ("Travel", {"Costs": SENTENCE})
    assert [part.text for part in read.metadata] == ["Ann Lee", "May 03, 2024"]


def test_an_encyclopedia_is_read() -> None:
    page = (
        "<div id=mw-navigation>Menu</div><div id=content role=main><h1 id=firstHeading>Oats</h1>"
        "<div id=bodyContent><div id=siteSub>From a wiki</div><div class=mw-parser-output>"
        f"<p>{SENTENCE}<sup class=reference><a href=#n>[1]</a></sup></p><div id=toc>Contents</div>"
        "<div><h2 id=Use>Use</h2><span class=mw-editsection>[<a href=x>edit</a>]</span></div>"
        f"<p>{SENTENCE}</p></div></div></div>"
    )
    assert outline(web(page, head="<title>Oats - Wiki</title>")) == {
        "Oats": SENTENCE,
        "Use": SENTENCE,
    }


@pytest.mark.parametrize(
    "page", ["", " ", "<html></html>", "<nav>Home</nav>", "<script>x</script>"]
)
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(LoadError, match="^page.html: holds no text; give a page"):
        read_html(page, source="page.html", name="page")


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=20).map("".join))
@settings(max_examples=200, deadline=None)
def test_nothing_but_a_load_error_is_raised(html: str) -> None:
    try:
        read = read_html(html, source="page.html", name="page")
    except LoadError:
        return
    anchors = [section.anchor for section in read.sections]
    assert len(anchors) == len(set(anchors)) and all(anchors)


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>",
        "<h2>Related articles</h2><p>x y</p>" * 5_000,
        "<table>" + "<tr><td colspan=1000 rowspan=65000>x y" * 2_000,
        "<p>" + " " * 1_000_000 + "x",
        "<title>" + " - " * 100_000 + "</title><p>x y z",
        "<!DOCTYPE html" + "<a " * 100_000,
    ],
)
def test_pages_made_to_be_slow_are_not(page: str) -> None:
    start = process_time()
    with suppress(LoadError):
        read_html(page, source="page.html", name="page")
    assert process_time() - start < 10
