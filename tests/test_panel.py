"""The article as the page shows it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Citation
from corpus import Article, Metadata, Section, load_corpus, sentence_spans
from tests.builders import article
from web.panel import (
    MAX_CHARACTERS,
    Panel,
    article_pieces,
    build_panel,
    encodable,
    sentence_id,
    shown,
)


class Reader(HTMLParser):
    """The text of HTML, whole and by the id of each span, and the tags in it."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.spans: dict[str, str] = {}
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a span begins."""
        self.tags.append(tag)
        if tag == "span":
            self._open.append((dict(attrs).get("id") or "", len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        """Keep what a span held; an id must not come twice."""
        if tag == "span":
            name, begin = self._open.pop()
            assert name not in self.spans
            if name:
                self.spans[name] = self.text[begin:]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def section(text: str, *, heading: str = "Heading", anchor: str = "a", level: int = 2) -> Section:
    """A section of a text."""
    return Section(heading=heading, path=(heading,), level=level, anchor=anchor, text=text)


def written(*sections: Section, **fields: str) -> Article:
    """An article of sections in English."""
    return Article(
        id=fields.get("id", "doc"), title="Title", source="", sections=sections, language="en"
    )


def panel_of(text: str) -> Panel:
    """The panel of one section."""
    return build_panel([written(section(text))])


def without_own_page(html: str) -> str:
    """The HTML of a panel without the link to the page of its document."""
    return re.sub(r'<p class="about"><a class="own" .*?</a></p>\n', "", html)


def html_of(text: str) -> str:
    """The HTML of one section's text, without the ids and the heading."""
    html = re.sub(r'<span id="[^"]+" tabindex="-1">(.*?)</span>', r"\1", panel_of(text).html)
    html = without_own_page(html)
    html = html.replace(' dir="auto"', "")
    return "".join(html.splitlines()[2:-1])


def headings(html: str) -> list[tuple[str, str]]:
    """The headings of a panel with their levels."""
    return re.findall(r"<h(\d) [^>]*>(.*?)</h\d>", html)


# Sentences

PIECES = [
    "The cat sat. ", "the dog ran. ", "Is it 3.5 kg? ", "Yes! ", "e.g. this", "\n", "\n\n", "\r\n",
    "\r\n\r\n", "\r", "\u2028", "\t", "  ", "\u00a0", "• ", "• item", "- dash", "1. ",
    "<b>bold</b>", "<script>alert(1)</script>", "&amp;", "&#10;", "$$x^2$$", "`code`", "</span>",
    "👩‍👩‍👧 ", "e\u0301t\u0301e ",
    "<!-- ", "בוקר טוב. ", "这是一句话。", '"quoted"', "'", "\x0b", "\x0c", "\x85", "\x00", "]]>",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=20).map("".join)
SECTIONS = st.lists(
    st.builds(section, TEXT, heading=TEXT, anchor=st.text(), level=st.integers(1, 9)),
    max_size=4,
    unique_by=lambda found: found.anchor,
)
ARTICLES = st.builds(
    lambda sections, fact, **fields: Article(
        sections=tuple(sections), metadata=Metadata(author=fact), source="", **fields
    ),
    SECTIONS,
    st.none() | st.builds(section, TEXT, anchor=st.just("\x01author")),
    id=st.text(),
    title=TEXT,
    language=st.sampled_from(["en", "de", None]),
)


@given(st.lists(ARTICLES, max_size=3, unique_by=lambda found: found.id))
def test_the_span_of_each_sentence_holds_exactly_the_sentence(articles: list[Article]) -> None:
    panel = build_panel(articles)
    spans = Reader(panel.html).spans
    for one in articles:
        for part in one:
            for start, end in sentence_spans(part.text, one.language):
                name = sentence_id(one, part, start, end)
                assert spans[name] == encodable(part.text[start:end])
                assert name in panel.ids


@given(TEXT)
def test_all_of_a_text_is_shown_but_for_white_space_and_bullets(text: str) -> None:
    def inked(whole: str) -> str:
        return re.sub(r"[\s•]", "", whole)

    reader = Reader(without_own_page(panel_of(text).html))
    assert inked(reader.text) == inked("Heading" + encodable(text))
    assert set(reader.tags) <= {"div", "h2", "p", "ul", "li", "br", "span"}


@given(ARTICLES)
def test_no_line_of_the_html_is_blank(one: Article) -> None:
    assert all(line.strip() for line in build_panel([one]).html.split("\n"))


@given(st.text(), st.text(), st.integers(0, 99))
def test_an_id_is_made_of_plain_characters(doc: str, anchor: str, start: int) -> None:
    name = sentence_id(written(id=doc), section("x", anchor=anchor), start, start + 1)
    assert re.fullmatch(r"[\w.-]+", name, re.ASCII)


def test_two_sentences_never_share_an_id() -> None:
    places = [("a", "b.c"), ("a.b", "c"), ("a_2e_b", "c"), ("a b", "c"), ("a-b", "c"), ("é", "c")]
    names = {sentence_id(written(id=d), section("x", anchor=a), 0, 1) for d, a in places}
    assert len(names) == len(places)


def test_of_two_equal_sentences_each_has_its_own_id() -> None:
    spans = Reader(panel_of("Water it daily. Water it daily.").html).spans
    assert spans == {"doc.a.0-15": "Water it daily.", "doc.a.16-31": "Water it daily."}


