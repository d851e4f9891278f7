"""The phrases that an article repeats, which people call by their initials."""

import pytest

from index.initials import REPEATED, initials_of
from tests.builders import article, index_of


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
    assert {len(key) for key in found} == {2, 3, 4}


def test_of_phrases_with_the_same_initials_the_most_repeated_is_meant() -> None:
    index = index_of("# T\n\n" + "A project manager. " * 3 + "The prime minister. " * 4)
    assert index.initials["pm"] == "prime minister"


def test_initials_are_those_of_all_articles() -> None:
    index = index_of("# T\n\n" + "A project manager. " * 3, "# U\n\n" + "A tax office. " * 3)
    assert {"pm", "to"} <= index.initials.keys()
