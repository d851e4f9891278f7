"""What each line of plain text looks like by itself."""

import pytest

from corpus.plain.lines import Line, read_lines


def line(text: str) -> Line:
    (only,) = read_lines(text)
    return only


def texts(text: str) -> list[str]:
    return [found.text for found in read_lines(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Water before nine if you can.", "prose"),
        ("Is this a heading, or not,", "prose"),
        ("One two three four five six seven eight nine ten eleven twelve", "short"),
        ("One two three four five six seven eight nine ten eleven twelve more", "prose"),
        ("X" * 90, "short"),
        ("X" * 91, "prose"),
        ("Is the museum step-free?", "short"),
        ("That is all!", "prose"),
        ("“Never again.”", "prose"),
        ("lower case", "scrap"),
        ("“lower case”", "scrap"),
        ("• one", "bullet"),
        ("- one", "bullet"),
        ("▢ one", "bullet"),
        ("-One", "short"),
        ("-5 degrees", "short"),
        ("1. one", "number"),
        ("(a) one", "number"),
        ("b) one", "number"),
        ("1.5 litres", "short"),
        ("123. one", "short"),
        ("ab) one", "scrap"),
        ("====", "rule"),
        ("==", "symbol"),
        ("→ | ←", "symbol"),
    ],
)
def test_the_look_of_a_line_tells_its_kind(text: str, kind: str) -> None:
    assert line(text).kind == kind


@pytest.mark.parametrize(
    "text", ["Opening hours:", "Watering can:", "In May:", "What a week of rain means:"]
)
def test_a_short_line_with_a_colon_is_a_label(text: str) -> None:
    assert line(text).kind == "label"


@pytest.mark.parametrize(
    "text",
    [
        "You will need:",
        "The following rules apply:",
        "It can be seen:",
        "opening hours:",
        "Everything else on the long shopping list:",
    ],
)
def test_a_clause_with_a_colon_leads_in_what_follows(text: str) -> None:
    assert line(text).kind == "prose"


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("Evening: Keep the leaves dry at night.", "Evening", "Keep the leaves dry at night."),
        ("Soir : Gardez les feuilles bien sèches.", "Soir", "Gardez les feuilles bien sèches."),
        ("Opening hours:", "Opening hours", ""),
        ("Opening hours", "Opening hours", ""),
    ],
)
def test_a_run_in_heading_is_told_from_its_prose(text: str, head: str, rest: str) -> None:
    assert (line(text).head, line(text).rest) == (head, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Evening: keep the leaves dry at night.",
        "Evening: Keep them dry.",
        "Evening: Keep the leaves dry at night",
        "evening: Keep the leaves dry at night.",
        "The rule is this: Keep the leaves dry at night.",
        "One two three four five six seven: Keep the leaves dry.",
        "Stop. Evening: Keep the leaves dry at night.",
        "At 10:30 The gates are opened by Dennis.",
    ],
)
def test_not_every_colon_ends_a_run_in_heading(text: str) -> None:
    assert line(text).kind != "run-in"


def test_blank_lines_are_counted_not_kept() -> None:
    _, *below = read_lines("Zero\n\nOne\nTwo\n \n\t\nThree\n")
    counted = [(found.text, found.blanks_before) for found in below]
    assert counted == [("One", 1), ("Two", 0), ("Three", 2)]


def test_a_hard_wrapped_line_goes_on_the_line_before() -> None:
    wrapped = "Most plots at Fenwick Lane get too much water\n  in June."
    assert texts(wrapped) == ["Most plots at Fenwick Lane get too much water in June."]


@pytest.mark.parametrize(
    "text",
    [
        "A short line of a menu\nand another",
        "Most plots at Fenwick Lane get too much water.\nin June",
        "Most plots at Fenwick Lane get too much water\nIn June",
        "Most plots at Fenwick Lane get too much water\n\nin June",
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert len(texts(text)) == 2


def test_white_space_is_folded_and_accents_are_composed() -> None:
    assert texts("  Cafe\u0301\u00a0 au   lait ") == ["Caf\u00e9 au lait"]
