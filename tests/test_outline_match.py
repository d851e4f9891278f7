"""Words of a question that are spread over one branch of an outline."""

import pytest

from index import analyze
from index.outline_match import OutlineMatch
from tests.builders import passage_index, sentences, term_matrix

COSTS = "### Costs\n\nThe office pays.\n\n### Rooms\n\nMira books all travel."


def meant(markdown: str, question: str) -> list[str]:
    """The sentences whose heading names what is asked for."""
    cut = sentences(markdown)
    index = passage_index(cut)
    holders = {term: index.holders(term) for term in analyze(question) if term in index}
    headings = term_matrix([analyze(sentence.section.heading) for sentence in cut])
    return [cut[position].text for position in OutlineMatch(cut, headings).meant(holders)]


def test_a_heading_in_the_one_branch_that_holds_every_word_is_meant() -> None:
    assert meant(f"## Trips\n\n{COSTS}\n\n## Leave\n\nIt costs nothing.", "travel costs") == [
        "The office pays."
    ]


@pytest.mark.parametrize(
    ("markdown", "question"),
    [
        (f"## Trips\n\n{COSTS}", "costs"),
        (f"## Trips\n\n{COSTS}", "unknown costs"),
        (f"## Trips\n\n{COSTS} Travel costs a lot.", "travel costs"),
        (f"## Trips\n\n{COSTS}\n\n## Tours\n\n{COSTS}", "travel costs"),
        ("## Costs\n\nThe office pays.\n\n## Rooms\n\nMira books all travel.", "travel costs"),
        ("## Trips\n\n### Money\n\nIt costs.\n\n### Rooms\n\nFor travel.", "travel costs"),
        ("", "travel costs"),
    ],
    ids=[
        "one word",
        "one known word",
        "a sentence holds both",
        "two branches",
        "no branch",
        "no heading",
        "nothing",
    ],
)
def test_otherwise_none_is_meant(markdown: str, question: str) -> None:
    assert meant(markdown, question) == []
