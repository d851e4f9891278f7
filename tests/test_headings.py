"""Which lines of plain text are headings, and how deep each stands."""

import pytest

from corpus.outline import Heading
from corpus.plain.headings import find_parts
from corpus.plain.lines import read_lines

PROSE = "Water before nine if you can."
LONG = " ".join([PROSE] * 5)  # 30 words


def headings(text: str) -> list[str]:
    """The headings of a text, one mark a level: "## Heading"."""
    parts = find_parts(read_lines(text.replace("P.", PROSE)))
    return [f"{'#' * part.level} {part.text}" for part in parts if isinstance(part, Heading)]


def blocks(text: str) -> list[str]:
    parts = find_parts(read_lines(text.replace("P.", PROSE)))
    return [part.text for part in parts if not isinstance(part, Heading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soil\nP.", ["## Soil"]),
        ("Soil\n• sand\n• clay", ["## Soil"]),
        ("Why water?\nP.", ["## Why water?"]),
        ("Soil\n\nSand\nP.", ["## Soil", "### Sand"]),
        ("SOIL\nSand\nP.", ["## SOIL", "### Sand"]),
        ("Opening hours:\nP.", ["## Opening hours"]),
        ("1. Soil\nP.", ["## 1. Soil"]),
        ("IV. Soil\nP.", ["## IV. Soil"]),
        ("Step 2: Soil\nP.", ["## Step 2: Soil"]),
        ("Apollo: a long way to 1969\nP.", ["## Apollo: a long way to 1969"]),
    ],
)
def test_a_line_that_heads_what_follows_is_a_heading(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("P.\nSoil", id="nothing follows it"),
        pytest.param("Soil\nSand", id="a line that looks the same follows at once"),
        pytest.param("Why water?\n• Is it dry?", id="it is a question among questions"),
        pytest.param("soil\nP.", id="it begins in lower case"),
        pytest.param("You need this:\nP.", id="it is a clause"),
        pytest.param("1. Close the ledger.\nP.", id="it is numbered and ends like a sentence"),
        pytest.param("1. close it\nP.", id="it is numbered and begins in lower case"),
        pytest.param("1. One two three four five six seven eight nine ten eleven\nP.", id="long"),
        pytest.param("1. Mix\n2. Pour\nP.", id="it is a step among steps"),
        pytest.param("1. Mix\n\n2. Pour\n\nP.", id="it is a step among steps apart"),
        pytest.param("Evening: Keep the leaves dry at night.", id="it is a lone colon"),
    ],
)
def test_a_line_is_no_heading_when(text: str) -> None:
    assert headings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Soil\nP.\n2. Water\nP.", ["## 1. Soil", "## 2. Water"]),
        ("1. Soil\n1.1 Sand\nP.\n2. Water\nP.", ["## 1. Soil", "### 1.1 Sand", "## 2. Water"]),
        ("1. A1\nP.\n1.1 B1\nP.\n1.1.1 C1\nP.", ["## 1. A1", "### 1.1 B1", "#### 1.1.1 C1"]),
    ],
)
def test_a_number_tells_how_deep_a_heading_stands(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("GROUND", "Sand"),
        ("GROUND", "Sand:"),
        ("Soil", "Sand:"),
        ("GROUND", "Sand: Keep the leaves dry at night.\nClay: Keep the leaves dry at night."),
        ("Soil", "Sand: Keep the leaves dry at night.\nClay: Keep the leaves dry at night."),
    ],
)
def test_capitals_stand_over_plain_lines_over_labels_over_run_ins(higher: str, lower: str) -> None:
    found = headings(f"{higher}\nP.\n{lower}\nP.\n{higher}\nP.")
    assert [heading.split()[0] for heading in (found[0], found[1], found[-1])] == [
        "##",
        "###",
        "##",
    ]


