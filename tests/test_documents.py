"""A document is meant by its id, its title, its path or the name of its file."""

from dataclasses import replace

import pytest

from assistant import DocumentError, document_id
from corpus import Article
from tests.builders import article


def named(id: str, title: str, source: str) -> Article:
    """An article called so."""
    return replace(article("Text."), id=id, title=title, source=source)


ARTICLES = [
    named("animals-zoo", "The zoo", "animals/zoo.md"),
    named("animals-farm", "The farm", "animals/farm.md"),
    named("guide", "Guide", "guide.md"),
    named("old-guide", "Guide", "old/guide.md"),
    named("the-farm", "Prices", "prices.txt"),
]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("animals-zoo", "animals-zoo"),
        ("the zoo", "animals-zoo"),
        (" animals/zoo.md ", "animals-zoo"),
        ("Zoo.md", "animals-zoo"),
        ("zoo", "animals-zoo"),
        ("guide.md", "guide"),  # the path of one, though another's file is named so as well
        ("the-farm", "the-farm"),
        ("The farm", "animals-farm"),
    ],
)
def test_the_surest_name_wins(name: str, id: str) -> None:
    assert document_id(name, ARTICLES) == id


def test_a_name_of_several_is_refused_with_their_ids() -> None:
    twins = [named(id, "Guide", f"{id}.md") for id in "abcd"]
    with pytest.raises(DocumentError) as caught:
        document_id("guide", twins)
    message = "4 documents are called 'guide'; name one by its id: a, b, c, …"
    assert str(caught.value) == message


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(DocumentError, match="no document 'Pices' is loaded; there is Prices"):
        document_id("Pices", ARTICLES)
