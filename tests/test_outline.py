"""Headings and blocks become sections with paths and anchors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Section
from corpus.outline import Block, Heading, Part, build_sections, slug, take_title, unique_names

PARTS = st.one_of(
    st.builds(Heading, text=st.text("ab-2 ", max_size=4), level=st.integers(1, 4)),
    st.builds(Block, text=st.text("ab", max_size=4)),
)


def sections(*lines: str, title: str = "T") -> tuple[Section, ...]:
    """Sections of lines: "## Heading" or the text of a block."""
    return build_sections(map(part, lines), title=title)


def part(line: str) -> Part:
    marks, _, text = line.partition(" ")
    return Heading(text=text, level=len(marks)) if marks.startswith("#") else Block(text=line)


def paths(*lines: str) -> list[str]:
    return [" > ".join(section.path) for section in sections(*lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("## A", "## B"), ["A", "B"]),
        (("## A", "### B", "## C"), ["A", "A > B", "C"]),
        (("## A", "### B", "#### C", "### D"), ["A", "A > B", "A > B > C", "A > D"]),
        (("## A", "#### C", "### D"), ["A", "A > C", "A > D"]),
        (("### A", "## B"), ["A", "B"]),
        (("## A", "# Part", "## B"), ["A", "Part", "Part > B"]),
        (("# T", "## A"), ["T", "A"]),
    ],
)
def test_the_path_of_a_section_leads_through_the_headings_above(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert paths(*lines) == expected


def test_text_before_the_first_heading_stands_under_the_title() -> None:
    opening = sections("One.", "## A", title="Title")[0]
    assert (opening.heading, opening.path, opening.level) == ("Title", ("Title",), 1)


def test_the_section_of_the_title_is_left_out_when_it_says_nothing() -> None:
    assert paths("## A", "One.") == ["A"]


def test_an_article_without_headings_is_one_section() -> None:
    assert [(s.path, s.text) for s in sections("One.")] == [(("T",), "One.")]
    assert [(s.path, s.text) for s in sections()] == [(("T",), "")]


def test_blocks_stand_apart_by_a_blank_line_and_empty_ones_are_dropped() -> None:
    assert sections("One.", "• a\n• b", "", "Two.")[0].text == "One.\n\n• a\n• b\n\nTwo."


def test_an_anchor_that_was_there_before_is_numbered() -> None:
    found = sections("## Risk", "## Risk", "## Risk 2", "## Risk")
    assert [section.anchor for section in found] == ["risk", "risk-2", "risk-2-2", "risk-3"]


def test_an_anchor_that_is_given_is_kept() -> None:
    given_anchor = Heading(text="Risk", level=2, anchor="sec-7")
    assert [s.anchor for s in build_sections([given_anchor], title="T")] == ["sec-7"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Wage differences (2024)", "wage-differences-2024"),
        ("  What's new? ", "what-s-new"),
        ("Ete\u0301", "et\u00e9"),
        ("日本", "日本"),
        ("!?", "section"),
    ],
)
def test_an_anchor_is_the_letters_and_digits_of_the_heading(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_anchors_are_unique(parts: list[Part]) -> None:
    anchors = [section.anchor for section in build_sections(parts, title="a")]
    assert len(set(anchors)) == len(anchors)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_no_block_is_lost(parts: list[Part]) -> None:
    blocks = [part.text for part in parts if isinstance(part, Block) and part.text]
    texts = [s.text for s in build_sections(parts, title="a") if s.text]
    assert "\n\n".join(texts) == "\n\n".join(blocks)


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b"]), max_size=12))
def test_names_become_unique_and_the_first_of_each_is_kept(names: list[str]) -> None:
    unique = unique_names(names)
    assert len(set(unique)) == len(names)
    assert all(new.startswith(old) for old, new in zip(names, unique, strict=True))
    assert unique[:1] == names[:1]


def test_twenty_thousand_headings_alike_are_numbered_in_no_time() -> None:
    assert unique_names(["a"] * 20_000)[-1] == "a-20000"


def test_a_section_knows_at_which_offsets_its_pages_begin() -> None:
    blocks = [
        Block(text="One.", pages=((0, 3),)),
        Block(text="Two.", pages=((0, 3),)),
        Block(text="Three goes on.", pages=((0, 3), (6, 4))),
    ]
    (section,) = build_sections(blocks, title="T")
    assert section.pages == ((0, 3), (18, 4))
    assert section.text[18:] == "goes on."
    assert [section.page_at(offset) for offset in (0, 17, 18)] == [3, 3, 4]


def test_what_was_never_printed_has_no_pages() -> None:
    (section,) = build_sections([Block(text="One.")], title="T")
    assert (section.pages, section.page_at(0)) == ((), None)


@pytest.mark.parametrize(
    ("lines", "title", "rest"),
    [
        (("# A", "One.", "## B"), "A", ["A", "One.", "B"]),
        (("# A", "## B"), "A", ["B"]),
        (("## Name", "One."), "name", ["Name", "One."]),
        (("# A", "# B"), "name", ["A", "B"]),
        (("One.",), "name", ["One."]),
    ],
)
def test_the_title_is_the_only_top_heading_or_the_first_that_says_the_name(
    lines: tuple[str, ...], title: str, rest: list[str]
) -> None:
    found, parts = take_title(list(map(part, lines)), "name")
    assert (found.casefold(), [p.text for p in parts]) == (title.casefold(), rest)
