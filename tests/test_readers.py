"""Which reader reads a language, and what holds of each of them."""

import math

import pytest

from index import Hit
from reader import Asked, LexicalReader, ModelReader, Reader, reader_for
from tests.builders import passages

TEXT = "# Zoo\n\n## Otters\n\nOtters eat fish. It rains.\n\n## Beavers\n\nBeavers eat wood."
QUESTIONS = ["What do otters eat?", "beavers", "", "?", "日本語 😀", "Who? " * 300]


def hits() -> list[Hit]:
    return [Hit(passage=passage, score=0.5, terms=()) for passage in passages(TEXT)]


def test_the_model_reads_english() -> None:
    assert isinstance(reader_for("en"), ModelReader)


@pytest.mark.parametrize("language", ["fr", "de", "xx"])
def test_other_languages_are_read_by_their_words(language: str) -> None:
    assert isinstance(reader_for(language), LexicalReader)


def test_the_model_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_NO_READER", "1")
    assert isinstance(reader_for("en"), LexicalReader)


def test_there_is_one_model_for_the_whole_process() -> None:
    assert reader_for("en") is reader_for("en")


# What holds of every reader


@pytest.fixture(params=["model", "words"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return reader_for("en") if request.param == "model" else LexicalReader("en")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:20])
def test_every_sentence_gets_its_share_and_not_stated_the_rest(
    reader: Reader, question: str
) -> None:
    found = reader.read(Asked(text=question), hits())
    shares = [found.share(sentence) for sentence in found.sentences]
    assert len(shares) == 3
    assert shares == sorted(shares, reverse=True)
    none = 1 / (1 + math.exp(found.log_odds))
    assert math.fsum([*shares, none]) == pytest.approx(1)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:20])
def test_the_same_question_gives_the_same_reading(reader: Reader, question: str) -> None:
    asked = Asked(text=question, before=("Who is there?",), reply="Otters eat fish.")
    assert reader.read(asked, hits()) == reader.read(asked, hits())


def test_a_reading_keeps_the_passages_as_they_were_found(reader: Reader) -> None:
    assert reader.read(Asked(text="Who?"), hits()).hits == tuple(hits())


def test_of_no_passages_nothing_is_stated(reader: Reader) -> None:
    nothing = reader.read(Asked(text="Who?"), [])
    assert (nothing.sentences, nothing.stated, nothing.confidence) == ((), 0, 0)


def test_what_is_asked_for_comes_first(reader: Reader) -> None:
    best, *_ = reader.read(Asked(text="What do otters eat?"), hits()).sentences
    assert best.text == "Otters eat fish."
