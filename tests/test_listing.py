"""Which lists are quoted whole."""

import pytest

from assistant import Answer, Assistant
from assistant.listing import MAX_ITEMS, MAX_LISTED_CHARACTERS
from assistant.reply import Question
from assistant.selection import select
from tests.builders import article, hits, index_of

ZOO = """# The zoo

Otters are its pride.

## Missions of the zoo

### Care

Keepers feed the animals. They clean, too.

### Research

Vets count the otters. They weigh them.

## Rules

You must not:

- feed the otters
- climb the fence
- sleep in the holt

Ann sees to it.
"""


def quotes(question: str, markdown: str = ZOO) -> list[str]:
    reply = Assistant([article(markdown)]).ask(question)
    assert isinstance(reply, Answer), reply
    return [citation.quote for citation in reply.citations]


@pytest.mark.parametrize(
    "question",
    ["What are the missions of the zoo?", "missions of the zoo", "list the zoo missions"],
)
def test_sections_below_the_heading_asked_for_are_told_by_their_first_sentences(
    question: str,
) -> None:
    assert quotes(question) == ["Keepers feed the animals.", "Vets count the otters."]


def test_the_lines_under_the_heading_asked_for_are_quoted_in_reading_order() -> None:
    assert quotes("What are the rules of the zoo?") == [
        "feed the otters",
        "climb the fence",
        "sleep in the holt",
    ]


PAY = """# Work

## Salaries of keepers

- Junior: 20 euros a day
- Senior: 30 euros a day

## Duties of keepers

Keepers feed the animals. They clean the cages.

## Days

Keepers work on all days.
"""


@pytest.mark.parametrize(
    "question",
    ["What are the wages of the keepers?", "list the wages of keepers", "all keeper salaries"],
)
def test_a_list_is_found_under_a_heading_in_like_words(question: str) -> None:
    assert quotes(question, PAY) == ["Junior: 20 euros a day", "Senior: 30 euros a day"]


def test_of_a_section_without_a_list_all_is_told_if_it_is_short() -> None:
    assert quotes("List the duties of keepers", PAY) == [
        "Keepers feed the animals.",
        "They clean the cages.",
    ]


def test_of_a_long_section_without_a_list_the_best_is_told() -> None:
    long = "They clean the cages " + "and the windows " * 40 + "too."
    assert (
        len(quotes("List the duties of keepers", PAY.replace("They clean the cages.", long))) == 1
    )


def test_a_question_for_one_thing_gets_no_list() -> None:
    assert quotes("Who counts the otters?") == ["Vets count the otters."]


def test_so_many_items_are_quoted_at_the_most() -> None:
    items = "\n".join(f"- rule number {n}" for n in range(MAX_ITEMS + 5))
    found = quotes("What are the rules of the zoo?", f"# Zoo\n\n## Rules\n\n{items}\n\n## B\n\nX.")
    assert found == [f"rule number {n}" for n in range(MAX_ITEMS)]


def test_so_much_is_quoted_at_the_most() -> None:
    long = "at any time of day, whether or not a keeper stands beside it, " * 5
    markdown = ZOO.replace("\n\nAnn", "\n- wake the bats\n\nAnn")
    for item in ("feed the otters", "climb the fence", "sleep in the holt", "wake the bats"):
        markdown = markdown.replace(f"- {item}", f"- {item} {long}ever")
    found = quotes("What are the rules of the zoo?", markdown)
    assert 2 <= len(found) < 4 and sum(map(len, found)) <= MAX_LISTED_CHARACTERS


TWO = """# Work

## Salaries of keepers

- Junior: 20 euros a day
- Senior: 30 euros a day

## Salaries of vets

- Junior: 40 euros a day
- Senior: 50 euros a day

## Days

Keepers and vets work on all days, whatever the weather, and rest when the zoo is closed.
"""


@pytest.mark.parametrize(
    ("scores", "lines"),
    [
        ((1.0, 0.5, 0.9, 0.4), [20, 30, 40, 50]),
        ((1.0, 0.9, 0.4, 0.4), [20, 30]),
        ((1.0, 0.5, 0.5, 0.4), [20]),
    ],
)
def test_no_line_of_a_list_is_picked_out_by_chance(
    scores: tuple[float, ...], lines: list[int]
) -> None:
    ranked = hits(TWO, *scores, 0.1)
    asked = Question(text="what do they earn?", standalone="what do they earn?", kind="money")
    chosen = select(asked, ranked, index_of(TWO))
    assert [int(citation.quote.split()[1]) for citation in chosen] == lines


def test_a_line_that_the_question_means_stands_alone() -> None:
    assert quotes("How much does a senior vet earn?", TWO) == ["Senior: 50 euros a day"]
