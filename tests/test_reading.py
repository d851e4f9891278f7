"""Reading the article beside the answer: the card, the mark, the drawer, the way back."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from assistant import Assistant
from tests.builders import article
from tests.page_driver import QUOTE, RISK, ask, box, cites, marked, opened, overflow
from tests.web_client import running
from web import Live, Settings, create_app

pytestmark = pytest.mark.browser


def card(page: Page) -> Locator:
    """The card of a citation."""
    return page.get_by_role("tooltip")


# The card


def test_a_citation_shows_its_section_and_its_sentence_among_its_neighbours(page: Page) -> None:
    cites(ask(page, RISK)).hover()
    expect(card(page)).to_contain_text("PMO missions › Risk Management")
    expect(card(page).locator("mark")).to_contain_text(QUOTE)
    expect(card(page)).to_contain_text("It falls to the PMO")
    expect(card(page)).to_be_in_viewport(ratio=1)


def test_the_pointer_may_move_into_the_card_and_closes_it_elsewhere(page: Page) -> None:
    cites(ask(page, RISK)).hover()
    card(page).hover()
    page.wait_for_timeout(400)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_the_card_opens_on_focus_and_escape_closes_it(page: Page) -> None:
    answer = ask(page, RISK)
    page.keyboard.press("Shift+Tab")
    while not cites(answer).evaluate("found => found === document.activeElement"):
        page.keyboard.press("Shift+Tab")
    expect(card(page)).to_be_visible()
    expect(cites(answer)).to_have_accessible_description(f"{card(page).inner_text()}".strip())
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(cites(answer)).to_be_focused()


# The mark


def test_what_an_answer_cites_comes_into_view_and_is_marked_lightly(page: Page) -> None:
    ask(page, RISK)
    expect(page.locator("#article .cited")).to_have_count(1)
    expect(page.locator("#article .cited")).to_contain_text(QUOTE)
    expect(page.locator("#article .cited")).to_be_in_viewport()
    expect(box(page)).to_be_focused()
    ask(page, "who plans the project?")
    expect(page.locator("#article .cited").first).not_to_contain_text(QUOTE)


TWINS = (
    "# Twins\n\n## First\n\nWater it.\r\n\r\n## Second 👩‍👩‍👧\n\n"
    "E\u0301te\u0301 👩‍👩‍👧 here. Water it. Done.\n\n## Why\n\nRoots."
)


def test_of_two_equal_sentences_the_cited_one_is_marked(context: BrowserContext) -> None:
    with running(create_app(Live(Assistant([article(TWINS)])), Settings())) as server:
        page = opened(context, server)
        answer = ask(page, "water second")
        for link in cites(answer).all():
            link.click()
            quoted = link.locator("xpath=ancestor::figure").locator("blockquote").inner_text()
            assert marked(page) == quoted.rpartition(" [")[0]
            heading = link.locator("xpath=ancestor::figure").locator("b").inner_text()
            above = "document.querySelector(':target').parentElement.previousElementSibling"
            assert page.evaluate(f"{above}.textContent") == heading


def test_escape_leads_back_to_the_citation_and_back_does_too(page: Page) -> None:
    answer = ask(page, RISK)
    for leave in (lambda: page.keyboard.press("Escape"), page.go_back):
        cites(answer).click()
        expect(page.locator(":target")).to_be_focused()
        leave()
        expect(cites(answer)).to_be_focused()
        assert marked(page) == ""


def test_one_escape_leads_back_from_any_number_of_steps(page: Page) -> None:
    answer = ask(page, "what is the capital of Peru?")
    for number in range(3):
        cites(answer).nth(number).click()
        expect(page.locator(":target")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cites(answer).nth(2)).to_be_focused()
    assert marked(page) == ""


def test_the_next_question_takes_the_mark_away_and_keeps_the_box(page: Page) -> None:
    cites(ask(page, RISK)).click()
    ask(page, "who plans the project?")
    expect(page.locator(":target")).to_have_count(0)
    expect(box(page)).to_be_focused()


# The drawer


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_article_slides_over_the_chat_and_closes_again(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    answer = ask(page, RISK)
    assert overflow(page) == 0
    expect(box(page)).to_be_in_viewport(ratio=1)
    expect(page.locator("#article")).to_be_hidden()
    back = page.get_by_role("link", name="Back to the answer")
    for leave in (back.click, lambda: page.keyboard.press("Escape"), page.go_back):
        cites(answer).click()
        drawer = page.get_by_role("dialog", name="The article")
        expect(drawer).to_be_in_viewport(ratio=0.99)
        expect(page.locator(":target")).to_be_focused()
        expect(page.locator(":target")).to_be_in_viewport()
        assert page.evaluate("document.querySelector('#ask').inert") is True
        assert overflow(page) == 0
        leave()
        expect(page.locator("#article")).to_be_hidden()
        expect(cites(answer)).to_be_focused()
        assert page.evaluate("document.querySelector('#ask').inert") is False


def test_on_a_phone_the_article_can_be_read_without_a_question(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Read the article").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.locator("#article").get_by_text("Contents").click()
    page.locator("#article").get_by_role("link", name="Wage differences").click()
    expect(page.get_by_role("heading", name="Wage differences")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box(page)).to_be_visible()


# Any eyes


def test_the_contents_lead_to_a_section(page: Page) -> None:
    page.locator("#article").get_by_text("Contents").click()
    page.locator("#article").get_by_role("link", name="Wage differences").click()
    expect(page.locator(":target")).to_have_text("Wage differences")
    expect(page.locator(":target")).to_be_in_viewport()


def test_an_article_from_right_to_left_reads_so(context: BrowserContext) -> None:
    source = article("# מזג\n\n## אוויר\n\nהערפל נוצר מעל מים קרים. Fog.\n\nFog is a cloud.")
    with running(create_app(Live(Assistant([source])), Settings())) as server:
        page = opened(context, server)
        first, second = page.locator("#article p[dir]").all()
        directions = [p.evaluate("p => getComputedStyle(p).direction") for p in (first, second)]
        assert directions == ["rtl", "ltr"]


def test_the_page_is_dark_where_the_system_is(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with new_window(color_scheme="dark") as context:
        assert opened(context, server).evaluate(colour) == "rgb(16, 20, 26)"
    with new_window(color_scheme="light") as context:
        assert opened(context, server).evaluate(colour) == "rgb(244, 243, 239)"


def test_at_200_per_cent_everything_can_be_reached(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    half = {"width": 640, "height": 400}
    with new_window(viewport=half, device_scale_factor=2) as context:
        page = opened(context, server)
        answer = ask(page, RISK)
        assert overflow(page) == 0
        cites(answer).scroll_into_view_if_needed()
        expect(cites(answer)).to_be_in_viewport()
        box(page).scroll_into_view_if_needed()
        expect(box(page)).to_be_in_viewport()


def test_who_wants_less_motion_gets_none(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    with new_window(reduced_motion="reduce") as context:
        page = opened(context, server)
        cites(ask(page, RISK)).click()
        moving = "document.getAnimations().filter(one => one.playState === 'running').length"
        assert page.evaluate(moving) == 0
        expect(page.locator(":target")).to_be_in_viewport()


def test_on_paper_stand_the_answers_and_the_whole_article(page: Page) -> None:
    ask(page, RISK)
    page.emulate_media(media="print")
    expect(page.locator("#chat blockquote")).to_be_visible()
    for part in ("#question", "#clear", "#chat .actions", "#chat .next"):
        expect(page.locator(part)).to_be_hidden()
    height = "found => found.scrollHeight - found.clientHeight"
    assert page.locator("#article").evaluate(height) <= 1