def test_a_citation_links_to_its_sentence() -> None:
    one = written(section("It rains. It pours."))
    cited = Citation(article=one, section=one.sections[0], start=10, end=19, score=1)
    assert build_panel([one]).link(cited) == "#doc.a.10-19"
    assert build_panel([]).link(cited) == ""


def test_each_citation_of_the_article_that_ships_has_a_link(assistant: Assistant) -> None:
    panel = build_panel(assistant.articles)
    for question in ("who handles portfolio risk?", "who wrote this?", "when was it updated?"):
        reply = assistant.ask(question)
        assert all(panel.link(cited) for cited in getattr(reply, "citations", ()))


def test_each_document_links_to_its_own_page_which_does_not() -> None:
    one, other = written(section("One.")), written(section("Two."), id="other 2")
    links = re.findall(r'class="own" href="([^"]+)"', build_panel([one, other]).html)
    assert links == ["source/doc", "source/other_20_2"]
    assert "own" not in "".join(article_pieces(one))


# Form


def test_a_blank_line_begins_a_paragraph_and_a_line_break_a_line() -> None:
    assert html_of("One.\n\nTwo.\nThree.") == "<p>One.</p><p>Two.<br>Three.</p>"
    assert html_of("One.\r\n\r\nTwo.\r\nThree.") == "<p>One.</p><p>Two.<br>Three.</p>"


def test_a_sentence_that_runs_over_lines_stays_whole() -> None:
    assert html_of("One goes\non here.") == "<p>One goes&#10;on here.</p>"


def test_bullets_make_a_list() -> None:
    assert html_of("Buy:\n• tea\n• milk\n\nNow.") == (
        "<p>Buy:</p><ul><li>tea</li><li>milk</li></ul><p>Now.</p>"
    )


def test_what_looks_like_html_is_text() -> None:
    assert shown("<b>\"a\" & 'b'</b>") == "&lt;b&gt;&quot;a&quot; &amp; &#x27;b&#x27;&lt;/b&gt;"


def test_headings_stand_below_the_title_of_the_page_and_never_skip_a_level() -> None:
    levels = [section("", heading=str(level), level=level) for level in (1, 2, 4, 5, 2, 9)]
    tags = Reader(build_panel([written(*levels)]).html).tags
    assert [tag for tag in tags if tag[1:].isdigit()] == ["h2", "h2", "h3", "h4", "h2", "h3"]


def test_the_title_of_a_single_article_is_not_repeated() -> None:
    html = build_panel([article("# Fog\n\nFog is a cloud.\n\n## Rain\n\nRain falls.")]).html
    assert headings(html) == [("2", "Rain")]


def test_several_documents_are_headed_by_their_titles() -> None:
    html = build_panel([article("# Fog\n\n## A\n\nText."), article("# Rain\n\nText.")]).html
    assert headings(html) == [("2", "Fog"), ("3", "A"), ("2", "Rain")]


def test_what_the_article_says_about_itself_stands_first_and_can_be_cited() -> None:
    one = load_corpus().articles[0]
    panel = build_panel([one])
    spans = Reader(panel.html).spans
    assert panel.html.index('class="about"') < panel.html.index("<h2 ")
    for fact in one.metadata:
        assert spans[sentence_id(one, fact, 0, len(fact.text))] == fact.text


def test_a_document_of_several_sections_has_a_table_of_contents() -> None:
    one = article("# T\n\n## A\n\nText.\n\n### B & C\n\nText.\n\n## D\n\nText.")
    html = build_panel([one]).html
    links = re.findall(r'<li class="deep-(\d)"><a href="#([^"]+)">(.*?)</a></li>', html)
    assert links == [
        ("0", "article.a", "A"),
        ("1", "article.b-c", "B &amp; C"),
        ("0", "article.d", "D"),
    ]
    assert all(f' id="{name}" ' in html for _, name, _ in links)


@pytest.mark.parametrize("name", ["article", "chat", "ask", "card"])
def test_a_document_may_be_named_like_a_part_of_the_page(name: str) -> None:
    html = build_panel([article("# A\n\nText.", name=name), article("# B\n\nText.")]).html
    assert f' id="{name}..' in html and f' id="{name}"' not in html


def test_a_document_of_few_sections_needs_none() -> None:
    assert 'class="contents"' not in build_panel([article("# T\n\n## A\n\nText.")]).html


def test_each_block_reads_in_the_direction_of_its_own_text() -> None:
    html = panel_of("בוקר טוב.\n\n• שלום\n\nGood morning.").html
    assert re.findall(r"<(p|ul|li|h2) [^>]*dir=\"auto\"", html) == ["h2", "p", "ul", "li", "p"]


# Size


def test_of_many_documents_the_first_twenty_are_shown_and_the_rest_counted() -> None:
    many = [written(section(f"Text {n}."), id=str(n)) for n in range(1000)]
    panel = build_panel(many)
    note = "20 of 1,000 documents are shown here; answers come from all of the text."
    assert note in Reader(panel.html).text
    assert ("19.a.0-8" in panel.ids, "20.a.0-8" in panel.ids) == (True, False)


def test_a_long_text_is_shown_as_far_as_there_is_room() -> None:
    panel = panel_of("A sentence that is here.\n\n" * 20_000)
    assert MAX_CHARACTERS * 0.9 < len(panel.html) < MAX_CHARACTERS * 1.1
    note = "Only the beginning is shown here; answers come from all of the text."
    assert note in Reader(panel.html).text


def test_what_is_shown_whole_has_no_note() -> None:
    assert 'class="note"' not in panel_of("Text.").html
    assert build_panel([]).html == '<div tabindex="0">\n</div>'
