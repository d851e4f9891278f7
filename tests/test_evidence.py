"""What was found for a question, and how far it can be trusted."""

import pytest

from assistant.evidence import Evidence, weigh
from assistant.question import understand
from assistant.ranking import Model, load_models
from tests.builders import index_of, no_trees

ZOO = "# Zoo\n\n## Food\n\nOtters eat fish. Beavers eat wood.\n\n## Homes\n\nOtters have a holt."
FLAT = Model(ranking={}, answerable=no_trees(0.0), right=no_trees(0.0))


def evidence(text: str, markdown: str = ZOO, model: Model | None = None) -> Evidence:
    index = index_of(markdown)
    question = understand(text, (), index)
    return weigh(
        question,
        index.match(question.searched),
        (),
        model or load_models().with_meanings,
        documents=1,
    )


@pytest.mark.parametrize("text", ["what do otters eat?", "xyzzy", "4"])
def test_the_shares_of_all_sentences_add_up_to_1(text: str) -> None:
    assert sum(hit.score for hit in evidence(text).ranked) == pytest.approx(1)


def test_the_best_comes_first() -> None:
    scores = [hit.score for hit in evidence("what do otters eat?").ranked]
    assert scores == sorted(scores, reverse=True)


def test_where_nothing_tells_them_apart_all_are_as_good_in_reading_order() -> None:
    found = evidence("otters", model=FLAT)
    assert [hit.score for hit in found.ranked] == pytest.approx([1 / 3] * 3)
    assert [hit.passage.text for hit in found.ranked][0] == "Otters eat fish."


def test_the_best_is_the_answer_if_there_is_one_and_if_this_is_it() -> None:
    found = evidence("otters", model=FLAT)
    assert (found.answerable, found.confidence) == (0.5, 0.5 * 0.5)


@pytest.mark.parametrize("text", ["what do otters eat?", "xyzzy", "otters", "4"])
def test_nothing_is_likelier_the_answer_than_that_there_is_one(text: str) -> None:
    found = evidence(text)
    assert 0 < found.confidence <= found.answerable < 1


@pytest.mark.parametrize("text", ["", "?", "who is it"])
def test_a_question_without_words_has_no_evidence(text: str) -> None:
    found = evidence(text)
    assert (found.ranked, found.hits) == ((), ())
    assert (found.answerable, found.confidence) == (0, 0)


def test_an_article_without_sentences_gives_no_evidence() -> None:
    assert evidence("otters", "# Zoo").ranked == ()


def test_of_each_section_the_best_sentence_is_a_hit() -> None:
    hits = evidence("what do beavers eat?").hits
    assert [hit.passage.section.heading for hit in hits] == ["Food", "Homes"]
    assert hits[0].passage.text == "Beavers eat wood."


def test_the_best_sentence_is_explained_by_its_features_the_weightiest_first() -> None:
    told = evidence("what do otters eat?").explanation
    amounts = [abs(contribution.amount) for contribution in told.contributions]
    assert told.terms == ("otter", "eat")
    assert amounts == sorted(amounts, reverse=True) and all(amounts)


def test_without_weights_nothing_is_explained() -> None:
    assert evidence("otters", model=FLAT).explanation.contributions == ()
