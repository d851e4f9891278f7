"""Text becomes terms, in the same way for passages and for questions."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import function_words
from index import analyze, character_ngrams, term, tokens
from index.analyze import fold_accents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("!? — 😀", []),
        ("Up to €40,000!", ["up", "to", "40000"]),
        ("1.234.567,89", ["1234567,89"]),
        ("4.2.1 or 1,5", ["4.2.1", "or", "1,5"]),
        ("10,500 10,50 10,5000", ["10500", "10,50", "10,5000"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("snake_case a/b", ["snake", "case", "a", "b"]),
        ("It’s Ann's", ["it", "s", "ann", "s"]),
        ("the 5th v2", ["the", "5", "th", "v", "2"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("Cafe\u0301 café", ["café", "café"]),
        ("\ufb01ne \uff26\uff55\uff4c\uff4c 2\u00b2", ["fine", "full", "22"]),
        ("co\u00adope\u200bration", ["cooperation"]),
        ("日本語", ["日本語"]),
    ],
)
def test_tokens_are_words_and_numbers(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Who handles the risks?", "en", ["handl", "risk"]),
        ("Les équipes étaient là", "fr", ["equip"]),
        ("Die Häuser", "de", ["haus"]),
        ("The risks", "xx", ["the", "risks"]),
        ("The risks", None, ["the", "risks"]),
        ("Who is it?", "en", []),
        ("The tenth season or season 10", "en", ["10", "season", "season", "10"]),
        ("After three years, one day", "en", ["3", "year", "one", "day"]),
        ("La troisième année", "fr", ["3", "anne"]),
        ("three", "de", ["three"]),
    ],
)
def test_terms_are_stems_without_function_words(
    text: str, language: str | None, expected: list[str]
) -> None:
    assert analyze(text, language) == expected


def test_a_term_comes_as_often_and_in_the_order_as_its_words() -> None:
    assert analyze("Risks, costs, a risk") == ["risk", "cost", "risk"]


@pytest.mark.parametrize(
    ("plural", "singular"), [("pmos", "pmo"), ("NGOs", "NGO"), ("otters", "otter")]
)
def test_plural_initials_are_the_initials(plural: str, singular: str) -> None:
    assert analyze(plural) == analyze(singular)


@pytest.mark.parametrize("word", ["pmos", "ngos"])
def test_initials_are_plural_in_english_only(word: str) -> None:
    assert (term(word, "xx"), term(word, None)) == (word, word)


@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "nl", "pt"])
def test_words_are_stemmed_by_the_rules_of_their_language(language: str) -> None:
    plural = {"fr": "maisons", "de": "häuser", "es": "casas", "it": "case", "nl": "huizen"}
    assert term(plural.get(language, "casas"), language) != plural.get(language, "casas")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("é", "e"), ("Ångström", "Angstrom"), ("risk", "risk"), ("\u0301", "\u0301")],
)
def test_accents_are_dropped_but_never_the_whole_word(text: str, folded: str) -> None:
    assert fold_accents(text) == folded


@pytest.mark.parametrize(
    ("text", "ngrams"),
    [
        ("risk", [" ri", "ris", "isk", "sk ", " ris", "risk", "isk "]),
        ("an é", [" e "]),
        ("the", []),
        ("", []),
    ],
)
def test_ngrams_are_cut_from_each_padded_word(text: str, ngrams: list[str]) -> None:
    assert character_ngrams(text) == ngrams


@settings(max_examples=200, deadline=None)
@given(st.text(), st.sampled_from(["en", "fr", "xx", None]))
def test_terms_are_never_empty_and_never_function_words(text: str, language: str | None) -> None:
    kept = [token for token in tokens(text) if token not in function_words(language)]
    assert analyze(text, language) == [term(token, language) for token in kept]
    assert all(analyze(text, language))


@settings(max_examples=200, deadline=None)
@given(st.text("abcéïÅßﬁ²,. 12"))
def test_capitals_and_composition_make_no_difference(text: str) -> None:
    assert tokens(text.casefold()) == tokens(text) == tokens(unicodedata.normalize("NFD", text))
