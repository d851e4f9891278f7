"""The figures that sentences are scored by, and the weights that ship for them."""

import string
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Turn
from assistant.features import WANTED, features
from assistant.kinds import kind_of
from assistant.question import understand
from assistant.ranking import load_models
from assistant.reply import Kind, Question
from assistant.signs import signs
from index import Match
from tests.builders import index_of

INDEX = index_of(
    "---\nauthor: Ann Lee\n---\n# Zoo\n\n## Food\n\nOtters eat 4 fish. Beavers eat wood.\n\n"
    "## Keepers\n\n- Mira Holt feeds the otters\n- Because it rains, Ann sweeps"
)
FRENCH = index_of("# Le zoo\n\nLes loutres sont dans la rivière. Elle est là avec le poisson.")
INDEXES = [INDEX, FRENCH, index_of("# T\n\nOne sentence."), index_of("# T\n\n9 is.\n\n## É\n\n?")]
AWKWARD = st.one_of(
    st.text(max_size=60),
    st.text(string.punctuation + " \u202e\u0301\ufdfa\xb2", max_size=30),
    st.lists(
        st.sampled_from(["who", "which", "otters", "Mira", "4", "and", "he", "the", "é", "?"]),
        max_size=9,
    ).map(" ".join),
)
HISTORY = (Turn(question="What do otters eat?", reply="Otters eat 4 fish."),)


def seen(
    text: str, history: Sequence[Turn] = (), index: int = 0
) -> tuple[Question, Match, dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]]:
    question = understand(text, history, INDEXES[index])
    match = INDEXES[index].match(question.searched)
    return question, match, features(question, match, history)


def signs_of(text: str, history: Sequence[Turn] = (), index: int = 0) -> dict[str, float]:
    question, match, columns = seen(text, history, index)
    return signs(question.kind, match, load_models().with_meanings.rate(columns), columns)


NAMES = list(seen("otters")[2])
SIGNS = list(signs_of("otters"))


@settings(max_examples=300, deadline=None)
@given(AWKWARD, st.sampled_from([(), HISTORY]), st.sampled_from(range(len(INDEXES))))
def test_any_question_has_the_same_features_all_of_one_shape_and_finite(
    text: str, history: Sequence[Turn], index: int
) -> None:
    _, match, columns = seen(text, history, index)
    assert list(columns) == NAMES
    for name, column in columns.items():
        assert (name, column.shape) == (name, (len(match),))
        assert np.isfinite(column).all(), name


@settings(max_examples=300, deadline=None)
@given(AWKWARD, st.sampled_from([(), HISTORY]), st.sampled_from(range(len(INDEXES))))
def test_any_question_has_the_same_signs_all_finite(
    text: str, history: Sequence[Turn], index: int
) -> None:
    found = signs_of(text, history, index)
    assert list(found) == SIGNS
    assert np.isfinite(list(found.values())).all()


@pytest.mark.parametrize("history", [(), HISTORY])
def test_where_nothing_can_be_found_there_are_the_same_features(history: Sequence[Turn]) -> None:
    match = index_of("# Zoo").match("otters")
    found = features(Question(text="otters", standalone="otters"), match, history)
    assert list(found) == NAMES and not any(map(len, found.values()))


@pytest.mark.parametrize("meanings", [True, False])
def test_each_feature_has_a_weight_and_each_weight_a_feature(meanings: bool) -> None:
    assert set(load_models().fitting(meanings=meanings).ranking) == set(NAMES)


@pytest.mark.parametrize("meanings", [True, False])
@pytest.mark.parametrize("part", ["answerable", "right"])
def test_the_trees_look_at_the_signs_that_there_are(part: str, meanings: bool) -> None:
    model = load_models().fitting(meanings=meanings)
    assert set(getattr(model, part).names) == set(SIGNS)


def test_no_feature_has_two_names() -> None:
    assert len(set(NAMES)) == len(NAMES) and len(set(SIGNS)) == len(SIGNS)


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("words, by count", "Beavers eat wood."),
        ("rare words", "Beavers eat wood."),
        ("near words", "Beavers eat wood."),
        ("words", "Beavers eat wood."),
        ("ngrams", "Beavers eat wood."),
    ],
)
def test_the_sentence_of_the_words_asked_has_the_most_of_a_feature(name: str, best: str) -> None:
    _, match, columns = seen("Do beavers eat wood?")
    assert match.sentences[int(columns[name].argmax())].text == best


def test_beside_the_best_the_best_is_0_and_no_other_is_more() -> None:
    _, _, columns = seen("Do beavers eat wood?")
    for name, column in columns.items():
        if name.endswith("beside the best"):
            assert column.max() == 0, name


@pytest.mark.parametrize("text", ["who feeds otters?", "how many fish?", "why sweep?", "otters"])
def test_only_what_this_kind_of_question_looks_for_is_counted(text: str) -> None:
    _, _, columns = seen(text)
    asked = {
        name.partition(", asked for ")[2]
        for name, c in columns.items()
        if ", asked" in name and c.any()
    }
    assert asked <= {kind_of(text)}


@pytest.mark.parametrize(
    ("text", "kind", "lacks"),
    [
        ("how many fish do otters eat?", "number", 0),
        ("how many beavers eat wood?", "number", 1),
        ("what do beavers eat?", "other", 0),
    ],
)
def test_a_sign_tells_that_what_is_asked_for_is_lacking(
    text: str, kind: Kind, lacks: float
) -> None:
    question, match, columns = seen(text)
    assert question.kind == kind
    found = signs(kind, match, columns["words"], columns)
    assert found["lacks what is asked"] == lacks


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("what do xyzzys eat?", "unsaid anywhere"),
        ("what do xyzzys eat?", "unknown"),
        ("does Xyzzy eat?", "unknown names"),
    ],
)
def test_a_word_that_the_article_never_mentions_is_a_sign(text: str, sign: str) -> None:
    assert signs_of(text)[sign] > signs_of("what do otters eat?")[sign]


def test_every_kind_of_question_looks_for_cues_that_there_are() -> None:
    assert {name for name in NAMES if ", asked for " in name} == {
        f"{cue}, asked for {kind}" for kind, cues in WANTED.items() for cue in cues
    }


@pytest.mark.parametrize(
    ("text", "counted"),
    [("What is a PMO?", True), ("what is pmo", True), ("What is a project office?", False)],
)
def test_initials_count_only_where_a_word_asked_may_be_some(text: str, counted: bool) -> None:
    index = index_of("# T\n\nThe project management office (PMO) guards methods.")
    question = understand(text, (), index)
    columns = features(question, index.match(question.searched))
    assert question.kind == "definition"
    assert columns["initials, asked for definition"].any() == counted
