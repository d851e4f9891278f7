"""Which sentences match which words, each seen with its headings and the passage around it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import cut_sentences
from index import CUES, Match, SentenceIndex, Talk
from index.sentence_index import CANDIDATES, _candidates
from tests.builders import article, index_of, quotes

ZOO = article("# Zoo\n\n## Food\n\nOtters eat fish. Beavers eat wood.", name="zoo")
FARM = article("# Farm\n\nOtters are not kept here.", name="farm")
WORDS = st.lists(
    st.sampled_from(["otter", "fish.", "Wood", "?", "9", "é", "\n\n## ", "\n\n"]), max_size=12
)
PER_TERM = ("idf", "rarity", "named", "focus", "held", "anywhere")
PER_SENTENCE = (
    "words",
    "pairs",
    "ngrams",
    "passage",
    "passage_ngrams",
    "section",
    "meaning",
    "meaning_heading",
    "sense_section",
    "asked_before",
    "asked_last",
    "replied_last",
    "sense",
    "sense_headed",
    "said",
    "names",
)
PER_TERM_AND_SENTENCE = ("exact", "headed", "around", "before", "near", "near_heading")


def match(markdown: str, question: str) -> Match:
    return index_of(markdown).match(question)


def row(field: str, markdown: str, question: str) -> list[float]:
    """The field of a match for its only term, of each sentence."""
    (found,) = getattr(match(markdown, question), field)
    return [float(figure) for figure in found]


def same(one: Match, other: Match) -> bool:
    """Whether two matches are of the same sentences with the same figures."""
    fields = (*PER_TERM, *PER_SENTENCE, *PER_TERM_AND_SENTENCE, "cues")
    return one.sentences == other.sentences and all(
        np.allclose(getattr(one, field), getattr(other, field), atol=1e-6) for field in fields
    )


def test_a_sentence_holds_the_words_that_stand_in_it() -> None:
    assert row("exact", "# T\n\nOtters eat. It rains.", "otter") == [1, 0]


def test_a_sentence_stands_below_all_headings_down_to_it_and_the_title() -> None:
    outline = "# Trips\n\n## Costs\n\n### Rooms\n\nMira books.\n\n## Leave\n\nIt is paid."
    assert row("headed", outline, "costs") == [1, 0]
    assert row("headed", outline, "trips") == [1, 1]


def test_a_sentence_is_seen_with_the_passage_around_it() -> None:
    assert row("around", "# T\n\nOtters eat. It rains.\n\n## B\n\nFish swim.", "otters") == [
        1,
        1,
        0,
    ]


def test_a_sentence_is_seen_with_the_one_before_it_in_its_section() -> None:
    text = "# T\n\nOtters eat. It rains. It snows.\n\n## B\n\nOtters.\n\n## C\n\nFish swim."
    assert row("before", text, "otters") == [0, 1, 0, 0, 0]


def test_the_term_right_behind_the_question_word_is_wanted() -> None:
    assert match("# T\n\nA.", "Which city is the largest city?").focus.tolist() == [1, 0]
    assert match("# T\n\nA.", "Is it the largest city?").focus.tolist() == [0, 0]


def test_capitals_within_a_question_and_numbers_name_something() -> None:
    found = match("# T\n\nA.", "Does Mira pay 40 crowns?")
    assert dict(zip(found.terms, found.named.tolist(), strict=True)) == {
        "mira": 1,
        "pay": 0,
        "40": 1,
        "crown": 0,
    }


@pytest.mark.parametrize(
    ("question", "held"), [("otters", True), ("food", True), ("zoo", True), ("cows", False)]
)
def test_what_the_corpus_holds_is_known_of_each_term(question: str, held: bool) -> None:
    assert SentenceIndex([ZOO]).match(question).held.tolist() == [held]


def test_sentences_of_all_articles_are_found() -> None:
    found = SentenceIndex([ZOO, FARM]).match("otters").sentences
    assert {sentence.article.id for sentence in found} == {"zoo", "farm"}


@pytest.mark.parametrize(
    ("document", "count"), [("farm", 1), ("zoo", 2), ("none", 0), ("", 0), (None, 3)]
)
def test_one_document_may_be_asked(document: str | None, count: int) -> None:
    assert len(SentenceIndex([ZOO, FARM]).match("otters", document=document)) == count


def test_what_is_held_or_near_is_that_of_the_document_asked() -> None:
    both = SentenceIndex([ZOO, FARM])
    assert both.match("fish", document="farm").held.tolist() == [False]
    assert both.match("fish", document="zoo").held.tolist() == [True]
    farm = SentenceIndex([FARM]).match("fish").anywhere
    assert both.match("fish", document="farm").anywhere == pytest.approx(farm, abs=1e-6)


@pytest.mark.parametrize("document", ["zoo", None])
def test_an_index_of_nothing_finds_nothing(document: str | None) -> None:
    empty = SentenceIndex([])
    assert (len(empty.match("otters", document=document)), "otter" in empty) == (0, False)


def test_an_index_knows_the_terms_of_sentences_and_headings() -> None:
    index = SentenceIndex([ZOO])
    assert ["otter" in index, "food" in index, "farm" in index] == [True, True, False]


def test_an_index_knows_the_words_that_questions_are_corrected_by() -> None:
    assert SentenceIndex([ZOO]).vocabulary.correct("otterz") == "otters"


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


def test_a_book_is_looked_at_closely_where_its_words_are() -> None:
    book = "# Book\n\n" + " ".join(f"It rains {n} times." for n in range(300)) + " Otters eat."
    found = match(book, "otters")
    assert len(found) == CANDIDATES
    assert found.sentences[-1].text == "Otters eat."


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=CANDIDATES + 90), st.integers(0, 40), st.integers(0, 9))
def test_of_many_the_best_are_looked_at_closely_and_of_equal_ones_the_first(
    scores: list[int], start: int, left_out: int
) -> None:
    among = range(start, max(start, len(scores) - left_out))
    best = sorted(among, key=lambda place: (-scores[place], place))[:CANDIDATES]
    assert _candidates(np.array(scores, float), among).tolist() == sorted(best)


OUTLINE = """# Zoo

