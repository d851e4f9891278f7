"""Which sentences are quoted, which sections are ranked."""

import math

import pytest

from assistant.quoting.selection import (
    MAX_BEHIND,
    MAX_CITATIONS,
    MIN_SCORE,
    best_of_sections,
    cite,
    select,
)
from corpus import cut_passages
from index import Hit
from reader import Reading, Sentence
from tests.builders import article, passages, reading


def quotes(markdown: str, *scores: float) -> list[str]:
    return [citation.quote for citation in select(reading(f"# Title\n\n{markdown}", *scores))]


def test_the_best_sentence_is_quoted_alone_when_others_are_worse() -> None:
    assert quotes("Ants bite. Bees sting.", 0.9, 4) == ["Bees sting."]


@pytest.mark.parametrize(("behind", "count"), [(MAX_BEHIND, 2), (MAX_BEHIND + 0.01, 1)])
def test_a_sentence_is_nearly_as_good_or_not(behind: float, count: int) -> None:
    assert len(quotes("Ants bite. Bees sting.", 4, 4 - behind)) == count


@pytest.mark.parametrize(("score", "count"), [(MIN_SCORE, 2), (MIN_SCORE - 0.01, 1)])
def test_a_further_sentence_may_well_answer_by_itself(score: float, count: int) -> None:
    assert len(quotes("Ants bite. Bees sting.", MIN_SCORE + 0.5, score)) == count


def test_the_best_sentence_comes_first_and_the_others_as_they_stand() -> None:
    assert quotes("Ants bite. Bees sting. Cats purr. Dogs bark.", 3.1, 3.2, 4, 3.5) == [
        *("Cats purr.", "Ants bite.", "Bees sting.", "Dogs bark.")
    ]


def test_a_section_comes_before_another_that_ranks_below_it() -> None:
    text = "## A\n\nAnts bite.\n\n## B\n\nBees sting. Cats purr. Dogs bark."
    expected = ["Dogs bark.", "Bees sting.", "Cats purr.", "Ants bite."]
    assert quotes(text, 3.1, 3.5, 3.2, 4) == expected


def test_the_best_is_quoted_even_where_it_is_unlikely() -> None:
    assert quotes("Ants bite. Bees sting.", -3, -2) == ["Bees sting."]


def test_ten_sentences_are_quoted_at_the_most() -> None:
    text = " ".join(f"Ant {n} bites." for n in range(15))
    assert len(quotes(text, *[3.0] * 15)) == MAX_CITATIONS == 10


def test_the_same_words_are_quoted_once() -> None:
    assert quotes("Ants bite.\n\n## B\n\nAnts bite.", 3, 3) == ["Ants bite."]


def test_a_long_sentence_is_quoted_whole_but_alone() -> None:
    long = f"Ants {'very ' * 120}bite."
    assert quotes(f"{long} Bees sting.", 3.1, 3) == [long]


def test_a_long_sentence_that_is_not_the_best_gives_way_to_a_short_one() -> None:
    long = f"Ants {'very ' * 120}bite."
    assert quotes(f"Bees sting. {long} Cats purr.", 3.2, 3.1, 3) == ["Bees sting.", "Cats purr."]


def test_another_document_that_says_otherwise_is_quoted_too() -> None:
    found = passages("# A\n\nLunch is at 12.", "# B\n\nLunch is at 1.")
    read = tuple(
        Sentence(article=p.article, section=p.section, start=0, end=len(p.text), score=score)
        for p, score in zip(found, (4.0, 3.0), strict=True)
    )
    cited = select(Reading(sentences=read))
    assert [(c.article.title, c.quote) for c in cited] == [
        ("A", "Lunch is at 12."),
        ("B", "Lunch is at 1."),
    ]


def test_the_score_of_a_citation_is_its_share_of_the_chance() -> None:
    read = reading("# T\n\nAnts bite. Bees sting.", 1, 0)
    one, other = (cite(read, sentence).score for sentence in read.sentences)
    assert one == pytest.approx(math.e / (math.e + 1 + 1))
    assert other == pytest.approx(1 / (math.e + 1 + 1))


SECTIONS = "# T\n\n## A\n\nOne is. Two is.\n\n## B\n\nThree is."


def test_of_each_section_the_best_sentence_is_kept() -> None:
    found = list(best_of_sections(reading(SECTIONS, 0.2, 0.9, 0.5)))
    assert [sentence.text for _, sentence in found] == ["Two is.", "Three is."]


def test_each_section_has_the_passage_of_its_best_sentence_and_the_score_of_that() -> None:
    read = reading(SECTIONS, 0.2, 0.9, 0.5)
    for hit, sentence in best_of_sections(read):
        assert hit.passage.section is sentence.section
        assert (sentence.start, sentence.end) in hit.passage.sentences
        assert hit.score == read.share(sentence)


def test_a_section_of_two_passages_has_that_of_its_best_sentence() -> None:
    source = article("# T\n\n" + " ".join(f"Ant {n} {'very ' * 30}bites." for n in range(12)))
    first, *_, last = (Hit(passage=p, score=0.0, terms=()) for p in cut_passages(source))
    start, end = last.passage.sentences[-1]
    section = source.sections[0]
    best = Sentence(article=source, section=section, start=start, end=end, score=1.0)
    ((hit, _),) = best_of_sections(Reading(sentences=(best,), hits=(first, last)))
    assert hit.passage is last.passage is not first.passage
