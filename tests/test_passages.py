"""Articles are cut into passages to search and sentences to quote."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, Passage, cut_passages, cut_sentences
from corpus.passages import PASSAGE_CHARACTERS
from tests.builders import article, passages, quotes, sentences

WORDS = st.text("abc", min_size=1, max_size=300).map(lambda word: f"X{word}. ")
PARTS = st.one_of(WORDS, st.sampled_from(["\n\n", "\n\n## Heading\n\n", "\n- ", "e\u0301 😀 "]))
ARTICLES = st.lists(PARTS, max_size=20).map(lambda parts: "# Title\n\n" + "".join(parts))


def sentence_of(length: int) -> str:
    return "A" + "b" * (length - 2) + "."


@pytest.mark.parametrize(
    ("first", "count"), [(PASSAGE_CHARACTERS - 1, 1), (PASSAGE_CHARACTERS, 2), (5000, 2)]
)
def test_a_passage_ends_with_the_sentence_that_makes_it_long(first: int, count: int) -> None:
    assert len(passages(f"# T\n\n{sentence_of(first)} Next.")) == count


def test_a_passage_joins_neighbouring_sentences_and_what_is_between_them() -> None:
    assert quotes(passages("# T\n\nOne. Two.\n\n- Three")) == ["One. Two.\n\n• Three"]


def test_a_passage_ends_with_its_section() -> None:
    assert quotes(passages("# T\n\n## A\n\nOne.\n\n## B\n\nTwo.")) == ["One.", "Two."]


def test_sentences_come_in_reading_order_with_their_section() -> None:
    found = sentences("# T\n\n## A\n\nOne. Two.\n\n## B\n\nThree.")
    assert [(s.section.heading, s.text) for s in found] == [
        ("A", "One."),
        ("A", "Two."),
        ("B", "Three."),
    ]


def test_metadata_are_cut_too() -> None:
    assert quotes(sentences("---\nauthor: Ann Lee\n---\nOne.")) == ["One.", "Ann Lee"]


@pytest.mark.parametrize("cut", [cut_passages, cut_sentences])
def test_a_section_without_text_has_none(cut: Callable[[Article], tuple[Passage, ...]]) -> None:
    assert cut(article("# T\n\n## A\n\n## B")) == ()


def test_sentences_are_cut_in_the_language_of_the_article() -> None:
    german = "# T\n\nDer Chef ist am 3. Mai im Büro."
    assert len(sentences(german)) == 1


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_passages_hold_every_sentence_in_order(markdown: str) -> None:
    whole = article(markdown)
    held = [
        s
        for p in cut_passages(whole)
        for s in cut_sentences(whole)
        if p.section is s.section and p.start <= s.start and s.end <= p.end
    ]
    assert held == list(cut_sentences(whole))


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_passages_do_not_overlap_and_their_ids_differ(markdown: str) -> None:
    cut = passages(markdown)
    assert all(a.end <= b.start for a, b in pairwise(cut) if a.section is b.section)
    assert len({passage.id for passage in cut}) == len(cut)
