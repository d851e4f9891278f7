"""Markdown becomes an article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.markdown import split_front_matter
from tests.builders import article, outline

PIECES = ["# ", "## ", "Word ", "\n", "\n\n", "- ", "1. ", "> ", "    ", "```\n", "| a | b |\n"]
PIECES += [
    "|---|---|\n",
    "---\n",
    "title: x\n",
    "? [a]\n",
    "![x](y)",
    "[a](b)",
    "<b>",
    "&#0;",
    "\\",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join)


def text_of(markdown: str) -> str:
    return article(markdown).sections[0].text


def about(markdown: str) -> list[tuple[str, str]]:
    return [(part.heading, part.text) for part in article(markdown).metadata]


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Title\n\nText.", "Title"),
        ("Title\n=====\n\nText.", "Title"),
        ("## Heading\n\nText.\n\n# Title", "Title"),
        ("---\ntitle: Front\n---\n# Title\n\nText.", "Title"),
        ("---\ntitle: Front\n---\nText.", "Front"),
        ("---\ntitle: Front\n---\n# One\n\n# Two", "Front"),
        ("# One\n\n# Two", "File"),
        ("#\n\nText.", "File"),
        ("---\ntitle:\n---\nText.", "File"),
        ("Text.", "File"),
        ("", "File"),
    ],
)
def test_the_title_is_the_one_top_heading_else_the_front_matter_else_the_name(
    markdown: str, title: str
) -> None:
    assert article(markdown, name="File").title == title


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# T\n\nOne.\n\n## A\n\nTwo.", {"T": "One.", "A": "Two."}),
        ("One.\n\n# T\n\nTwo.", {"T": "One.\n\nTwo."}),
        ("## A\n\nOne.\n\n# T\n\nTwo.", {"A": "One.", "T": "Two."}),
        ("# A\n\nOne.\n\n# B\n\n## C\n\nTwo.", {"A": "One.", "B": "", "B > C": "Two."}),
        ("# T\n\n##\n\nOne.", {"T": "One."}),
        ("# T\n\n## A *b* `c`\n\nOne.", {"A b c": "One."}),
    ],
)
def test_text_stands_under_the_heading_above_it(markdown: str, expected: dict[str, str]) -> None:
    assert outline(article(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One\ntwo  \nthree\\\nfour", "One two three four"),
        ("**One** *two* `three` ~four~", "One two three ~four~"),
        (
            "[One](https://example.org) ![two](two.png) <https://three.example>",
            "One two https://three.example",
        ),
        ("H<sub>2</sub>O &amp; \\*salt\\*", "H2O & *salt*"),
        ("One\n\n\n\ntwo", "One\n\ntwo"),
        ("> One\n>\n> > two", "One\n\ntwo"),
        ("One\n\n<!-- two -->\n\n<hr>\n\n***\n\nthree", "One\n\nthree"),
        ("```sh\none  two\n# three\n```", "one  two\n# three"),
        ("> ```\n> one\n> ```", "one"),
        ("    one", "one"),
        ("[one]: https://example.org\n\n[one]", "one"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("- one\n- two", "• one\n• two"),
        ("* one\n\n* two", "• one\n• two"),
        ("3. one\n4. two", "3. one\n4. two"),
        ("1) one", "1) one"),
        ("- one\n  - two\n    1. three\n- four", "• one\n• two\n1. three\n• four"),
        ("- one\n  more\n\n  two", "• one more\ntwo"),
        ("- `one`\n\n      two\n      three", "• one\ntwo three"),
    ],
)
def test_a_list_has_one_line_an_item(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("| 1 | 2 |", "• A: 1; B: 2"),
        ("| 1 |   |\n|   | 2 |", "• A: 1\n• B: 2"),
        ("| *1* | `2` | 3 |", "• A: 1; B: 2"),
        ("", ""),
    ],
)
def test_a_row_of_a_table_names_the_column_of_each_value(rows: str, text: str) -> None:
    assert text_of(f"| A | B |\n|---|---|\n{rows}") == text


def test_a_column_without_a_head_has_bare_values() -> None:
    assert text_of("| | B |\n|---|---|\n| 1 | 2 |") == "• 1; B: 2"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("author: Ann Lee", [("Author", "Ann Lee")]),
        ("Author: Ann Lee", [("Author", "Ann Lee")]),
        ("date: 2024-01-02", [("Published", "2024-01-02")]),
        ("created: 2024", [("Published", "2024")]),
        ("published: 3 May", [("Published", "3 May")]),
        ("modified: 3 May", [("Updated on", "3 May")]),
        ("last_modified: 3 May", [("Updated on", "3 May")]),
        ("updated: no", [("Updated on", "no")]),
        ("author:\ndate: [1, 2]\ntags: a", []),
    ],
)
def test_front_matter_tells_author_and_dates(
    markdown: str, expected: list[tuple[str, str]]
) -> None:
    assert about(f"---\n{markdown}\n---\nText.") == expected


@pytest.mark.parametrize("end", ["---\n", "...\n", "---  \n", "---"])
def test_front_matter_is_no_text(end: str) -> None:
    assert split_front_matter(f"---\ntitle: x\n{end}") == ({"title": "x"}, "")


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n---\ntitle: x\n---\n",
        "---\ntitle: x\n",
        "---\n- one\n---\n",
        "---\njust words\n---\n",
        "---\ntitle: 'x\n---\n",
        "---\n[a]: b\n---\n",
        '---\ntitle: "\\U99999999"\n---\n',
        "---\n" + "[" * 1500 + "\n---\n",
    ],
    ids=[
        "not first",
        "open",
        "a list",
        "words",
        "a quote",
        "a list as key",
        "no character",
        "deep",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_the_language_is_that_of_the_text() -> None:
    assert article("# Le projet\n\nIl est dans la salle avec nous.").language == "fr"


def test_the_article_is_named_after_its_file() -> None:
    read = article("Text.", name="House rules")
    assert (read.id, read.source) == ("house-rules", "House rules.md")


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_its_anchors_are_unique(text: str) -> None:
    anchors = [section.anchor for section in article(text)]
    assert len(set(anchors)) == len(anchors)
