"""What can be seen of a sentence without a question."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import CUES
from index.cues import cues_of
from tests.builders import sentences


def cues(markdown: str, *, of: int = 0, language: str = "en") -> dict[str, float]:
    found = cues_of(sentences(f"# T\n\n{markdown}")[of], language)
    return dict(zip(CUES, found.tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Otters eat.", "short"),
        ("It holds 40 eggs.", "numbers"),
        ("It holds forty eggs.", "numbers"),
        ("It was built in 1910.", "years"),
        ("It opens on Monday.", "dates"),
        ("It takes three days.", "times"),
        ("It costs €4.", "money"),
        ("It costs four euros.", "money"),
        ("The cook is Mira Holt.", "names"),
        ("It is closed because it rains.", "reasons"),
        ("An otter is a mammal.", "definitions"),
        ("The PMO (project management office) plans.", "initials"),
        ("The project management office (PMO) plans.", "initials"),
        ("They eat all day long.", "pronoun"),
        ("Who eats all day long?", "question"),
        ("- Otters eat.", "item"),
        ("You need the following:", "lead_in"),
        ("Otters eat.", "first"),
    ],
)
def test_a_cue_is_seen(text: str, cue: str) -> None:
    assert cues(text)[cue] > 0


@pytest.mark.parametrize(
    "cue", ["numbers", "years", "dates", "times", "money", "names", "reasons", "initials", "item"]
)
def test_a_plain_sentence_has_none(cue: str) -> None:
    assert cues("Otters eat fish and like it.")[cue] == 0


def test_more_of_a_cue_tells_more_but_ever_less() -> None:
    one, two, three = (cues(text)["numbers"] for text in ("It is 1.", "It is 12.", "It is 123."))
    assert 0 < one < two < three < 1
    assert three - two < two - one


def test_a_sentence_is_deeper_in_its_section_the_more_stands_before_it() -> None:
    text = "One is here. Two is here. Three is here."
    assert cues(text)["depth"] < cues(text, of=1)["depth"] < cues(text, of=2)["depth"]
    assert cues(text)["first"] > cues(text, of=1)["first"]


def test_a_longer_sentence_is_no_shorter() -> None:
    assert cues("Otters eat.")["length"] < cues("Otters eat fish.")["length"] <= 1
    assert cues("very " * 60)["length"] == 1


def test_words_are_cues_in_their_language() -> None:
    assert cues("Il ouvre le lundi.", language="fr")["dates"] > 0
    assert cues("Il ouvre le lundi.")["dates"] == cues("Monday", language="xx")["dates"] == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "fr", "xx", None]))
def test_all_cues_are_shares(text: str, language: str | None) -> None:
    for sentence in sentences(text):
        found = cues_of(sentence, language)
        assert found.shape == (len(CUES),)
        assert np.isfinite(found).all() and (found >= 0).all() and (found <= 1).all()
