"""Articles become JSON and back without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article, Metadata, Section
from corpus.article_json import article_from_json, article_to_json
from tests.builders import article

TEXTS = st.text(max_size=8)
SECTIONS = st.builds(
    Section,
    heading=TEXTS,
    path=st.lists(TEXTS, max_size=3).map(tuple),
    level=st.integers(1, 6),
    anchor=TEXTS,
    text=TEXTS,
    pages=st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), max_size=3).map(tuple),
)
MAYBE = st.none() | SECTIONS
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    title=TEXTS,
    source=TEXTS,
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    metadata=st.builds(Metadata, author=MAYBE, published=MAYBE, updated=MAYBE),
    language=st.none() | TEXTS,
)


@given(ARTICLES)
def test_an_article_comes_back_from_json_as_it_was(read: Article) -> None:
    assert article_from_json(article_to_json(read)) == read


def test_the_json_is_one_line_of_ascii() -> None:
    written = article_to_json(article("# Café\n\nOne.\n\nTwo.\n"))
    assert written.isascii() and "\n" not in written


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"id": 7}', "[" * 100_000])
def test_other_json_is_no_article(text: str) -> None:
    with pytest.raises(ValueError):
        article_from_json(text)


def test_a_page_that_is_no_number_is_no_article() -> None:
    written = article_to_json(article("One.")).replace('"pages":[]', '"pages":[["0",1]]')
    with pytest.raises(ValueError, match="a number is wanted"):
        article_from_json(written)
