"""Bytes become text in whatever encoding they were saved."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import LoadError
from corpus.decoding import decode, decode_unaltered, mend

GERMAN = "Die Fähre fährt täglich früh über den Fluss, und das ist schön für die Gäste."
ENGLISH = "“It’s late” – that is what the ferryman said to the guests of the café."
RUSSIAN = "Паром отправляется утром и возвращается вечером, если нет тумана над рекой."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "latin-1"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_text_is_read_in_the_encoding_that_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), source="a.txt") == text


def test_an_encoding_that_a_page_declares_is_believed_where_utf_8_does_not_fit() -> None:
    page = '<meta charset="iso-8859-2"> Žluťoučký kůň'
    assert decode(page.encode("iso-8859-2"), source="a.html") == page
    assert decode(page.encode(), source="a.html") == page


@pytest.mark.parametrize(
    ("spoilt", "mended"),
    [
        ("cafÃ©", "café"),
        ("itâ€™s â€œfineâ€\x9d", "it’s “fine”"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("cafe\u0301", "café"),
    ],
)
def test_what_was_spoilt_on_the_way_is_mended(spoilt: str, mended: str) -> None:
    assert mend(spoilt) == mended


@pytest.mark.parametrize("text", ["“a” ‘b’", "ﬁne", "½ &amp; ＡＢ", "a\u00a0b…", "x\u00ad-y", "🙂"])
def test_quotes_ligatures_and_wide_letters_stay_as_they_are(text: str) -> None:
    assert mend(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00\r")))
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mend(mend(text)) == mend(text)
    assert unicodedata.is_normalized("NFC", mend(text))


@pytest.mark.parametrize(
    "content", [b"\x7fELF\0\1", b"a\0b", bytes(range(256)) * 9, b"\1\2\3" * 99]
)
def test_what_is_not_text_is_refused(content: bytes) -> None:
    with pytest.raises(LoadError, match="a binary file, not text; save it as text in UTF-8"):
        decode(content, source="a.md")


def test_text_that_is_to_stay_unaltered_does() -> None:
    assert decode_unaltered("cafÃ©\r\n".encode(), source="a.jsonl") == "cafÃ©\r\n"
