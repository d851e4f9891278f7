"""Author and dates, as pages label them."""

import pytest

from corpus.metadata import DATE, build_metadata, is_name, metadata_in, metadata_label


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("By Ann Lee", "author", "Ann Lee"),
        ("Written by Ann Lee", "author", "Ann Lee"),
        ("Author: Ludwig van Beethoven", "author", "Ludwig van Beethoven"),
        ("Par Anaïs Lefèvre-Martin", "author", "Anaïs Lefèvre-Martin"),
        ("Von Jörg O’Neill", "author", "Jörg O’Neill"),
        ("Author", "author", ""),
        ("Published 12/01/2024", "published", "12/01/2024"),
        ("First published on: 2024-01-12", "published", "2024-01-12"),
        ("Publié le 1er mars 2024", "published", "1er mars 2024"),
        ("Date:", "published", ""),
        ("Last updated on: 3 May 2024", "updated", "3 May 2024"),
        ("LAST MODIFIED MAY 3, 2024", "updated", "MAY 3, 2024"),
        ("Mis à jour le 3 août 2024", "updated", "3 août 2024"),
        ("Aktualisiert am 3. Mai 2024", "updated", "3. Mai 2024"),
        ("Stand: 03.05.2024", "updated", "03.05.2024"),
    ],
)
def test_a_label_tells_what_stands_beside_it(line: str, kind: str, value: str) -> None:
    assert metadata_label(line) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "By train and bus",
        "By the end of May",
        "By Ann Lee and all the others here",
        "Bylaws",
        "Published in a small journal",
        "Updates",
        "Date of birth",
        "Standing orders",
        "Last but not least",
        "3 May 2024",
    ],
)
def test_other_lines_are_no_labels(line: str) -> None:
    assert metadata_label(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "3/5/2024",
        "03.05.24",
        "2024-05-03",
        "2024-05-03T10:00:00Z",
        "3rd of May 2024",
        "3 mai 2024",
        "Sept. 3, 2024",
        "May 2024",
    ],
)
def test_a_date_has_a_year(text: str) -> None:
    assert DATE.fullmatch(text)


@pytest.mark.parametrize("text", ["2024", "3 May", "May", "4.2.1.7", "10 to 12", "Mon 3"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert not DATE.fullmatch(text)


@pytest.mark.parametrize("text", ["Ann Lee", "J. R. R. Tolkien", "María del Carmen Díaz"])
def test_a_name_is_two_to_four_capitalised_words(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["Ann", "Ann lee", "ann Lee", "A B C D E", "Unit 7", "Ann, Lee"])
def test_other_words_are_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("By Ann Lee | Updated 3 May 2024", {"author": "Ann Lee", "updated": "3 May 2024"}),
        (
            "Publié le 3 mai 2024 · Mis à jour le 4 mai 2024",
            {"published": "3 mai 2024", "updated": "4 mai 2024"},
        ),
        ("Ann Lee, 3 May 2024 · 5 min read", {"name": "Ann Lee", "date": "3 May 2024"}),
        ("This page was last edited on 3 May 2024, at 10:21.", {"updated": "3 May 2024"}),
        ("Stand: 03.05.2024, 8.15 Uhr", {"updated": "03.05.2024"}),
        ("Friday, 3 May 2024", {"date": "3 May 2024"}),
        ("di Lucia Ferri · 4 ottobre 2023", {"author": "Lucia Ferri", "date": "4 ottobre 2023"}),
        ("Publicado el 4 de mayo de 2023", {"published": "4 de mayo de 2023"}),
    ],
)
def test_a_line_may_hold_several_values(line: str, values: dict[str, str]) -> None:
    assert metadata_in(line) == values


@pytest.mark.parametrize(
    "line", ["Ann Lee", "We met Ann Lee on 3 May 2024", "3 May 2024: the tap is shut", "By train"]
)
def test_a_line_that_says_more_is_no_metadata(line: str) -> None:
    assert metadata_in(line) == {}


def test_values_become_sections_that_can_be_quoted() -> None:
    author = build_metadata({"author": "Ann Lee"}).author
    assert author is not None
    assert (author.text, author.heading, author.path) == (
        "Ann Lee",
        "Author",
        ("About this article", "Author"),
    )


def test_empty_values_and_other_kinds_are_ignored() -> None:
    assert list(build_metadata({"author": "", "colour": "red"})) == []


def test_the_anchors_of_metadata_tell_them_apart() -> None:
    about = build_metadata({"author": "A", "published": "B", "updated": "C"})
    assert [section.anchor for section in about] == [
        "about-this-article-author",
        "about-this-article-published",
        "about-this-article-updated",
    ]