## Food

### Otters

Fish.

### Food of beavers

Wood.

## Rooms

### Otters
"""


@pytest.mark.parametrize(
    ("terms", "anchors"),
    [
        ({"food", "otter"}, ["otters"]),
        ({"otter"}, ["otters", "otters-2"]),
        ({"zoo", "otter"}, ["otters", "otters-2"]),
        ({"food", "beaver"}, ["food-of-beavers"]),
        ({"beaver"}, []),
        ({"zoo", "fish"}, []),
        (set(), []),
    ],
)
def test_sections_are_named_by_their_heading_and_those_above(
    terms: set[str], anchors: list[str]
) -> None:
    zoo = article(OUTLINE)
    named = SentenceIndex([FARM, zoo]).named(terms, zoo)
    assert [section.anchor for section in named] == anchors


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_every_figure_of_a_match_has_its_shape_and_is_finite(
    words: list[str], question: list[str]
) -> None:
    whole = article(" ".join(words))
    found = SentenceIndex([whole]).match(" ".join(question))
    assert found.sentences == tuple(s for s in cut_sentences(whole))
    t, c = len(found.terms), len(found)
    shapes: dict[str, tuple[int, ...]] = {"cues": (c, len(CUES))}
    shapes.update(dict.fromkeys(PER_TERM, (t,)))
    shapes.update(dict.fromkeys(PER_SENTENCE, (c,)))
    shapes.update(dict.fromkeys(PER_TERM_AND_SENTENCE, (t, c)))
    for field, shape in shapes.items():
        figures = np.asarray(getattr(found, field))
        assert (field, figures.shape) == (field, shape)
        assert np.isfinite(figures).all(), field


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_shares_are_shares(words: list[str], question: list[str]) -> None:
    found = match(" ".join(words), " ".join(question))
    for field in ("rarity", "exact", "headed", "around", "before", "said", "names", "cues"):
        figures = getattr(found, field)
        assert ((figures >= 0) & (figures <= 1)).all(), field
    for field in ("words", "pairs", "ngrams", "passage", "section"):
        assert ((getattr(found, field) >= 0) & (getattr(found, field) < 1)).all(), field


def test_of_a_changed_corpus_only_the_changed_article_is_counted_again() -> None:
    zoo, farm = article("# Zoo\n\nOtters eat fish."), article("# Farm\n\nCows eat grass.", name="b")
    first = SentenceIndex([zoo, farm])
    grown = article("# Farm\n\nCows eat grass. Geese eat snails.", name="b")
    second = SentenceIndex([zoo, grown], earlier=first)
    assert second._counted[zoo] is first._counted[zoo]
    assert second._counted.keys() == {zoo, grown}


@pytest.mark.parametrize("question", ["what do geese eat?", "cows and otters", "snails", "slug"])
def test_an_index_from_an_earlier_one_finds_what_a_fresh_one_finds(question: str) -> None:
    articles = [article(f"# T\n\n{animal} eat fish.", name=animal) for animal in ("Cows", "Geese")]
    earlier = SentenceIndex([*articles[:1], article("# T\n\nSnails eat otters.", name="gone")])
    fresh, reused = SentenceIndex(articles), SentenceIndex(articles, earlier=earlier)
    assert same(reused.match(question), fresh.match(question))


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_is_held_of_one_document_is_what_an_index_of_it_alone_holds(
    words: list[str], others: list[str], question: list[str]
) -> None:
    one = replace(article(" ".join(words)), language="en")
    other = replace(article(" ".join(others), name="other"), language="en")
    both = SentenceIndex([other, one]).match(" ".join(question), document=one.id)
    alone = SentenceIndex([one]).match(" ".join(question))
    assert both.held.tolist() == alone.held.tolist()
    assert both.branch.tolist() == alone.branch.tolist()


def test_an_earlier_index_answers_on_while_a_later_one_learns_words() -> None:
    first = SentenceIndex([article("# Zoo\n\nOtters eat fish.")])
    SentenceIndex([article("# Farm\n\nGeese eat snails.")], earlier=first)
    found = first.match("geese snails")
    assert "gees" not in first and not found.held.any() and not found.exact.any()


def test_hits_come_best_first_and_equal_ones_in_reading_order() -> None:
    found = match("# T\n\nOtters eat fish. It rains. Fish swim.", "fish otters")
    hits = found.hits(np.array([0.2, 0.9, 0.2]), k=9)
    assert quotes(hit.passage for hit in hits) == ["It rains.", "Otters eat fish.", "Fish swim."]
    assert [hit.terms for hit in hits] == [(), ("fish", "otter"), ("fish",)]


@pytest.mark.parametrize("k", [0, 1, 2, 9])
def test_at_most_k_sentences_are_hit(k: int) -> None:
    found = match("# T\n\nOne is. Two is. Three is.", "one")
    assert len(found.hits(np.zeros(3), k=k)) == min(k, 3)


@pytest.mark.parametrize("field", ["asked_before", "asked_last", "replied_last"])
def test_what_was_said_before_is_matched_with_sections_and_passages(field: str) -> None:
    said = {"asked_before": "asked", "asked_last": "asked_last", "replied_last": "replied_last"}
    index = index_of("# T\n\n## A\n\nOtters eat.\n\n## B\n\nIt rains.")
    found = index.match("eat", Talk(**{said[field]: "the otters"}))
    fields = {name: getattr(found, name).tolist() for name in said}
    here = fields.pop(field)
    assert here[0] > 0 and here[1:] == [0]
    assert not any(map(any, fields.values()))
