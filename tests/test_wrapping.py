"""Lines that were broken at a width are one paragraph again."""

import textwrap

import pytest

from corpus.plain.lines import read_lines

LONG = (
    "The fitters come on weekdays and have promised not to drill before nine in the morning. " * 4
)
NAMES = "Glass has to wait until Monday, because Mr Abara of the Quayside Hotel is away. " * 4


def texts(text: str) -> list[str]:
    return [line.text for line in read_lines(text)]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_paragraph_is_one_line(width: int) -> None:
    paragraphs = [LONG.strip(), NAMES.strip()]
    assert texts("\n\n".join(textwrap.fill(p, width) for p in paragraphs)) == paragraphs


def test_a_wrapped_item_is_one_line_and_the_next_item_another() -> None:
    items = [f"• {LONG.strip()}", f"• {NAMES.strip()}"]
    wrapped = [textwrap.fill(item, 70, subsequent_indent="  ") for item in items]
    assert texts("\n".join(wrapped)) == items


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    wrapped = f"{textwrap.fill(LONG, 70)}\nMonday\nTuesday"
    assert texts(wrapped) == [LONG.strip(), "Monday", "Tuesday"]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    lines = ["We take cards and cash, and the first month is free."] * 6
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize("marker", ["a) Mix it.", "• mix it", "(b) mix it"])
def test_an_item_never_goes_on_the_line_before(marker: str) -> None:
    lead_in = "Only the public register is left, and this is what you do:"
    assert texts(f"{lead_in[:-1]}\n{marker}") == [lead_in[:-1], marker]


@pytest.mark.parametrize(
    "text", ["Care[edit]", "Care [ edit | edit source ]", "Care¶", "Soin[modifier]"]
)
def test_a_mark_behind_a_heading_is_left_out_and_remembered(text: str) -> None:
    (line,) = read_lines(text)
    assert (line.text in ("Care", "Soin"), line.is_sure_heading) == (True, True)


@pytest.mark.parametrize("text", ["Care [1]", "He said [sic]", "Care"])
def test_other_brackets_stay(text: str) -> None:
    (line,) = read_lines(text)
    assert (line.text, line.is_sure_heading) == (text, False)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Care\n====", "="),
        ("Care\n------", "-"),
        ("Care\n\n====", ""),
        ("Care of tools in winter\n---", ""),
        ("Care for it.\n------------", ""),
    ],
)
def test_a_rule_right_below_and_as_long_underlines(text: str, sign: str) -> None:
    assert read_lines(text)[0].underline == sign


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Years \t Days", "row", "Years\tDays"),
        ("•\tone", "bullet", "• one"),
        ("1.\tMix", "number", "1. Mix"),
        ("\tSoil\t", "short", "Soil"),
    ],
)
def test_tabs_keep_cells_apart_but_not_marks(text: str, kind: str, expected: str) -> None:
    (line,) = read_lines(text)
    assert (line.kind, line.text) == (kind, expected)