def test_a_short_word_in_capitals_may_be_an_acronym() -> None:
    assert headings("FAQ\nP.\nSoil\nP.") == ["## FAQ", "## Soil"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Signs\n\nToo little\nP.\nToo much\nP.\nHoliday\nP.",
            ["## Signs", "### Too little", "### Too much", "## Holiday"],
        ),
        (
            "Types\n\nHoney bees\nP.\nWild bees\nP.\nFood\n\nSugar\nP.",
            ["## Types", "### Honey bees", "### Wild bees", "## Food", "### Sugar"],
        ),
        ("Signs\n\nLeaf\nP.\nSign\nP.\nRoot\nP.", ["## Signs", "### Leaf", "### Sign", "## Root"]),
        (
            "Types\n\nHoney bees\nP.\nWild bees\n\nSolitary\nP.",
            ["## Types", "### Honey bees", "## Wild bees", "### Solitary"],
        ),
        ("Care\n\nFirst\nP.\nLime in it\nP.", ["## Care", "### First", "### Lime in it"]),
    ],
    ids=["first word", "last word", "words of the parent", "unless it has children", "second"],
)
def test_the_second_child_and_a_heading_that_is_parallel_to_one_are_its_siblings(
    text: str, expected: list[str]
) -> None:
    assert headings(text) == expected


def test_run_in_headings_come_in_series() -> None:
    text = "Evening: Keep the leaves dry at night.\nMorning: Water before nine each day."
    assert headings(text) == ["## Evening", "## Morning"]
    assert blocks(text) == ["Keep the leaves dry at night.", "Water before nine each day."]


def test_a_space_before_the_colon_as_in_french_makes_a_run_in_heading() -> None:
    assert headings("Soir : Gardez les feuilles bien sèches.") == ["## Soir"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soil\n• a\n\n* b\nP.", ["• a\n• b", PROSE]),
        ("Soil\n1. Mix\n2. Pour\nP.", ["1. Mix\n2. Pour", PROSE]),
        ("Soil\n• a\n1. Mix\n2. Pour", ["• a", "1. Mix\n2. Pour"]),
        ("Soil\nP.\nP.", [PROSE, PROSE]),
    ],
)
def test_a_list_is_one_block_and_each_paragraph_another(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize("text", ["Soil\n• a\n\nL.", "Soil\nP.\n• a\n\n\nL."])
def test_long_prose_set_apart_below_the_last_list_is_a_conclusion(text: str) -> None:
    assert headings(text.replace("L.", LONG)) == ["## Soil", "## Conclusion"]


@pytest.mark.parametrize(
    "text",
    [
        "Soil\n• a\nL.",
        "Soil\nP.\n• a\n\nL.",
        "Soil\n• a\n\nP.",
        "Soil\n\nL.",
        "Soil\n• a\n\nL.\nSand\nP.",
    ],
    ids=["not apart", "hardly apart", "short", "no list", "not the end"],
)
def test_other_prose_is_none(text: str) -> None:
    assert "## Conclusion" not in headings(text.replace("L.", LONG))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soil\n====\nP.\nSand\n----\nP.\nWater\n=====\nP.", ["## Soil", "### Sand", "## Water"]),
        ("Care[edit]\nUse\nP.", ["## Care", "### Use"]),
        (
            "I. Soil\n\nA. Sand\nP.\n\nB. Clay\nP.\n\nII. Sun\nP.",
            ["## I. Soil", "### A. Sand", "### B. Clay", "## II. Sun"],
        ),
    ],
)
def test_what_the_page_marks_as_a_heading_is_one(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("P.\n\nPears\nPlums\nApples\nP.", id="the last of a list without bullets"),
        pytest.param("P.\nFigure 2: A butt\nP.", id="a caption"),
        pytest.param("P.\nServes: 4 people\nP.", id="a fact"),
        pytest.param("Years\tDays\n1\t20\nP.", id="a row of a table"),
    ],
)
def test_a_line_of_a_list_or_a_picture_is_no_heading(text: str) -> None:
    assert headings(text) == []


def test_of_three_like_headings_in_a_row_the_first_is_a_line_of_a_list() -> None:
    assert headings("Pears\n\nPlums\n\nSoil\nP.") == ["## Plums", "### Soil"]


def test_the_rows_of_a_table_are_one_block() -> None:
    assert blocks("P.\n\nYears\tDays\n0 to 2\t25\nP.") == [PROSE, "Years\tDays\n0 to 2\t25", PROSE]


def test_a_thousand_short_lines_are_read_at_once() -> None:
    assert len(headings("\n\n".join(f"Item {n}\n\nP." for n in range(3000)))) == 3000
