"""Which sentences are quoted, which sections are ranked."""

import pytest

from assistant.kinds import kind_of
from assistant.reply import MetadataField, Question
from assistant.selection import best_of_sections, select, select_facts
from corpus import cut_sentences
from index import Hit, SentenceIndex
from tests.builders import article, hits


def select_from(found: list[Hit], text: str = "bite") -> list[str]:
    index = SentenceIndex(dict.fromkeys(hit.passage.article for hit in found))
    question = Question(text=text, standalone=text, kind=kind_of(text))
    return [citation.quote for citation in select(question, found, index)]


def quotes(markdown: str, *scores: float) -> list[str]:
    return select_from(hits(f"# Title\n\n{markdown}", *scores))


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
    best = best_of_sections(
        hits("# T\n\n## A\n\nOne is. Two is.\n\n## B\n\nThree is.", 0.2, 0.9, 0.5), k=9
    )
    assert [hit.passage.text for hit in best] == ["Two is.", "Three is."]


def test_k_sections_are_ranked_at_the_most() -> None:
    assert len(best_of_sections(hits("## A\n\nOne is.\n\n## B\n\nTwo is.", 0.2, 0.9), k=1)) == 1


@pytest.mark.parametrize(
    ("markdown", "field", "quote"),
    [
        ("---\nauthor: Ann Lee\n---\n# T\n\nText is.", "author", ["Ann Lee"]),
        ("---\nauthor: Ann Lee\n---\n# T\n\nText is.", "updated", []),
        ("# T\n\nOtters eat. They swim.\n\n## More\n\nIt rains.", "summary", ["Otters eat."]),
        ("# T\n\nOtters eat.\n\n## Summary\n\nOne. All swim.", "summary", ["All swim."]),
        ("# T", "summary", []),
        ("", "summary", []),
    ],
    ids=["author", "not said", "beginning", "headed summary", "no text", "nothing"],
)
def test_an_article_tells_of_itself_what_is_asked(
    markdown: str, field: MetadataField, quote: list[str]
) -> None:
    assert [cited.quote for cited in select_facts([article(markdown)], (field,))] == quote


def test_several_facts_come_in_the_order_asked_for() -> None:
    source = article("---\nauthor: Ann Lee\nupdated: 3 May 2024\n---\n# Title\n\nText is.")
    cited = select_facts([source], ("updated", "author"))
    assert [citation.quote for citation in cited] == ["3 May 2024", "Ann Lee"]


def test_another_document_that_says_otherwise_is_quoted_too() -> None:
    ours, theirs = article("# A\n\nLunch is at 12."), article("# B\n\nLunch is at 1.", name="b")
    found = [
        Hit(passage=cut_sentences(source)[0], score=score, terms=("lunch",))
        for source, score in ((ours, 0.9), (theirs, 0.7))
    ]
    assert select_from(found) == ["Lunch is at 12.", "Lunch is at 1."]


def test_of_many_articles_no_facts_are_quoted() -> None:
    sources = [article("---\nauthor: Ann Lee\n---\n# T\n\nText is.", name=n) for n in "abcd"]
    assert select_facts(sources, ("author",)) == ()
