"""What belongs to the page and not to its article."""

import pytest

from corpus.plain.contents import listed_again
from corpus.plain.furniture import is_furniture, tail_start
from corpus.plain.lines import read_lines

PROSE = "Water before nine in the morning if you can, because the soil is cool."
LONG = " ".join([PROSE] * 3)


def furniture(text: str, following: str = "") -> bool:
    lines = read_lines(f"{text}\n{following}")
    return is_furniture(lines[0], lines[1] if following else None)


def tail(text: str) -> list[str]:
    lines = read_lines(text)
    return [line.text for line in lines[tail_start(lines) :]]


def repeated(*texts: str) -> list[int]:
    return sorted({p for listed in listed_again(read_lines("\n".join(texts))) for p in listed})


@pytest.mark.parametrize(
    "text",
    [
        "Menu",
        "LOG IN",
        "Accept all",
        "Back to top ↑",
        "X",
        "7",
        "=====",
        "→",
        "5 min read",
        "Reading time: 4 minutes",
        "Skip to main content",
        "© 2024 Fenwick Lane Growers",
        "Copyright 2024 by Fenwick Lane Growers.",
        "Fenwick Lane Growers. All rights reserved.",
        "Share this on Facebook",
        "Follow us on Mastodon",
        "Home > Guides > Summer jobs",
        "Privacy | Cookies | Contact",
        "English · Français · Deutsch",
        "12 comments",
        "Retour en haut",
        "Yes (31)",
        "4 out of 13 people found this helpful",
        "Ann's Handbook - Page 2 of 7",
        "Foto: Ann Lee",
        "Updated 2 hours ago",
        "2x",
        "4.8 from 127 votes",
        "4.3 (212 reviews)",
        "Add to basket",
        "Scroll to continue",
        "View cookies",
        "This post may contain affiliate links. Read our policy.",
        "Sie sind hier: Start / Plots",
    ],
)
def test_lines_that_nearly_every_site_has_are_furniture(text: str) -> None:
    assert furniture(text, PROSE)


@pytest.mark.parametrize(
    "text",
    [
        "Searching",
        "Menus of the week",
        "No.",
        "(c) more than ten days",
        "Staff (31)",
        "Photos of the day",
        "Minutes of the meeting",
        "Home visits",
        "Tea | Coffee",
        "Save this form as a PDF before you begin.",
        "Skip to step 4 if you have a licence.",
        "Copyright protects an author for 70 years.",
        "Join us on Friday for a tour of the galleries.",
        "4 from each class",
        "Add to the bowl",
        "Affiliate links pay us a share of each sale.",
        PROSE,
    ],
)
def test_lines_that_say_something_are_none(text: str) -> None:
    assert not furniture(text, PROSE)


@pytest.mark.parametrize("following", ["About us", "and more", "→", ""])
def test_a_menu_word_among_menu_words_is_furniture(following: str) -> None:
    assert furniture("Contact", following)


@pytest.mark.parametrize("following", [PROSE, "• E-mail: visits@example.org", "1. Call us"])
def test_a_menu_word_that_something_follows_is_a_heading(following: str) -> None:
    assert not furniture("Contact", following)


@pytest.mark.parametrize(
    "opening",
    [
        "About the author",
        "Related articles",
        "No related posts",
        "You may also like",
        "Read next:",
        "À lire aussi",
        "Subscribe to our newsletter and never miss a post.",
        "Get the plot news in your inbox",
        "Was this page helpful?",
        "Comments (3)",
        "Share this guide",
        "Download the handbook",
        "© Porthgarn Lamp Trust. Registered charity.",
        "This site uses cookies to count its visitors.",
    ],
)
def test_what_follows_such_a_line_belongs_no_more_to_the_article(opening: str) -> None:
    assert tail(f"{LONG}\n{opening}\nSo it is.") == [opening, "So it is."]


@pytest.mark.parametrize(
    "text",
    [
        "Authors",
        "Relations",
        "Articles of association",
        "Stay on the path",
        "Download the form and send it back.",
        "Related topics are taught in the second year.",
        "Get in touch with your manager first.",
    ],
)
def test_an_article_goes_on_after_other_lines(text: str) -> None:
    assert tail(f"{LONG}\n{text}\nSo it is.") == []


def test_a_box_with_much_of_the_prose_below_it_stands_inside_the_article() -> None:
    assert tail(f"{PROSE}\nRelated articles\n{PROSE}") == []
    assert tail(f"{LONG}\nRelated articles\n{PROSE}") == ["Related articles", PROSE]


def test_a_list_of_lines_that_come_again_below_is_a_table_of_contents() -> None:
    assert repeated("When", "Where", "Why", PROSE, "When", PROSE, "Where", PROSE) == [0, 1]


@pytest.mark.parametrize(
    "texts",
    [
        ("When", "Where", PROSE, "When", PROSE, "Where", PROSE),
        ("When", "Where", "Why", PROSE, "When", PROSE),
        ("When", "Where", "Why", PROSE, PROSE),
    ],
    ids=["too short", "most come once", "none comes again"],
)
def test_other_short_lines_are_none(texts: tuple[str, ...]) -> None:
    assert repeated(*texts) == []


def test_an_entry_may_differ_from_its_heading_in_marks_and_capitals() -> None:
    assert repeated("• When", "Where", "Why", PROSE, "When:", PROSE, "WHERE", PROSE) == [0, 1]


def test_a_tail_begins_at_the_last_of_lines_that_come_again_and_below_sure_headings() -> None:
    text = f"{LONG}\nWas it useful? (1)\n{LONG}\nRelated articles\nSo.\nRelated articles\nSo it is."
    assert tail(text) == ["Related articles", "So it is."]
    lines = read_lines(f"{LONG}\nRelated articles\nPlots")
    assert tail_start(lines, after=1) == len(lines)


def test_comments_do_not_count_as_prose_past_a_tail() -> None:
    text = f"{LONG}\nTags: soil\nComments (2)\n{LONG}\nReply\n{LONG}\nReply"
    assert tail(text)[0] == "Tags: soil"


def test_comments_close_a_page_however_long_they_are() -> None:
    text = f"{PROSE}\nComments (2)\n{LONG}\nReply\n{LONG}\nReply"
    assert tail(text)[0] == "Comments (2)"
    assert tail(text.replace("Reply", "Plots")) == []
