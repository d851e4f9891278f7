"""Which passages match a question, each seen with the headings above it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Hit, PassageIndex, Query, alike, analyze, character_ngrams
from index.passage_index import BEFORE
from tests.builders import article, index_of, term_matrix

ZOO = "# Zoo\n\n## Food\n\nOtters eat fish.\n\n## Rooms\n\nBeavers live in lodges."
FARM = "# Farm\n\nOtters are not kept here."
WORDS = st.lists(
    st.sampled_from(["otter", "fish.", "Wood", "?", "9", "é", "\n\n## ", "\n\n"]), max_size=12
)
TEXTS = WORDS.map(" ".join)


@pytest.fixture
def no_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_SEMANTICS", "1")


def search(markdown: str, question: str, *, k: int = 9) -> tuple[Hit, ...]:
    return index_of(markdown).search(Query(text=question), k=k)


def first(markdown: str, question: str) -> str:
    """The words of the passage that matches best."""
    return search(markdown, question)[0].passage.text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What do otters eat?", "Otters eat fish."),
        ("otter", "Otters eat fish."),
        ("lodge of a bever", "Beavers live in lodges."),
        ("food", "Otters eat fish."),
        ("rooms", "Beavers live in lodges."),
    ],
    ids=["words", "another form", "a typing error", "a heading", "another heading"],
)
def test_a_passage_is_found_by(question: str, found: str) -> None:
    assert first(ZOO, question) == found


@pytest.mark.usefixtures("no_vectors")
@pytest.mark.parametrize(
    ("question", "found"),
    [("the otters", "Otters eat fish."), ("bever", "Beavers live in lodges.")],
    ids=["words", "characters"],
)
def test_a_passage_is_found_without_vectors_by(question: str, found: str) -> None:
    assert first(ZOO, question) == found


@pytest.mark.usefixtures("no_vectors")
def test_what_shares_no_word_and_no_characters_scores_0() -> None:
    assert not index_of(ZOO).scores(Query(text="gyp")).any()


@pytest.mark.usefixtures("no_vectors")
def test_equal_passages_come_in_reading_order() -> None:
    rains = "".join(f"## A\n\nIt rains {n} times.\n\n" for n in range(40))
    best, *others = search(f"# T\n\n{rains}## B\n\nOtters.", "otters", k=99)
    assert best.passage.text == "Otters."
    assert [hit.passage.text for hit in others] == [f"It rains {n} times." for n in range(40)]


@pytest.mark.parametrize("k", [0, 1, 2, 9])
def test_at_most_k_passages_are_found(k: int) -> None:
    assert len(search(ZOO, "otters", k=k)) == min(k, 2)


def test_a_hit_names_the_terms_of_the_question_that_its_passage_or_headings_hold() -> None:
    best, other = search(ZOO, "What food do otters at the zoo eat, and otters at sea?")
    assert (best.terms, other.terms) == (("food", "otter", "zoo", "eat"), ("zoo",))


def test_what_was_said_before_counts_half() -> None:
    index = index_of(ZOO)
    both = index.scores(Query(text="lodges", before="otters"))
    now, before = index.scores(Query(text="lodges")), index.scores(Query(text="otters"))
    assert both == pytest.approx((now + BEFORE * before) / (1 + BEFORE))
    (best,) = index.search(Query(text="And when?", before="What do otters eat?"), k=1)
    assert best.passage.text == "Otters eat fish."


@pytest.mark.parametrize(
    ("document", "found"), [("b", {"b"}), ("a", {"a"}), ("none", set()), ("", set())]
)
def test_one_document_may_be_searched(document: str, found: set[str]) -> None:
    hits = index_of(ZOO, FARM).search(Query(text="otters"), k=9, document=document)
    assert {hit.passage.article.id for hit in hits} == found


def test_all_documents_are_searched_where_none_is_named() -> None:
    hits = index_of(ZOO, FARM).search(Query(text="otters"), k=9)
    assert {hit.passage.article.id for hit in hits} == {"a", "b"}


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.sampled_from("abc"))
def test_what_is_found_in_one_document_is_what_is_found_of_it_in_all(
    one: str, other: str, question: str, document: str
) -> None:
    index, query = index_of(one, other), Query(text=question)
    every = index.search(query, k=len(index.passages))
    of_it = tuple(hit for hit in every if hit.passage.article.id == document)
    assert index.search(query, k=len(index.passages), document=document) == of_it


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_a_score_is_the_mean_of_words_characters_and_meaning(markdown: str, question: str) -> None:
    index = index_of(markdown)
    texts = [" ".join([*p.path, *p.path, p.text]) for p in index.passages]
    words = term_matrix([analyze(text, index.language) for text in texts])
    ngrams = term_matrix([character_ngrams(text, index.language) for text in texts])
    mean = (
        words.scores(analyze(question, index.language))
        + ngrams.scores(character_ngrams(question, index.language))
        + alike(texts, [question], index.language)[:, 0]
    ) / 3
    assert index.scores(Query(text=question)) == pytest.approx(mean, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_hits_come_best_first_with_scores_of_at_most_about_1(
    markdown: str, question: str, before: str
) -> None:
    found = index_of(markdown).search(Query(text=question, before=before), k=9)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert all(-0.5 < score < 1.001 for score in scores)


@pytest.mark.parametrize("document", ["a", None])
def test_an_index_of_nothing_finds_nothing(document: str | None) -> None:
    empty = PassageIndex([])
    assert empty.search(Query(text="otters"), k=9, document=document) == ()
    assert (empty.holds("otter", document), empty.initials) == (False, {})


def test_an_index_knows_the_terms_of_passages_and_headings() -> None:
    index = index_of(ZOO)
    assert list(map(index.holds, ("otter", "food", "zoo", "farm"))) == [True, True, True, False]


def test_one_document_knows_its_own_terms_only() -> None:
    index = index_of(ZOO, "# Farm\n\nCows eat grass.")
    held = [(index.holds(t, "a"), index.holds(t, "b"), index.holds(t)) for t in ("otter", "grass")]
    assert held == [(True, False, True), (False, True, True)]


def test_an_index_knows_the_words_that_questions_are_corrected_by() -> None:
    assert index_of(ZOO).vocabulary.correct("otterz") == "otters"


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
def test_all_are_read_in_the_language_of_most_articles(texts: list[str], language: str) -> None:
    assert index_of(*texts).language == language


# An index made from an earlier one


def test_of_a_changed_corpus_only_the_changed_article_is_counted_again() -> None:
    zoo, farm = article(ZOO), article(FARM, name="b")
    earlier = PassageIndex([zoo, farm])
    grown = article(f"{FARM} Geese eat snails.", name="b")
    later = PassageIndex([zoo, grown], earlier=earlier)
    assert later._counted[zoo] is earlier._counted[zoo]
    assert later._counted.keys() == {zoo, grown}


def test_what_was_counted_in_another_language_is_counted_again() -> None:
    zoo = article("# Zoo\n\nOtter")
    earlier = PassageIndex([zoo])
    french = [article("Il est dans la salle. Elle est là.", name=name) for name in "bc"]
    later = PassageIndex([zoo, *french], earlier=earlier)
    assert (earlier.language, later.language) == ("en", "fr")
    assert later._counted[zoo] is not earlier._counted[zoo]


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4), TEXTS)
def test_an_index_from_an_earlier_one_finds_what_a_fresh_one_finds(
    before: list[str], texts: list[str], question: str
) -> None:
    articles = [article(text, name=name) for text, name in zip(texts, "abcd", strict=False)]
    reused = PassageIndex(articles, earlier=index_of(*before))
    fresh = PassageIndex(articles)
    assert reused.passages == fresh.passages
    query = Query(text=question)
    assert np.allclose(reused.scores(query), fresh.scores(query), atol=1e-6)


def test_an_earlier_index_answers_on_while_a_later_one_learns_words() -> None:
    earlier = index_of(ZOO)
    query = Query(text="geese and snails")
    scores = earlier.scores(query)
    PassageIndex([article("# Farm\n\nGeese eat snails.", name="b")], earlier=earlier)
    assert not earlier.holds("gees")
    assert earlier.scores(query).tolist() == scores.tolist()
