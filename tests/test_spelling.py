"""A misspelt word of a question is corrected by the words of the corpus."""

import time
from string import ascii_lowercase as LETTERS

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import function_words
from index import Vocabulary
from index.background import zipf
from tests.builders import index_of

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
    assert correct("qztp", "qzta", "qztb", "qztb") == "qztb"
    assert correct("qztp", "qztb", "qzta") == "qzta"


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
    index = index_of("# Zootopia\n\n## Ottery\n\nFishy it is.")
    assert all(word in index.vocabulary for word in ("zootopia", "ottery", "fishy"))


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1), st.data())
def test_a_known_word_is_never_changed(words: list[str], data: st.DataObject) -> None:
    known = data.draw(st.sampled_from([*words, *sorted(function_words("en"))]))
    assert correct(known, *words) == known


@settings(max_examples=200, deadline=None)
@given(WORDS, st.lists(WORDS))
def test_a_word_stays_or_becomes_words_that_exist(word: str, words: list[str]) -> None:
    known = {word, *words, *function_words("en")}
    assert all(part in known or zipf(part, "en") >= 3 for part in correct(word, *words).split())


# Words of the language that the corpus lacks


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("abot", "about"),
        ("wich", "which"),
        ("hav", "have"),
        ("giv", "give"),
        ("wat", "what"),
        ("whats", "what is"),
        ("mony", "money"),
        ("wach", "watch"),
        ("becuase", "because"),
        ("acronim", "acronym"),
    ],
)
def test_a_misspelt_word_of_the_language_is_mended_whatever_the_corpus_says(
    word: str, meant: str
) -> None:
    assert correct(word, "otter") == meant


@pytest.mark.parametrize("word", ["mulch", "gantt", "thane", "page", "thor", "otter", "kanban"])
def test_a_word_that_exists_is_none_of_the_language_misspelt(word: str) -> None:
    assert correct(word, "badger") == word


@pytest.mark.parametrize(("word", "known"), [("page", "wage"), ("port", "part"), ("form", "farm")])
def test_a_common_word_is_none_of_the_corpus_misspelt(word: str, known: str) -> None:
    assert correct(word, known) == word


def test_a_rare_word_is_meant_for_one_of_the_corpus_a_hundred_times_as_common() -> None:
    assert correct("manger", "manager") == "manager"
    assert correct("tern", "tears") == "tern"


def test_a_prefix_is_meant() -> None:
    assert correct("unestablished", "established") == "unestablished"
    assert correct("unestablished", "reestablished") == "unestablished"


def test_a_name_is_only_taken_for_one_that_the_corpus_has() -> None:
    vocabulary = Vocabulary(["victoria"])
    assert vocabulary.correct("bictoria", name=True) == "victoria"
    assert vocabulary.correct("herve", name=True) == "herve"
    assert vocabulary.correct("sallary", name=True) == "sallary"


# By ear


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("teech", "teach"),
        ("sallary", "salary"),
        ("wadge", "wage"),
        ("rythem", "rhythm"),
        ("accros", "across"),
    ],
)
def test_what_sounds_alike_is_meant(word: str, meant: str) -> None:
    assert correct(word, meant, "otter") == meant


# Spaces


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("projectmanager", "project manager"),
        ("isthe", "is the"),
        ("paymanager", "pay manager"),
    ],
)
def test_a_space_that_was_left_out_is_put_between_known_words(word: str, meant: str) -> None:
    assert correct(word, "project", "manager", "badger", "pay") == meant


def test_words_that_a_space_came_between_are_joined() -> None:
    vocabulary = Vocabulary(["portfolio", "project", "manager", "projectmanager", "inside", "side"])
    assert vocabulary.joined("port", "folio") == "portfolio"
    assert vocabulary.joined("project", "manager") is None
    assert vocabulary.joined("in", "side") is None


def test_another_language_is_mended_by_its_own_words() -> None:
    assert Vocabulary(["équipe"], "fr").correct("pourqoi") == "pourquoi"
    assert Vocabulary(["équipe"], "fr").correct("abot") == "abot"


def test_a_question_is_corrected_in_about_a_millisecond() -> None:
    vocabulary = Vocabulary([f"{a}{b}{c}er" for a in "bcdfglmn" for b in "aeiou" for c in LETTERS])
    vocabulary.correct("becuase")  # loads what is loaded once
    started = time.perf_counter()
    for number in range(50):
        vocabulary.correct(f"bed{LETTERS[number % 26]}{LETTERS[number % 7]}qr")
    assert (time.perf_counter() - started) / 50 < 0.02  # twenty times that, for a busy machine
