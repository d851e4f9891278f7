"""What words mean, roughly."""

import numpy as np
import pytest

from assistant import Answer, Assistant
from index import alike
from index.vectors import DIMENSIONS, has_vectors, text_vectors, unit, word_vectors
from tests.builders import article, index_of

FRENCH = "# Le zoo\n\nLes loutres mangent du poisson dans la rivière. Elles sont là le matin."


def test_words_of_like_use_lie_close_together() -> None:
    near, far = alike(["salary"], ["pay", "otter"], "en")[0]
    assert near > 0.5 > far


def test_a_word_is_like_itself() -> None:
    assert alike(["otter"], ["otter"], "en")[0, 0] == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(("some", "others"), [(0, 0), (0, 2), (2, 0), (2, 3)])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_likeness_has_a_row_for_each_word_and_a_column_for_each_other(
    some: int, others: int, language: str
) -> None:
    assert alike(["otter"] * some, ["fish"] * others, language).shape == (some, others)


def test_vectors_have_length_1_or_0() -> None:
    made = word_vectors(["otter", "fish", "", "é", "日本語", "9", "\U0001f600"])
    lengths = np.linalg.norm(made, axis=1)
    assert made.shape == (7, DIMENSIONS)
    assert all(np.isclose(length, 1, atol=1e-4) or length == 0 for length in lengths.tolist())


def test_a_vector_of_nothing_stays_as_it_is() -> None:
    assert unit(np.zeros((1, 3), np.float32)).tolist() == [[0, 0, 0]]


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    alone, among = text_vectors(["Otters eat."]), text_vectors(["Otters eat.", "It rains " * 40])
    assert np.allclose(alone[0], among[0], atol=1e-5)


@pytest.mark.parametrize("language", ["fr", "de", "xx", None])
def test_other_languages_have_no_vectors(language: str | None) -> None:
    assert not has_vectors(language)
    assert not alike(["otter"], ["otter"], language).any()


def test_vectors_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_SEMANTICS", "1")
    assert not has_vectors("en")
    found = index_of("# T\n\nOtters eat fish.").match("salary of otters")
    for field in ("near", "near_heading", "anywhere", "meaning", "sense", "sense_headed"):
        assert not getattr(found, field).any(), field


def test_without_vectors_questions_are_answered_by_their_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_SEMANTICS", "1")
    zoo = article("# Zoo\n\nOtters eat fish. Beavers eat wood. It rains. It snows. Fish swim.")
    reply = Assistant([zoo]).ask("What do beavers eat?")
    assert isinstance(reply, Answer)
    assert reply.citations[0].quote == "Beavers eat wood."


def test_an_article_of_another_language_is_answered_by_its_words() -> None:
    reply = Assistant([article(FRENCH)]).ask("Que mangent les loutres ?")
    assert isinstance(reply, Answer)
    assert reply.citations[0].quote.startswith("Les loutres mangent")
