"""Plain text as copied from a web page becomes an article."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, LoadError, Section
from tests.builders import outline, page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
# Outlined by a person like the others; when one is read right, it moves up to them.
UNSOLVED = sorted((Path(__file__).parent / "pages" / "unsolved").glob("*.txt"))

PROSE = "The plots near the gate are on sand, and sand lets water straight through."
PIECES = ["Title of it\n", "By Ann Lee\n", "Published\n", "3 May 2024\n", "\n", "• a\n", "1. Mix\n"]
PIECES += [
    "Opening hours:\n",
    "IN CAPITALS\n",
    "Evening: Keep the leaves dry at night.\n",
    "Menu\n",
]
PIECES += ["Soil[edit]\n", "====\n", "a\tb\n", "> quoted\n", "-- \n", "Reply\n", "Comments (2)\n"]
PIECES += [
    "From: Ann Lee\n",
    "Subject: Soil\n",
    "To: all\n",
    "II. Soil\n",
    "B. Sand\n",
    "1.1 Clay\n",
]
PIECES += [
    "Related articles\n",
    f"{PROSE}\n",
    f"{PROSE} " * 5,
    "Home > Plots\n",
    "\u2028",
    "e\u0301",
    "==",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)


def title(*lines: str) -> str:
    return page("\n".join([*lines, "", PROSE])).title


def about(*lines: str) -> dict[str, str]:
    read = page("\n".join(["A title of ours", *lines]))
    return {part.heading: part.text for part in read.metadata}


def texts(*lines: str) -> list[str]:
    return [s.text for s in page("\n".join(["A title of ours", PROSE, *lines])).sections]


def record(read: Article) -> dict[str, Any]:
    """An article as tests/pages/*.json has it."""
    about = {name: getattr(read.metadata, name) for name in ("author", "published", "updated")}
    return {
        "title": read.title,
        **{name: part and part.text for name, part in about.items()},
        "sections": [{"path": list(s.path), "text": s.text} for s in read.sections],
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_a_page_is_read_as_a_person_would_outline_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert record(page(path.read_text("utf-8"))) == expected


def test_there_are_pages_to_read() -> None:
    assert len(PAGES) >= 12


@pytest.mark.xfail(reason="only its sense tells which headings of one look stand below another")
@pytest.mark.parametrize("path", UNSOLVED, ids=lambda path: str(path.stem))
def test_a_page_that_we_cannot_read_yet(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert record(page(path.read_text("utf-8"))) == expected


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Fenwick Lane", "THE TITLE"], "it is the last line before the prose"),
        (["THE TITLE", "By Ann Lee", "Plots"], "author or dates stand below it"),
        (["THE TITLE", "3 May 2024", "Plots"], "a date stands below it"),
        (["The title here", "Plots"], "it has three words or more"),
        (["THE TITLE", "Plots", "THE TITLE", "Guides"], "it was named above"),
        (["Home > Guides > THE TITLE", "THE TITLE", "Plots"], "a breadcrumb ends in it"),
        (["THE TITLE", "Why so?"], "the other one is a question"),
        (["THE TITLE", "Menu", "5 min read"], "the others are furniture"),
        (["Ann Lee", "THE TITLE", "Author", "Ann Lee"], "the other one is the author"),
        (["THE TITLE", "12/01/2024"], "the other one is a date"),
        (["THE TITLE", "We use cookies to keep this site going, as you know."], "a banner"),
    ],
)
def test_the_likeliest_line_before_the_prose_is_the_title(lines: list[str], reason: str) -> None:
    assert title(*lines).upper().startswith("THE TITLE"), reason


def test_entries_of_a_menu_that_come_again_are_no_title() -> None:
    entries = ["When to water", "How to water", "Where to water"]
    text = "\n".join(["Plots", *entries, PROSE, *(f"\n{e}\n{PROSE}" for e in entries)])
    assert page(text).title == "Plots"


def test_a_page_without_a_title_is_named_after_its_file() -> None:
    assert page(PROSE, name="House rules").title == "House rules"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["By Ann Lee", PROSE], {"Author": "Ann Lee"}),
        ([PROSE, "Written by Ann Lee"], {"Author": "Ann Lee"}),
        (
            [PROSE, "By Ann Lee · 3 May 2024 · 14 Comments"],
            {"Author": "Ann Lee", "Published": "3 May 2024"},
        ),
        (["Author", "Ann Lee", PROSE], {"Author": "Ann Lee"}),
        (["Published", "3 May 2024", PROSE], {"Published": "3 May 2024"}),
        (["3 May 2024", PROSE], {"Published": "3 May 2024"}),
        (
            ["Updated 3 May 2024", "By Ann Lee", PROSE],
            {"Author": "Ann Lee", "Updated on": "3 May 2024"},
        ),
        (["By Ann Lee", PROSE, "By Bob Ray"], {"Author": "Ann Lee"}),
        ([PROSE, "3 May 2024", PROSE], {}),
        (["Author", "of the guide", PROSE], {}),
    ],
)
def test_author_and_dates_are_found_by_their_labels(
    lines: list[str], expected: dict[str, str]
) -> None:
    assert about(*lines) == expected


def test_author_and_dates_are_no_text() -> None:
    assert texts("Written by", "Ann Lee", "Updated: 3 May 2024") == [PROSE]


def test_a_date_in_the_article_is_a_heading() -> None:
    read = page(f"A title of ours\n{PROSE}\n3 May 2024\n{PROSE}")
    assert outline(read) == {"A title of ours": PROSE, "3 May 2024": PROSE}


@pytest.mark.parametrize("line", ["Advertisement", "Back to top", "Copy link", "→", "====="])
def test_furniture_inside_the_article_is_left_out(line: str) -> None:
    assert texts(line, PROSE) == [f"{PROSE}\n\n{PROSE}"]


def test_what_stands_above_the_title_and_below_the_article_is_left_out() -> None:
    text = f"Plots and guides\nA title of ours\nBy Ann Lee\n{PROSE}\nRelated articles\nFive mulches"
    assert outline(page(text)) == {"A title of ours": PROSE}


def test_a_table_of_contents_is_left_out() -> None:
    entries = ["Soil", "Water", "Sun"]
    text = "\n".join([PROSE, *entries, *(f"\n{entry}\n{PROSE}" for entry in entries)])
    assert outline(page(f"The title of it\n{text}")) == {
        "The title of it": PROSE,
        **dict.fromkeys(entries, PROSE),
    }


@pytest.mark.parametrize("text", ["", "\n", "Menu\nLog in", "Soil\nWater", "=====", "© 2024 Us."])
def test_a_page_of_furniture_is_refused(text: str) -> None:
    with pytest.raises(LoadError, match=r"^page\.txt: holds no article; give a page with running"):
        page(text)


@pytest.mark.parametrize("text", [PROSE, "• One\n• Two", "1. one\n2. two"])
def test_prose_or_a_list_makes_an_article(text: str) -> None:
    assert outline(page(text)) == {"page": text}


def test_the_language_is_that_of_the_article_not_of_its_furniture() -> None:
    french = "Il est dans la salle avec nous et tous les autres."
    assert page(f"Skip to main content\nTitre du projet\n{french}\nBack to top").language == "fr"


def test_a_page_of_thousands_of_lines_is_read_without_delay() -> None:
    entries = [f"Entry number {n}" for n in range(2000)]
    text = "\n".join([PROSE, *entries, *(f"\n{entry}\n{PROSE}" for entry in entries)])
    assert len(page(f"The title of it\n{text}").sections) == 2001


def test_a_banner_above_the_title_is_no_text() -> None:
    banner = "This is a new service. Your feedback will help us to improve it."
    read = page(f"Cookies here\nWe use cookies to make this work.\n{banner}\nA title\n{PROSE}")
    assert outline(read) == {"A title": PROSE}


def test_the_title_said_once_more_above_buttons_heads_nothing() -> None:
    read = page(f"A title of ours\n{PROSE}\n\nA title of ours\nPrint\n\nSoil\n\n{PROSE}")
    assert outline(read) == {"A title of ours": PROSE, "Soil": PROSE}


def test_a_subtitle_above_the_author_heads_nothing() -> None:
    read = page(f"A title of ours\nFor beginners\nBy Ann Lee\n{PROSE}")
    assert outline(read) == {"A title of ours": f"For beginners\n\n{PROSE}"}


def test_facts_of_a_document_among_its_dates_are_left_out() -> None:
    facts = f"A title of ours\nVersion 3.2\nOwner: Sales\nPublished: 3 May 2024\n\n{PROSE}"
    assert outline(page(facts)) == {"A title of ours": PROSE}
    recipe = f"A title of ours\nBy Ann Lee\nServes: 4\n\n{PROSE}"
    assert outline(page(recipe)) == {"A title of ours": f"Serves: 4\n\n{PROSE}"}


def test_a_mail_is_named_by_its_subject() -> None:
    mail = page(f"From: Ann Lee <a@b.example>\nTo: all\nSubject: The tap\n\n{PROSE}")
    assert (mail.title, outline(mail)) == ("The tap", {"The tap": PROSE})


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_any_text_is_read_or_refused_and_every_line_of_it_stands_in_the_page(text: str) -> None:
    try:
        sections = page(text).sections
    except LoadError:
        return
    if "\t" in text:  # rows of a table: their cells stand on the page, in another order
        words = {word for section in sections for word in re.findall(r"\w+", section.text)}
        assert words <= set(re.findall(r"\w+", unicodedata.normalize("NFC", text)))
    else:
        assert all(line in squeezed(text) for section in sections for line in lines_of(section))
    assert len({section.anchor for section in sections}) == len(sections)


def lines_of(section: Section) -> list[str]:
    return [squeezed(line.removeprefix("• ")) for line in section.text.split("\n")]


def squeezed(text: str) -> str:
    """The text without white space, accents composed."""
    return "".join(unicodedata.normalize("NFC", text).split())
