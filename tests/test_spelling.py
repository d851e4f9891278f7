"""A misspelt word of a question is corrected by the words of the corpus."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import function_words
from index import SentenceIndex, Vocabulary
from tests.builders import article

WORDS = st.text("abcdeé1", min_size=1, max_size=10)


def correct(word: str, *known: str) -> str:
    return Vocabulary(known).correct(word)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("salry", "salary"),
        ("sallary", "salary"),
        ("sakary", "salary"),
        ("slaary", "salary"),
        ("ottr", "otter"),
        ("holliddays", "holidays"),
        ("hloidasy", "holidays"),
    ],
    ids=["dropped", "doubled", "mistyped", "swapped", "four letters", "two edits", "two swaps"],
)
def test_a_near_word_of_the_corpus_is_meant(word: str, known: str) -> None:
    assert correct(word, known, "badger") == known


@pytest.mark.parametrize(
    ("word", "known", "corrected"),
    [
        ("qzt", "qzty", "qzt"),
        ("qzty", "qztyv", "qztyv"),
        ("qztyvvv", "qzabvvv", "qztyvvv"),
        ("qztyvvvk", "qzabvvvk", "qzabvvvk"),
        ("qztyvvvk", "qzabcvvk", "qztyvvvk"),
    ],
    ids=["one in three", "one in four", "two in seven", "two in eight", "three in eight"],
)
def test_one_edit_is_allowed_from_four_letters_two_from_eight(
    word: str, known: str, corrected: str
) -> None:
    assert correct(word, known) == corrected


def test_the_nearest_word_is_meant_then_the_most_frequent_then_the_first() -> None:
    assert correct("qztyvvvk", "qzabvvvk", "qzabvvvk", "qztavvvk") == "qztavvvk"
    assert correct("qzty", "qzta", "qztb", "qztb") == "qztb"
    assert correct("qzty", "qztb", "qzta") == "qzta"


@pytest.mark.parametrize("word", ["government", "house", "because"])
def test_a_common_word_that_the_corpus_lacks_is_left_alone(word: str) -> None:
    assert correct(word, f"{word}x") == word


@pytest.mark.parametrize("word", ["goverment", "recieve", "adress"])
def test_a_common_misspelling_is_no_common_word(word: str) -> None:
    right = {"goverment": "government", "recieve": "receive", "adress": "address"}[word]
    assert correct(word, right) == right


@pytest.mark.parametrize("word", ["2024x", "1,500", "4.2.1", "12345"])
def test_what_holds_a_digit_is_left_alone(word: str) -> None:
    assert correct(word, f"{word}1", word[:-1]) == word


def test_another_form_of_a_known_word_is_known() -> None:
    vocabulary = Vocabulary(["manage", "managed"])
    assert "managing" in vocabulary
    assert vocabulary.correct("managing") == "managing"


def test_function_words_are_known_and_may_be_meant() -> None:
    assert "where" in Vocabulary([])
    assert correct("becuase", "otter") == "because"


def test_a_language_has_function_words_and_forms_of_its_own() -> None:
    french = Vocabulary(["équipe"], "fr")
    assert ["équipes" in french, "avec" in french, "because" in french] == [True, True, False]


@pytest.mark.parametrize("language", ["xx", None])
def test_an_unknown_language_is_corrected_too(language: str | None) -> None:
    assert Vocabulary(["qztyv"], language).correct("qztyy") == "qztyv"


def test_nothing_is_near_in_an_empty_vocabulary() -> None:
    assert Vocabulary([], "xx").correct("qztyv") == "qztyv"


def test_the_words_of_titles_headings_and_sentences_are_known() -> None:
    index = SentenceIndex([article("# Zootopia\n\n## Ottery\n\nFishy it is.")])
    assert all(word in index.vocabulary for word in ("zootopia", "ottery", "fishy"))


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1), st.data())
def test_a_known_word_is_never_changed(words: list[str], data: st.DataObject) -> None:
    known = data.draw(st.sampled_from([*words, *sorted(function_words("en"))]))
    assert correct(known, *words) == known


@settings(max_examples=200, deadline=None)
@given(WORDS, st.lists(WORDS))
def test_a_word_stays_or_becomes_a_known_one(word: str, words: list[str]) -> None:
    assert correct(word, *words) in {word, *words, *function_words("en")}
