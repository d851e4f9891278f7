"""Articles are cut into passages, to search and to read, each of whole sentences of one section."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import sentence_spans
from corpus.passages import PASSAGE_WORDS
from tests.builders import article, passages, quotes, sentences

SENTENCES = st.integers(1, 120).map(lambda length: sentence_of(length) + " ")
PARTS = st.one_of(SENTENCES, st.sampled_from(["\n\n", "\n\n## Heading\n\n", "\n- ", "e\u0301 😀 "]))
ARTICLES = st.lists(PARTS, max_size=20).map(lambda parts: "# Title\n\n" + "".join(parts))


def sentence_of(words: int) -> str:
    return "Otter" + " eats" * (words - 1) + "."


def sentences_in_each(markdown: str) -> list[int]:
    return [len(passage.sentences) for passage in passages(markdown)]


@pytest.mark.parametrize(
    ("lengths", "grouped"),
    [
        ((PASSAGE_WORDS - 1, 1), [2]),
        ((PASSAGE_WORDS, 1), [1, 1]),
        ((50, 45, 1), [2, 1]),
        ((50, 46, 49), [1, 2]),
        ((1, 500, 1), [1, 1, 1]),
    ],
    ids=["just full", "one over", "then the next", "counted anew", "a long one is alone"],
)
def test_a_passage_ends_before_the_sentence_that_would_make_it_too_long(
    lengths: tuple[int, ...], grouped: list[int]
) -> None:
    assert sentences_in_each("# T\n\n" + " ".join(map(sentence_of, lengths))) == grouped


def test_a_passage_joins_neighbouring_sentences_and_what_is_between_them() -> None:
    (passage,) = passages("# T\n\nOne. Two.\n\n- Three")
    assert passage.text == "One. Two.\n\n• Three"
    assert passage.sentences == ((0, 4), (5, 9), (13, 18))


def test_a_passage_ends_with_its_section() -> None:
    assert quotes(passages("# T\n\n## A\n\nOne.\n\n## B\n\nTwo.")) == ["One.", "Two."]


def test_passages_come_in_reading_order_with_their_section() -> None:
    found = passages("# T\n\n## A\n\nOne. Two.\n\n## B\n\nThree.")
    assert [(p.section.heading, p.text) for p in found] == [("A", "One. Two."), ("B", "Three.")]


def test_metadata_are_cut_too() -> None:
    assert quotes(passages("---\nauthor: Ann Lee\n---\nOne.")) == ["One.", "Ann Lee"]


def test_a_section_without_text_has_none() -> None:
    assert passages("# T\n\n## A\n\n## B") == ()


def test_sentences_are_cut_in_the_language_of_the_article() -> None:
    german = "# T\n\nDer Chef ist am 3. Mai im Büro."
    assert quotes(sentences(german)) == ["Der Chef ist am 3. Mai im Büro."]


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_passages_hold_every_sentence_of_each_section_once_and_in_order(markdown: str) -> None:
    whole = article(markdown)
    held = [(p.section, span) for p in passages(markdown) for span in p.sentences]
    cut = [(s, span) for s in whole for span in sentence_spans(s.text, whole.language)]
    assert held == cut


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_a_passage_has_few_words_or_is_one_sentence(markdown: str) -> None:
    for passage in passages(markdown):
        words = sum(len(passage.section.text[a:b].split()) for a, b in passage.sentences)
        assert words <= PASSAGE_WORDS or len(passage.sentences) == 1


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_no_passage_could_have_held_the_next_sentence_too(markdown: str) -> None:
    for one, other in pairwise(passages(markdown)):
        if one.section is other.section:
            both = one.section.text[one.start : other.sentences[0][1]]
            assert len(both.split()) > PASSAGE_WORDS


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_passages_do_not_overlap_and_their_ids_differ(markdown: str) -> None:
    cut = passages(markdown)
    assert all(a.end <= b.start for a, b in pairwise(cut) if a.section is b.section)
    assert len({passage.id for passage in cut}) == len(cut)
