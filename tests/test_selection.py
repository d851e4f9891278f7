"""Which sentences are quoted, which sections are ranked."""

from assistant.selection import best_of_sections, select, select_metadata
from corpus import cut_sentences
from index import Hit
from tests.builders import article


def hits(markdown: str, *scores: float) -> list[Hit]:
    sentences = cut_sentences(article(f"# Title\n\n{markdown}"))
    found = [
        Hit(passage=s, score=score, terms=()) for s, score in zip(sentences, scores, strict=True)
    ]
    return sorted(found, key=lambda hit: -hit.score)


def quotes(markdown: str, *scores: float) -> list[str]:
    return [citation.quote for citation in select(hits(markdown, *scores))]


def test_the_best_sentence_is_quoted_alone_when_others_are_worse() -> None:
    assert quotes("Ants bite. Bees sting.", 0.5, 0.9) == ["Bees sting."]


def test_sentences_nearly_as_good_are_quoted_best_first() -> None:
    assert quotes("Ants bite. Bees sting.", 0.88, 0.9) == ["Bees sting.", "Ants bite."]


def test_three_sentences_are_quoted_at_the_most() -> None:
    assert len(quotes("A is. B is. C is. D is.", 0.9, 0.9, 0.9, 0.9)) == 3


def test_the_same_words_are_quoted_once() -> None:
    assert quotes("Ants bite.\n\n## B\n\nAnts bite.", 0.9, 0.9) == ["Ants bite."]


def test_a_long_sentence_is_quoted_whole_but_alone() -> None:
    long = f"Ants {'very ' * 120}bite."
    assert quotes(f"{long} Bees sting.", 0.9, 0.9) == [long]


def test_of_each_section_the_best_hit_is_kept() -> None:
    best = best_of_sections(hits("## A\n\nOne is. Two is.\n\n## B\n\nThree is.", 0.2, 0.9, 0.5), k=9)
    assert [hit.passage.text for hit in best] == ["Two is.", "Three is."]


def test_metadata_is_quoted_where_the_article_has_it() -> None:
    source = article("---\nauthor: Ann Lee\n---\n# Title\n\nText is.")
    cited = select_metadata([source], ("author", "updated"))
    assert [citation.quote for citation in cited] == ["Ann Lee"]
