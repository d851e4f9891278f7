"""Where sentences begin and end."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import sentence_spans

PIECES = ["Mr. ", "1. ", "(a) ", "• ", "- ", "iv. ", "It is so. ", "why?", "!", "\n", "\r\n", "\r"]
PIECES += ["\u2028", "…", "e.g. ", "“Yes.” ", "3.5 ", "e\u0301", "😀", "  ", "\t", "\x85", "\xa0"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "de", "xx", None])


def sentences(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("One", ["One"]),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He paid $4.50. Why?", ["He paid $4.50.", "Why?"]),
        ("Version 4.2.1 is old. Update it.", ["Version 4.2.1 is old.", "Update it."]),
        ("Ask Mr. Smith for it.", ["Ask Mr. Smith for it."]),
        ("Bring food, e.g. Bread or Rice.", ["Bring food, e.g. Bread or Rice."]),
        ("It ends in .pjar, i.e. ours. Open it.", ["It ends in .pjar, i.e. ours.", "Open it."]),
        ("“It works.” She left.", ["“It works.”", "She left."]),
        ("Is it ready? Yes.", ["Is it ready?", "Yes."]),
        (
            'She says, "It works. We ship it." He agrees.',
            ['She says, "It works.', 'We ship it."', "He agrees."],
        ),
        ("(It is old. Nobody uses it.) We do.", ["(It is old.", "Nobody uses it.)", "We do."]),
        ('"Will it last?", she asked.', ['"Will it last?", she asked.']),
        (
            "Il dit : « Oui. Nous partons. » Il part.",
            ["Il dit : « Oui.", "Nous partons. »", "Il part."],
        ),
        (
            "The town's art is old. The king's is new.",
            ["The town's art is old.", "The king's is new."],
        ),
        ("It was approved. it opened in May.", ["It was approved.", "it opened in May."]),
        ("Ask the dept. head.", ["Ask the dept. head."]),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_a_line_that_begins_with_a_capital_is_not_joined(end: str) -> None:
    assert sentences(f"A heading{end}Some words") == ["A heading", "Some words"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_hard_wrapped_line_is_joined(end: str) -> None:
    assert sentences(f"This is cut{end}in two. Next.") == [f"This is cut{end}in two.", "Next."]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n \n"])
def test_a_paragraph_is_not_joined_even_when_it_begins_in_lower_case(end: str) -> None:
    assert sentences(f"You need:{end}a password") == ["You need:", "a password"]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "▪", "  •"])
def test_the_mark_of_a_list_item_is_left_out(mark: str) -> None:
    assert sentences(f"{mark} One\n{mark} Two") == ["One", "Two"]


@pytest.mark.parametrize("text", ["-5 degrees is cold.", "*Note* this.", "–One."])
def test_a_mark_without_a_space_behind_it_is_no_list_mark(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("number", ["1.", "12.", "a.", "(b)", "iv."])
def test_the_number_of_a_list_item_stays_with_it(number: str) -> None:
    assert sentences(f"{number} Close the ledger.") == [f"{number} Close the ledger."]


@pytest.mark.parametrize("text", ["Ask the Yahoo! and go.", "A bag of 10 kg. of salt."])
def test_a_lower_case_word_behind_what_may_be_an_abbreviation_begins_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("text", ["…", "— —", "• ", "!?", "1"])
def test_a_sentence_has_a_letter_or_a_digit(text: str) -> None:
    assert sentences(text) == [part for part in [text] if part.isalnum()]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It costs approx. EUR 5 (incl. VAT).", "en"),
        ("La réunion est prévue pour M. Dupont.", "fr"),
        ("Mme. Durand et Dr. Martin sont là.", "fr"),
    ],
)
def test_an_abbreviation_that_goes_on_ends_no_sentence(text: str, language: str) -> None:
    assert sentences(text, language) == [text]


def test_the_language_tells_which_words_are_abbreviations() -> None:
    german = "Am 3. Mai kommt Frau Weiß."
    assert (len(sentences(german, "de")), len(sentences(german, "en"))) == (1, 2)


def test_an_unknown_language_is_cut_too() -> None:
    assert sentences("One. Two.", "xx") == sentences("One. Two.", None) == ["One.", "Two."]


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES)
def test_spans_are_inside_the_text_in_order_and_apart(text: str, language: str | None) -> None:
    spans = sentence_spans(text, language)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES)
def test_every_letter_and_digit_is_in_a_sentence(text: str, language: str | None) -> None:
    covered = "".join(sentences(text, language))
    assert list(filter(str.isalnum, covered)) == list(filter(str.isalnum, text))


@settings(max_examples=200, deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_sentence_has_no_white_space_at_its_ends(text: str, language: str | None) -> None:
    assert all(re.fullmatch(r"\S(?:.*\S)?", s, re.DOTALL) for s in sentences(text, language))
