"""What texts mean, roughly."""

import numpy as np
import pytest

from index import Query, alike
from index.vectors import DIMENSIONS, has_vectors, text_vectors
from tests.builders import index_of


def test_texts_of_like_content_lie_close_together() -> None:
    near, far = alike(["salary"], ["pay", "otter"], "en")[0]
    assert near > 0.5 > far


def test_a_text_is_like_itself() -> None:
    assert alike(["Otters eat."], ["Otters eat."], "en")[0, 0] == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("some", "others"), [(0, 0), (0, 2), (2, 0), (2, 3)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_likeness_has_a_row_for_each_text_and_a_column_for_each_other(
    some: int, others: int, language: str
) -> None:
    assert alike(["otter"] * some, ["fish"] * others, language).shape == (some, others)


def test_vectors_have_length_1_or_0() -> None:
    made = text_vectors(["otter", "Otters eat fish.", "", "é", "日本語", "9", "\U0001f600"], "en")
    lengths = np.linalg.norm(made, axis=1)
    assert made.shape == (7, DIMENSIONS)
    assert all(np.isclose(length, 1, atol=1e-4) or length == 0 for length in lengths.tolist())
    assert lengths[:2] == pytest.approx(1, abs=1e-4)


def test_the_vector_of_nothing_is_0() -> None:
    assert not text_vectors([""], "en").any()


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    alone = text_vectors(["Otters eat."], "en")
    among = text_vectors(["Otters eat.", "It rains " * 40], "en")
    assert np.allclose(alone[0], among[0], atol=1e-5)


@pytest.mark.parametrize("language", ["fr", "de", "xx", None])
def test_other_languages_have_no_vectors(language: str | None) -> None:
    assert not has_vectors(language)
    assert not text_vectors(["otter"], language).any()
    assert not alike(["otter"], ["otter"], language).any()


def test_vectors_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_SEMANTICS", "1")
    assert not has_vectors("en")
    assert not alike(["otter"], ["otter"], "en").any()


def test_a_passage_without_a_word_of_the_question_is_found_by_what_it_means() -> None:
    text = "# T\n\n## A\n\nThe ferry is late.\n\n## B\n\nHer monthly wage is good."
    best, _ = index_of(text).search(Query(text="salary"), k=2)
    assert (best.passage.section.heading, best.terms) == ("B", ())


def test_without_vectors_passages_are_found_by_their_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_SEMANTICS", "1")
    index = index_of("# T\n\n## A\n\nOtters eat fish.\n\n## B\n\nBeavers eat wood.")
    (best,) = index.search(Query(text="What do beavers eat?"), k=1)
    assert best.passage.text == "Beavers eat wood."
    assert not index.scores(Query(text="dogs")).any()
