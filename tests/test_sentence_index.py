"""Which sentences match which words, each seen with its passage and its outline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import cut_sentences
from index import SentenceIndex
from index.sentence_index import OUTLINE_BONUS
from tests.builders import article, quotes

ZOO = article("# Zoo\n\n## Food\n\nOtters eat fish. Beavers eat wood.", name="zoo")
FARM = article("# Farm\n\nOtters are not kept here.", name="farm")
TRIPS = """# Handbook

## Trips

### Costs

The office pays.

### Rooms

Mira books all travel.

## Leave

It costs nothing.
"""
WORDS = st.lists(st.sampled_from(["otter", "fish.", "Wood", "\n\n## ", "\n\n"]), max_size=12)


def found(markdown: str, question: str) -> list[str]:
    index = SentenceIndex([article(markdown)])
    return quotes(hit.passage for hit in index.search(question))


def test_the_sentence_that_matches_best_comes_first() -> None:
    assert found("# Zoo\n\nOtters eat fish. Beavers eat wood.", "wood")[0] == "Beavers eat wood."


def test_of_equal_sentences_the_one_among_related_ones_comes_first() -> None:
    twice = "## One\n\nOtters eat. It rains.\n\n## Two\n\nOtters eat. Fish swim."
    best = SentenceIndex([article(twice)]).search("otters eat fish")[0].passage
    assert (best.section.heading, best.text) == ("Two", "Otters eat.")


def test_a_sentence_gains_by_the_passage_around_it() -> None:
    alone = SentenceIndex([article("# T\n\nOtters eat.")]).scores("otters fish")[0]
    related = SentenceIndex([article("# T\n\nOtters eat. Fish swim.")]).scores("otters fish")[0]
    assert related > alone


def test_sentences_of_all_articles_are_found() -> None:
    hits = SentenceIndex([ZOO, FARM]).search("otters")
    assert {hit.passage.article.id for hit in hits} == {"zoo", "farm"}


@pytest.mark.parametrize(
    ("document", "count"), [("farm", 1), ("zoo", 1), ("none", 0), ("", 0), (None, 2)]
)
def test_one_document_may_be_asked(document: str | None, count: int) -> None:
    hits = SentenceIndex([ZOO, FARM]).search("otters", document=document)
    assert len([hit for hit in hits if hit.terms]) == count


@pytest.mark.parametrize("document", ["zoo", None])
def test_an_index_of_nothing_finds_nothing(document: str | None) -> None:
    empty = SentenceIndex([])
    assert (empty.search("otters", document=document), "otter" in empty) == ((), False)


def test_an_index_knows_the_terms_of_sentences_and_headings() -> None:
    index = SentenceIndex([ZOO])
    assert ["otter" in index, "food" in index, "farm" in index] == [True, True, False]


def test_an_index_knows_the_words_that_questions_are_corrected_by() -> None:
    assert SentenceIndex([ZOO]).vocabulary.correct("otterz") == "otters"


def test_the_section_that_is_headed_by_what_is_asked_is_meant() -> None:
    assert found(TRIPS, "travel costs")[0] == "The office pays."


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_every_sentence_has_a_score(words: list[str], question: list[str]) -> None:
    whole = article(" ".join(words))
    scores = SentenceIndex([whole]).scores(" ".join(question))
    assert scores.shape == (len(cut_sentences(whole)),)
    assert all(0 <= score < 1 + OUTLINE_BONUS for score in scores)


def test_of_a_changed_corpus_only_the_changed_article_is_counted_again() -> None:
    zoo, farm = article("# Zoo\n\nOtters eat fish."), article("# Farm\n\nCows eat grass.", name="b")
    first = SentenceIndex([zoo, farm])
    grown = article("# Farm\n\nCows eat grass. Geese eat snails.", name="b")
    second = SentenceIndex([zoo, grown], earlier=first)
    assert second._counted[zoo] is first._counted[zoo]
    assert second._counted.keys() == {zoo, grown}


@pytest.mark.parametrize("question", ["what do geese eat?", "cows and otters", "snales"])
def test_an_index_from_an_earlier_one_finds_what_a_fresh_one_finds(question: str) -> None:
    articles = [article(f"# T\n\n{animal} eat fish.", name=animal) for animal in ("Cows", "Geese")]
    earlier = SentenceIndex([*articles[:1], article("# T\n\nSnails eat otters.", name="gone")])
    fresh, reused = SentenceIndex(articles), SentenceIndex(articles, earlier=earlier)
    assert reused.search(question) == fresh.search(question)


def test_an_earlier_index_answers_on_while_a_later_one_learns_words() -> None:
    first = SentenceIndex([article("# Zoo\n\nOtters eat fish.")])
    SentenceIndex([article("# Farm\n\nGeese eat snails.")], earlier=first)
    assert "gees" not in first and not first.search("geese snails")
