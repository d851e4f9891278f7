"""reStructuredText becomes articles, Sphinx's markup too."""

import pytest
from docutils.parsers.rst import directives
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, LoadError
from corpus.rst.reader import read_rst
from tests.builders import outline

PIECES = [
    "\n",
    "\n\n",
    "   ",
    "==\n",
    "--\n",
    "* ",
    "1. ",
    ".. ",
    "::",
    "`",
    "``",
    "|",
    "_",
    ":x:",
    "a",
]
PIECES += [
    ".. note::",
    ".. code-block:: py\n\n   x",
    ":ref:`a <b>`",
    "+-+\n",
    "== ==\n",
    "[1]_",
    "b\n",
]


def rst(text: str) -> Article:
    return read_rst(text, source="page.rst", name="page")


def text(body: str) -> str:
    """The text of a document without headings."""
    return rst(body).sections[0].text


def test_sections_have_their_headings_and_ids() -> None:
    read = rst("Title\n=====\n\nIn.\n\nOne\n---\n\nAa.\n\nDeep\n~~~~\n\nBb.\n\nTwo\n---\n\nCc.\n")
    assert read.title == "Title"
    assert outline(read) == {"Title": "In.", "One": "Aa.", "One > Deep": "Bb.", "Two": "Cc."}
    assert [section.anchor for section in read.sections] == ["title", "one", "deep", "two"]


def test_a_lone_second_heading_is_a_section_and_no_subtitle() -> None:
    read = rst("Title\n=====\n\nOnly\n----\n\nAa.\n\nDeep\n~~~~\n\nBb.\n")
    assert outline(read) == {"Only": "Aa.", "Only > Deep": "Bb."}


def test_the_fields_of_the_head_are_metadata() -> None:
    read = rst("T\n=\n\n:Author: Ann Lee\n:Date: 2 May 2024\n:Updated: 3 May 2024\n\nText.\n")
    assert [part.text for part in read.metadata] == ["Ann Lee", "2 May 2024", "3 May 2024"]
    assert outline(read) == {"T": "Text."}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A *b* **c** ``d`` `e <https://e.example>`_.", "A b c d e."),
        ("* a\n* b\n\n  * c", "• a\n• b\n• c"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("term\n  what it is", "• term: what it is"),
        ("=== ===\nA   B\n=== ===\n1   2\n=== ===", "• A: 1; B: 2"),
        ("Code::\n\n  if a:\n      b", "Code:\n\nif a:\n    b"),
        (".. note:: Take care.", "Note\n\nTake care."),
        ("A note [1]_.\n\n.. [1] Below.", "A note.\n\nBelow."),
    ],
)
def test_blocks_are_kept(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See :ref:`the guide <guide>`.", "See the guide."),
        ("See :func:`~os.path.join`.", "See join."),
        ("See :doc:`install`.", "See install."),
        ("See `the guide <guide>`.", "See the guide."),
        ("See |version| and gone_.", "See version and gone."),
        (".. code-block:: python\n   :linenos:\n\n   x = 1", "x = 1"),
        (".. versionadded:: 3.2\n   A way out.", "Added in version 3.2: A way out."),
        (".. function:: f(x)\n   :noindex:\n\n   Doubles *x*.", "f(x)\n\nDoubles x."),
        (".. only:: html\n\n   Seen.", "Seen."),
        (".. toctree::\n   :maxdepth: 2\n\n   a\n   b\n\nText.", "Text."),
        (".. whatever:: Title\n\n   Words.", "Title\n\nWords."),
        (".. glossary::\n\n   oat\n      A grass.", "• oat: A grass."),
        (".. include:: /etc/hostname\n\nText.", "Text."),
        (".. raw:: html\n   :file: /etc/hostname\n\nText.", "Text."),
    ],
)
def test_markup_that_docutils_does_not_know_degrades_to_its_text(body: str, expected: str) -> None:
    assert text(body) == expected


def test_docutils_is_left_as_it_was() -> None:
    before = directives.directive
    rst("Text.")
    assert directives.directive is before


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    rst("T\n=\n\n.. unknown:: `\n\n*open\n\n| x\ny\n==\n")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "holds no text"),
        (".. a comment", "holds no text"),
        ("\n".join("  " * n + "* a\n" for n in range(400)), "(nested|no reStructuredText)"),
    ],
)
def test_what_cannot_be_read_says_so(body: str, problem: str) -> None:
    with pytest.raises(LoadError, match=f"^page.rst: .*{problem}"):
        rst(body)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map("".join))
@settings(max_examples=150, deadline=None)
def test_nothing_but_a_load_error_is_raised(body: str) -> None:
    try:
        read = rst(body)
    except LoadError:
        return
    anchors = [section.anchor for section in read.sections]
    assert len(anchors) == len(set(anchors))
