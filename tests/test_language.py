"""Which language a text is in."""

import pytest

from corpus import detect_language, function_words
from corpus.language import MIN_FUNCTION_WORD_SHARE, languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is the office?", "en"),
        ("Où est le bureau de la direction ?", "fr"),
        ("Wo ist das Büro der Leitung?", "de"),
        ("¿Dónde está la oficina de los directores?", "es"),
        ("Dove si trova la sede della direzione?", "it"),
        ("Waar is het kantoor van de directie?", "nl"),
        ("Onde fica o escritório da direção?", "pt"),
        ("ΠΟΥ ΕΙΝΑΙ ΤΟ ΓΡΑΦΕΙΟ", None),
        ("日本語の文章です。", None),
        ("Otter, beaver, badger", None),
        ("12 34", None),
        ("", None),
    ],
)
def test_function_words_tell_the_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_letters_in_capitals_tell_it_too() -> None:
    assert detect_language("WHERE IS THE OFFICE?") == "en"


@pytest.mark.parametrize(("others", "language"), [(8, "en"), (9, None)])
def test_a_tenth_of_function_words_is_too_few(others: int, language: str | None) -> None:
    assert MIN_FUNCTION_WORD_SHARE == 0.1
    assert detect_language("the " + "otter " * others) == language


def test_english_wins_a_tie() -> None:
    assert languages()[0] == "en"
    assert detect_language("in") == "en"


def test_function_words_are_those_of_the_language() -> None:
    assert "the" in function_words("en") - function_words("fr")


@pytest.mark.parametrize("language", ["xx", "", None])
def test_an_unknown_language_has_no_function_words(language: str | None) -> None:
    assert function_words(language) == frozenset()


@pytest.mark.parametrize("language", languages())
def test_function_words_are_as_tokens_are(language: str) -> None:
    assert all(word == word.lower().strip() and word for word in function_words(language))
