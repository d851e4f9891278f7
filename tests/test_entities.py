"""What an article is about: what it repeats, and what it sets side by side."""

import pytest

from index.entities import REPEATED, contrasts_of, initials_of
from tests.builders import article, index_of

TEA = ("tea",), ("coffe",)


def initials(text: str) -> dict[str, dict[str, int]]:
    return {key: dict(found) for key, found in initials_of(article(text), "en").items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A project manager. " * 3, {"pm": {"project manager": 3}}),
        ("A project manager. " * 2, {}),
        ("## Project manager\n\nA project manager.", {"pm": {"project manager": 3}}),
        ("The project of the manager. " * 3, {}),
        ("The 4 managers. " * 3, {}),
        ("", {}),
    ],
    ids=["repeated", "not often", "a heading counts double", "apart", "number", "nothing"],
)
def test_a_repeated_phrase_may_be_called_by_its_initials(
    text: str, found: dict[str, dict[str, int]]
) -> None:
    assert initials(text) == found


def test_phrases_have_two_to_four_words() -> None:
    found = initials("One big red old otter. " * REPEATED)
    assert {len(key) for key in found} <= {2, 3, 4}


def test_of_phrases_with_the_same_initials_the_most_repeated_is_meant() -> None:
    index = index_of("# T\n\n" + "A project manager. " * 3 + "The prime minister. " * 4)
    assert index.initials["pm"] == "prime minister"


def test_initials_are_those_of_all_articles() -> None:
    index = index_of("# T\n\n" + "A project manager. " * 3, "# U\n\n" + "A tax office. " * 3)
    assert {"pm", "to"} <= index.initials.keys()


@pytest.mark.parametrize(
    "markdown",
    [
        "# T\n\n## Tea prices\n\nLow.\n\n## Coffee prices\n\nHigh.",
        "# Tea and coffee\n\nBoth are hot.",
        "# T\n\n## Tea vs. coffee\n\nBoth are hot.",
    ],
    ids=["parallel headings", "title", "heading"],
)
def test_headings_set_two_things_side_by_side(markdown: str) -> None:
    assert set(contrasts_of(article(markdown), "en")) in ({TEA}, {TEA[::-1]})


@pytest.mark.parametrize(
    "markdown",
    [
        "# T\n\n## Tea prices\n\nLow.\n\n## Opening hours\n\nLong.",
        "# T\n\n## A\n\n### Tea prices\n\nLow.\n\n## B\n\n### Coffee prices\n\nHigh.",
        "# Tea and coffee and milk\n\nAll are wet.",
        "# T\n\nTea and coffee.",
        "",
    ],
    ids=["nothing shared", "other parents", "three", "no heading", "nothing"],
)
def test_otherwise_nothing_is_set_side_by_side(markdown: str) -> None:
    assert not contrasts_of(article(markdown), "en")


def test_a_contrast_counts_alike_in_both_orders() -> None:
    found = contrasts_of(article("# T\n\n## Tea and coffee\n\nX.\n\n## Coffee and tea\n\nY."), "en")
    assert list(found.values()) == [2]


def test_what_is_set_side_by_side_most_often_comes_first() -> None:
    index = index_of(
        "# Tea and coffee\n\n## Tea prices\n\nA.\n\n## Coffee prices\n\nB.\n\n"
        "## Red cups\n\nC.\n\n## Blue cups\n\nD."
    )
    assert set(index.contrasts[0]) == {("tea",), ("coffe",)}
