"""Elements become headings and blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import LoadError
from corpus.html.dom import read_parts
from corpus.html.elements import MAX_DEPTH, parse_html
from corpus.outline import Heading

TAGS = st.sampled_from(
    ("p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "dl", "dt", "dd", "h3", "b", "pre")
)
MARKUP = st.lists(
    st.one_of(
        st.builds("<{}>".format, TAGS),
        st.builds("</{}>".format, TAGS),
        st.text("ab <&;1", max_size=5),
    ),
    max_size=30,
).map("".join)


def parts(html: str) -> list[str]:
    """Headings as "## Heading #anchor", blocks as their text."""
    return [
        f"{'#' * part.level} {part.text} #{part.anchor}" if isinstance(part, Heading) else part.text
        for part in read_parts(parse_html(html, source="page.html"))
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b> <a href=x>link</a>.</p>", ["One bold link."]),
        ("<p>One\n  line<p>Two", ["One line", "Two"]),
        ("one<br>line<br><br>two", ["one line", "two"]),
        ("text <div>inside</div> behind", ["text", "inside", "behind"]),
        ("<a href=x><div>card</div></a>", ["card"]),
        ("<p>x = 1<sup>2</sup>, see<sup><a href=#n>[3]</a></sup>.</p>", ["x = 12, see."]),
        ("<pre>if a:\n    b\n\n    c\n</pre>", ["if a:\n    b\n\n    c"]),
        ("<blockquote><p>A.<p>B.</blockquote>", ["A.", "B."]),
        ("<figure><img alt=x><figcaption>Plan.</figcaption></figure>", ["Plan."]),
    ],
)
def test_paragraphs_are_told_apart_and_their_marks_are_gone(html: str, expected: list[str]) -> None:
    assert parts(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2 id=a>A</h2>", "## A #a"),
        ("<h2><a name=a></a>A</h2>", "## A #a"),
        ("<h2><span id=a>A</span></h2>", "## A #a"),
        ("<section id=a><h2>A</h2></section>", "## A #a"),
        ("<div id=a><div><h2>A</h2></div></div>", "## A #a"),
        ("<section id=a><span id=b></span><h2>A</h2></section>", "## A #a"),
        ("<a name=a></a><h2>A</h2>", "## A #a"),
        ("<section id=a>words<h2>A</h2></section>", "## A #"),
        ("<h2>A <a href=#a>¶</a></h2>", "## A #"),
        ("<h2>A<span> [</span><a href=x>edit</a></h2>", "## A [ #"),
    ],
)
def test_a_heading_keeps_the_name_that_the_page_gives_it(html: str, expected: str) -> None:
    assert parts(html)[-1] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a<li>b</ul>", "• a\n• b"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "• a\n• b\n• c"),
        ("<ul><li><p>a<p>b<li>c</ul>", "• a\nb\n• c"),
        ("<dl><dt>T<dd>is this<dt>U<dd>that</dl>", "• T: is this\n• U: that"),
        ("<dl><div><dt>T<dd>this</div></dl>", "• T: this"),
    ],
)
def test_a_list_has_one_line_an_item(html: str, expected: str) -> None:
    assert parts(html) == [expected]


def test_a_long_definition_follows_its_term_in_blocks() -> None:
    assert parts("<dl><dt>T<dd><p>One.<p>Two.</dl>") == ["T", "One.", "Two."]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", "• A: 1; B: 2"),
        ("<thead><tr><td>A<td>B<tbody><tr><td>1<td>2", "• A: 1; B: 2"),
        ("<tr><td><b>A</b><td><b>B</b><tr><td>1<td>2", "• A: 1; B: 2"),
        ("<tr><th>A<td>1<tr><th>B<td>2", "• A: 1\n• B: 2"),
        ("<tr><td>a<td>1<tr><td>b<td>2", "• a; 1\n• b; 2"),
    ],
)
def test_a_table_has_one_line_a_row(html: str, expected: str) -> None:
    assert parts(f"<table>{html}</table>") == [expected]


def test_the_caption_of_a_table_leads_it_in() -> None:
    html = "<table><caption>Fees</caption><tr><th>A<th>B<tr><td>1<td>2</table>"
    assert parts(html) == ["Fees", "• A: 1; B: 2"]


@pytest.mark.parametrize("around", ["<table><tr><td>{}</table>", "<ul><li>{}</ul>"])
def test_what_holds_headings_is_a_frame_and_no_table_or_list(around: str) -> None:
    assert parts(around.format("<h2 id=a>A</h2><p>One.</p>")) == ["## A #a", "One."]


def test_empty_elements_of_xhtml_do_not_swallow_what_follows() -> None:
    html = '<?xml version="1.0"?><html><script src="x"/><body><a id="a"/><h2>A</h2></body></html>'
    assert parts(html) == ["## A #a"]


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<div>" * 100_000 + "x", f"nested more than {MAX_DEPTH} deep"),
        ("x" * 20 * 1024 * 1024 + "x", "larger than 20,971,520 bytes"),
        ("<p " + " ".join(f"a{n}=1" for n in range(300)) + ">x", "hundreds of attributes"),
        ("", "holds no text"),
        ("<!-- nothing -->", "holds no text"),
    ],
)
def test_a_page_out_of_bounds_is_refused(html: str, problem: str) -> None:
    with pytest.raises(LoadError, match=f"^page.html: .*{problem}"):
        parse_html(html, source="page.html")


@pytest.mark.parametrize("tags", [("<div>", ""), ("<b>", ""), ("<ul><li>", ""), ("<dl><dd>", "")])
def test_the_deepest_page_allowed_is_read(tags: tuple[str, str]) -> None:
    deep = (MAX_DEPTH - 6) // tags[0].count("<")
    assert "x" in "".join(parts(tags[0] * deep + "x"))


def test_entities_and_files_of_a_doctype_are_not_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>before &x; after</p>'
    assert "before &x; after" in " ".join(parts(bomb))


@given(MARKUP)
def test_no_word_of_a_page_is_lost(html: str) -> None:
    page = parse_html("<p>start</p>" + html, source="page.html")
    shown = " ".join("".join(map(str, page.itertext())).split())
    read = " ".join(part.text for part in read_parts(page))
    assert all(read.count(letter) >= shown.count(letter) for letter in "abcst")
