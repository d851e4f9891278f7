"""What a reply is expected to be, and whether it is."""

from typing import Any

import pytest

from assistant import Assistant
from command.expectation import expected_now, is_called, read_expectation
from tests.builders import WordReader, article

ZOO = article(
    "# Zoo\n\n## Food\n\n### Otters\n\nOtters eat fish.\n\n### Badgers\n\nBadgers eat worms."
    "\n\n## Homes\n\n### Otters\n\nOtters dwell in a holt by the river."
)
FOOD, BADGERS, HOLT = ZOO.sections[-4], ZOO.sections[-3], ZOO.sections[-1]
ASSISTANT = Assistant([ZOO], reader=WordReader())


def holds(question: str, **fields: Any) -> bool:  # noqa: ANN401 (as JSON has them)
    return read_expectation(fields).holds(ASSISTANT.ask(question))


def hints(**fields: Any) -> list[str]:  # noqa: ANN401
    return list(read_expectation(fields).hints([ZOO]))


@pytest.mark.parametrize(
    "name",
    [
        "#otters-2",
        "otters-2",
        "Otters",
        "homes › otters",
        "Homes",
        "Zoo › Homes › Otters",
        "Homes›Otters",
    ],
)
def test_a_section_is_called_by_its_anchor_or_headings_on_the_way_to_it(name: str) -> None:
    assert is_called(ZOO, HOLT, name)


@pytest.mark.parametrize("name", ["#otters", "Food › Otters", "Hom", "Otters › Homes", "river"])
def test_a_section_is_not_called_by_parts_of_headings_or_other_paths(name: str) -> None:
    assert not is_called(ZOO, HOLT, name)


@pytest.mark.parametrize(
    ("section", "met"),
    [("Otters", True), ("Food", True), ("Badgers", False), (["Food", "Homes"], False)],
)
def test_the_section_expected_is_that_of_the_best_citation(section: object, met: bool) -> None:
    assert holds("do otters eat fish?", section=section) is met


def test_of_a_list_of_sections_each_is_cited() -> None:
    both = ["Food › Otters", "Badgers"]
    assert holds("which food?", section=both)
    assert not holds("who has worms?", section=both)


@pytest.mark.parametrize(
    ("quote", "met"),
    [
        ("eat fish", True),
        ("OTTERS  eat", True),
        ("fish and chips", False),
        (["Otters", "fish"], True),
    ],
)
def test_the_quote_expected_stands_in_a_quote(quote: object, met: bool) -> None:
    assert holds("what do otters eat?", quote=quote) is met


@pytest.mark.parametrize(
    ("question", "refusal", "met"),
    [
        ("capital of Peru?", True, True),
        ("capital of Peru?", "off_topic", True),
        ("capital of Peru?", "vague", False),
        ("what do otters eat?", True, False),
        ("hello", True, False),
        ("hello", "small_talk", True),
    ],
)
def test_a_refusal_is_expected_with_its_reason_or_for_any(
    question: str, refusal: object, met: bool
) -> None:
    assert holds(question, refusal=refusal) is met


def test_a_refusal_meets_no_section_and_nothing_meets_nothing() -> None:
    assert not holds("capital of Peru?", section="Food")
    assert not holds("what do otters eat?")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"refusal": "no"}, "refusal is 'no': write true, or one of off_topic, not_stated"),
        ({"refusal": True, "quote": "x"}, "a refusal cites nothing: keep refusal, or section"),
        ({"section": ""}, "section is '': write a text, or a list of texts"),
        ({"quote": ["x", 3]}, "quote is ['x', 3]: write a text"),
    ],
)
def test_what_cannot_be_expected_is_refused(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match="write|keep") as refused:
        read_expectation(fields)
    assert complaint in str(refused.value)


def test_what_no_document_can_meet_is_told() -> None:
    assert hints(section="Fod", quote="eat worms") == [
        "no section is called 'Fod'; the nearest is 'Food'"
    ]
    assert hints(section="Food", quote="eat bread") == ["no section says “eat bread”"]


@pytest.mark.parametrize(
    ("question", "fields", "now"),
    [
        ("who eats worms?", {}, {"section": "Badgers", "quote": "Badgers eat worms."}),
        ("who eats fish?", {"section": "x"}, {"section": "Food › Otters"}),
        ("who eats fish?", {"quote": "x"}, {"quote": "Otters eat fish."}),
        ("capital of Peru?", {"quote": "x"}, {"refusal": "off_topic"}),
    ],
)
def test_the_reply_of_now_is_expected_in_the_form_that_the_line_has(
    question: str, fields: dict[str, str], now: dict[str, str]
) -> None:
    assert expected_now(ASSISTANT.ask(question), fields, [ZOO]) == now
