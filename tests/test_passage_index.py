"""Which passages match which words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, Section, cut_passages
from index import Hit
from tests.builders import passage_index, passages, quotes

ZOO = """# Zoo

## Otters

Otters eat fish.

## Beavers

Beavers eat wood, not fish.

## Badgers

All of it is quiet.
"""
TEXTS = st.lists(st.sampled_from(["otter", "fish", "wood", "\n\n## ", "\n\n"]), max_size=9).map(
    " ".join
)


def search(markdown: str, question: str, *, k: int = 10) -> tuple[Hit, ...]:
    return passage_index(passages(markdown)).search(question, k=k)


def found(question: str, *, k: int = 10) -> list[str]:
    return quotes(hit.passage for hit in search(ZOO, question, k=k))


def test_hits_come_best_first() -> None:
    assert found("Is fish wood?") == ["Beavers eat wood, not fish.", "Otters eat fish."]


def test_a_hit_tells_the_terms_of_the_question_that_it_holds() -> None:
    hits = search(ZOO, "Is fish wood, or fishes wooden?")
    assert [hit.terms for hit in hits] == [("fish", "wood"), ("fish",)]


def test_a_passage_is_found_by_the_words_of_its_heading() -> None:
    assert found("badgers", k=1) == ["All of it is quiet."]


def test_a_section_without_a_path_is_found_by_the_title() -> None:
    bare = Section(heading="Zoo", path=(), level=1, anchor="s", text="Open all day.")
    zoo = Article(id="a", title="Zoo", source="s", sections=(bare,))
    found = passage_index(cut_passages(zoo)).search("the zoo")
    assert quotes(hit.passage for hit in found) == ["Open all day."]


@pytest.mark.parametrize("question", ["oters", "otterfish", "OTTER"])
def test_a_passage_is_found_by_parts_of_its_words(question: str) -> None:
    assert found(question)[0] == "Otters eat fish."


@pytest.mark.parametrize("question", ["", "?", "who is it", "xyzzy"])
def test_nothing_in_common_is_no_hit(question: str) -> None:
    assert found(question) == []


@pytest.mark.parametrize("k", [0, 1, 2, 9])
def test_at_most_k_passages_are_hit(k: int) -> None:
    assert found("fish", k=k) == found("fish")[:k]


def test_equal_passages_come_in_reading_order() -> None:
    hits = search("# T\n\n## A\n\nFish.\n\n## A\n\nFish.", "fish")
    assert [hit.passage.section.anchor for hit in hits] == ["a", "a-2"]


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = passage_index([])
    assert (empty.search("fish"), "fish" in empty) == ((), False)


def test_an_index_knows_the_terms_of_its_passages_and_headings() -> None:
    index = passage_index(passages(ZOO))
    assert ["fish" in index, "badger" in index, "badgers" in index] == [True, True, False]
    assert index.holders("fish").tolist() == [0, 1]


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Il est dans la salle.", "Elle est dans la rue.", "It is in the street."], "fr"),
        (["Il est dans la salle.", "Otter", "Badger"], "fr"),
        (["Otter"], "en"),
        ([], "en"),
    ],
    ids=["most", "most that are known", "none is known", "none"],
)
def test_all_are_read_in_the_language_of_most_passages(texts: list[str], language: str) -> None:
    assert passage_index(passages(*texts)).language == language


def test_passages_and_questions_are_read_in_the_same_language() -> None:
    index = passage_index(passages("Il est dans la salle.", "Elle est là.", "The risks are here."))
    assert index.search("risks", k=1)[0].terms == ("risk",)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_scores_are_shares_and_hits_are_their_best(markdown: str, question: str) -> None:
    index = passage_index(passages(markdown))
    scores = index.scores(question)
    assert all(0 <= score < 1 for score in scores)
    ranked = [float(score) for score in sorted(scores, reverse=True) if score > 0]
    assert [hit.score for hit in index.search(question, k=99)] == ranked
