"""The line of a list that a number or a superlative means."""

import pytest

from assistant.numbers import bands, fitting
from assistant.reply import Question
from tests.builders import hits

BANDS = """# Pay

- Junior (0 to 2 years): 20,000
- Senior (3 to 5 years): 40,000
- Lead (more than 5 years): 65,000
"""
PRICES = """# Prices

- A day costs 9 euros
- A week costs 4.50 euros
- A month costs 1,200 euros
"""
INFINITY = float("inf")


def meant(question: str, markdown: str = BANDS) -> str:
    """The first words of the line that a question means, the first line being found."""
    count = markdown.count("\n- ")
    first, *others = hits(markdown, *(1 - n / 10 for n in range(count)))
    asked = Question(text=question, standalone=question)
    return fitting(asked, first, [first, *others]).passage.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What is paid after 4 years?", "Senior"),
        ("What is paid after four years?", "Senior"),
        ("What is paid after 1 year?", "Junior"),
        ("What is paid under two years?", "Junior"),
        ("What is paid with more than 5 years?", "Lead"),
        ("What is paid after 12 years?", "Lead"),
        ("What is the highest pay?", "Lead"),
        ("Who is paid the least?", "Junior"),
        ("What is paid?", "Junior"),
        ("What is paid from 4 to 9 years?", "Junior"),
        ("Is the highest pay far above the lowest?", "Junior"),
    ],
)
def test_the_band_that_holds_the_number_is_meant(question: str, line: str) -> None:
    assert meant(question).startswith(line)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What is the cheapest ticket?", "A week"),
        ("What is the highest price?", "A month"),
        ("What is the maximum?", "A month"),
        ("What is the price for 3 people?", "A day"),
    ],
)
def test_without_bands_only_superlatives_mean_a_line(question: str, line: str) -> None:
    assert meant(question, PRICES).startswith(line)


@pytest.mark.parametrize(
    "question", ["What is the highest price?", "What was sold in 1999?", "What is paid in 2001?"]
)
def test_a_sentence_of_prose_is_not_put_off_for_another_with_a_number(question: str) -> None:
    first, *others = hits("# Fair\n\nA cake was 3 euros. In 1999 it was 5 euros.", 1, 0.5)
    asked = Question(text=question, standalone=question)
    assert fitting(asked, first, [first, *others]) is first


@pytest.mark.parametrize("question", ["after 2 years?", "What is paid after 5 years of 20?"])
def test_a_line_that_has_the_number_itself_is_kept(question: str) -> None:
    first, *others = hits(BANDS.replace("(0 to 2 years)", "(2 years)"), 1, 0.9, 0.8)
    asked = Question(text=question, standalone=question)
    found = others[0] if "5" in question else first
    assert fitting(asked, found, [first, *others]) is found


def test_a_band_is_found_in_prose_too() -> None:
    text = "# Pay\n\nFor 0 to 2 years it is 20 euros. For 3 to 5 years it is 40 euros."
    first, *others = hits(text, 1, 0.5)
    asked = Question(text="after 4 years?", standalone="after 4 years?")
    assert (
        fitting(asked, first, [first, *others]).passage.text == "For 3 to 5 years it is 40 euros."
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("3 to 5 years", [(3, 5)]),
        ("3-5 years, 7 – 9 years", [(3, 5), (7, 9)]),
        ("more than 5 years", [(5 + 1e-9, INFINITY)]),
        ("5+ years", [(5 + 1e-9, INFINITY)]),
        ("less than 1,000", [(-INFINITY, 1000)]),
        ("1.5 to 2,5 years", [(1.5, 2.5)]),
        ("1,234.5 to 1.234.567,89", [(1234.5, 1234567.89)]),
        ("up to 4.2.1", [(-INFINITY, 42.1)]),
        ("2 or less", [(-INFINITY, 2)]),
        ("5 years", []),
        ("", []),
    ],
)
def test_a_line_is_for_a_stretch_of_numbers(line: str, found: list[tuple[float, float]]) -> None:
    assert list(bands(line)) == found


def test_a_section_of_one_number_has_nothing_to_choose_from() -> None:
    assert meant("What is paid after 4 years?", "# Pay\n\n- All get 20 crowns") == (
        "All get 20 crowns"
    )


@pytest.mark.parametrize("question", ["1.2.3.4", "9,9,9", "² years", "more than", "٣ years", ""])
def test_any_number_can_be_asked_for(question: str) -> None:
    assert meant(question)


def test_a_sentence_without_a_band_is_not_put_off_for_one_with_a_band() -> None:
    first, *others = hits(
        "# T\n\nIt rained in 2009. From 2001 to 2005 it snowed. From 2006 to 2008 it hailed.",
        1,
        0.9,
        0.8,
    )
    asked = Question(text="in 2004?", standalone="in 2004?")
    assert fitting(asked, first, [first, *others]) is first
