"""What the page does around a question: suggestions, keys, links, copying, languages."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant import Assistant, Reply
from corpus import Article
from tests.builders import article
from tests.page_driver import (
    PERU,
    QUOTE,
    RISK,
    ask,
    box,
    cites,
    marked,
    opened,
    overflow,
    reply,
    said,
)
from tests.web_client import running
from web import Live, Settings, create_app

pytestmark = pytest.mark.browser
TYPO = "who handels portfolio risk?"


def test_before_the_first_question_four_are_suggested(page: Page, live: Live) -> None:
    expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
    offered = live.now.offers.of()
    suggested = [offered[len(offered) * part // 4].text for part in range(4)]
    expect(page.locator("#start ul:visible").get_by_role("link")).to_have_text(suggested)
    ask(page, RISK)
    expect(page.locator("#start")).to_be_hidden()


# While typing


@pytest.fixture
def heading(live: Live) -> str:
    """What one of the questions that are offered is about."""
    return live.now.offers.of()[0].section.heading


def test_matching_questions_show_while_typing_and_the_keys_choose_one(
    page: Page, heading: str
) -> None:
    box(page).press_sequentially(f"what is {heading.upper()[:-1]}")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_text([re.compile(heading)])
    box(page).press("ArrowDown")
    expect(options).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "match-0")
    question = options.inner_text()
    box(page).press("Enter")
    reply(page)
    expect(said(page, "user")).to_have_text([question])
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_matching_question_can_be_clicked(page: Page, heading: str) -> None:
    box(page).press_sequentially(heading[:-1])
    page.get_by_role("option").click()
    reply(page)
    expect(said(page, "user")).to_contain_text(heading)


def test_escape_closes_the_list_and_keeps_what_was_typed(page: Page, heading: str) -> None:
    box(page).press_sequentially(heading[:-1])
    box(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value(heading[:-1])
    expect(box(page)).to_be_focused()


def test_what_is_typed_is_asked_unless_another_is_chosen(page: Page, heading: str) -> None:
    box(page).press_sequentially(heading)
    expect(page.get_by_role("option")).to_be_visible()
    box(page).press("Enter")
    reply(page)
    expect(said(page, "user")).to_have_text([heading])


# Keys


def test_a_slash_leads_to_the_question_and_is_typed_inside_it(page: Page) -> None:
    page.locator("#article summary").focus()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    page.keyboard.press("/")
    expect(box(page)).to_have_value("/")


def test_arrows_recall_earlier_questions(page: Page) -> None:
    ask(page, RISK)
    ask(page, PERU)
    for key, value in [("ArrowUp", PERU), ("ArrowUp", RISK), ("ArrowDown", PERU)]:
        box(page).press(key)
        expect(box(page)).to_have_value(value)
    box(page).press("ArrowDown")
    expect(box(page)).to_have_value("")


def test_arrows_move_the_cursor_in_a_question_that_is_being_typed(page: Page) -> None:
    ask(page, RISK)
    box(page).press_sequentially("zzz")
    box(page).press("ArrowUp")
    expect(box(page)).to_have_value("zzz")


def test_everything_can_be_done_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type(RISK)
    page.keyboard.press("Enter")
    answer = reply(page)
    while not cites(answer).evaluate("found => found === document.activeElement"):
        page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cites(answer)).to_be_focused()
    assert marked(page) == ""


# Waiting


class Slow(Assistant):
    """An assistant that takes its time over what is slow."""

    def ask(self, text: str, *rest: Any, **options: Any) -> Reply:  # noqa: ANN401
        """The reply, late."""
        if "slow" in text:
            time.sleep(3)
        return super().ask(text, *rest, **options)


def test_waiting_shows_and_can_be_stopped(context: BrowserContext, assistant: Assistant) -> None:
    with running(create_app(Live(Slow(assistant.articles)), Settings())) as server:
        page = opened(context, server)
        stop = page.get_by_role("button", name="Stop")
        expect(stop).to_be_hidden()
        box(page).fill("slow?")
        box(page).press("Enter")
        stop.click()
        expect(stop).to_be_hidden()
        expect(box(page)).to_be_focused()
        page.wait_for_timeout(3200)
        expect(said(page, "bot")).to_have_count(0)
        expect(ask(page, RISK)).to_contain_text(QUOTE)
        expect(said(page, "user")).to_have_text([RISK])


# Links


@pytest.mark.parametrize("fragment", ["#q=", "#article.nowhere", "#q=%20"])
def test_an_address_that_asks_nothing_opens_the_page(
    context: BrowserContext, server: httpx.Client, fragment: str
) -> None:
    page = opened(context, server, fragment)
    expect(said(page, "bot")).to_have_count(0)
    ask(page, RISK)


def test_a_link_asks_its_question_and_goes_from_the_address(
    context: BrowserContext, server: httpx.Client
) -> None:
    asked = "who handles “portfolio” risk & 100 % + more?"
    page = opened(context, server, f"#q={quote(asked)}")
    reply(page)
    expect(said(page, "user")).to_have_text([asked])
    assert "#" not in page.url
    page.reload()
    expect(box(page)).to_be_editable()
    expect(said(page, "user")).to_have_count(0)


def test_no_question_is_in_an_address_that_the_server_sees(
    context: BrowserContext, server: httpx.Client
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    reply(opened(context, server, "#q=portfolio"))
    assert not [url for url in asked if "portfolio" in url.partition("#")[0]]


def test_a_link_to_the_question_is_copied_and_asks_it_again(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    with new_window(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context, server)
        ask(page, RISK).get_by_text("Link to this question").click()
        expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
        address = page.evaluate("navigator.clipboard.readText()")
        assert address == f"{server.base_url}/#q={quote(RISK)}"
        page.goto("about:blank")
        page.goto(address)
        expect(reply(page)).to_contain_text(QUOTE)


def test_an_answer_is_copied_as_markdown_with_a_footnote_that_links(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    with new_window(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = opened(context, server)
        answer = ask(page, RISK)
        answer.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        quoted, _, note = page.evaluate("navigator.clipboard.readText()").splitlines()
        assert quoted.startswith(f"> {QUOTE}") and quoted.endswith(" [^1]")
        address = re.fullmatch(r"\[\^1\]: \[.* › Risk Management\]\((.*)\)", note)
        assert address
        there = context.new_page()
        there.goto(address[1])
        expect(there.locator("article :target")).to_contain_text(QUOTE)
        expect(there.locator("article :target")).to_be_in_viewport()


# Around an answer


def test_an_answer_says_in_words_how_sure_it_is_and_why(page: Page) -> None:
    answer = ask(page, RISK)
    expect(answer.locator(".certainty")).to_have_text(re.compile(r"^[A-Z][a-z ]+$"))
    expect(answer.locator("dl")).to_be_hidden()
    answer.get_by_text("Why this answer").click()
    expect(answer.locator("dl")).to_contain_text("handles, risk, portfolio")


def test_two_questions_follow_an_answer_and_only_the_latest(page: Page) -> None:
    follow_ups = ask(page, RISK).locator(".next a")
    expect(follow_ups).to_have_count(2)
    question = follow_ups.first.inner_text()
    follow_ups.first.click()
    reply(page, 1)
    expect(said(page, "user")).to_have_text([RISK, question])
    expect(follow_ups.first).to_be_hidden()


def test_a_correction_can_be_taken_back(page: Page) -> None:
    chip = ask(page, TYPO).locator(".chips li")
    expect(chip).to_contain_text("Searched for “handles”")
    chip.get_by_role("link", name="Search for “handels” instead").click()
    expect(reply(page, 1).locator(".chips")).to_have_count(0)
    expect(said(page, "user")).to_have_text([TYPO, TYPO])
    ask(page, TYPO)
    expect(reply(page, 2).locator(".chips")).to_have_count(1)


def test_a_carried_over_subject_can_be_taken_back(page: Page) -> None:
    ask(page, "what does the PMO do?")
    follow_up = ask(page, "and why?")
    follow_up.get_by_role("link", name="Ask without it").click()
    expect(reply(page, 2).locator(".chips")).to_have_count(0)


def test_a_refusal_looks_calm_and_offers_what_is_near_and_what_can_be_answered(page: Page) -> None:
    refusal = ask(page, PERU).locator(".reply")
    expect(refusal).to_have_class("reply refusal")
    expect(refusal).to_contain_text("The article says nothing about")
    expect(refusal.locator("figure")).to_have_count(3)
    expect(refusal.locator(".next")).to_contain_text("What it can answer")
    expect(refusal.locator(".next a")).to_have_count(2)
    assert refusal.evaluate("found => getComputedStyle(found).borderStyle") == "dashed"


# Languages


def test_a_french_browser_reads_french_all_over(
    new_window: Callable[..., Any], server: httpx.Client
) -> None:
    with new_window(locale="fr-FR") as context:
        page = opened(context, server)
        expect(page.get_by_role("heading", name="Que voulez-vous savoir")).to_be_visible()
        expect(box(page)).to_have_attribute("placeholder", "Posez une question…")
        expect(page.get_by_role("textbox", name="Votre question")).to_be_visible()
        expect(page.locator("#question .submit-button")).to_have_text("Demander")
        expect(ask(page, PERU)).to_contain_text("L’article ne dit rien de")
        expect(ask(page, RISK)).to_contain_text("Pourquoi cette réponse")
        expect(page.get_by_role("button", name="Effacer")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "fr"
        shown = page.locator("#ask").inner_text()
        assert not re.search(r"\b(Ask|Clear|Copy|Link|Why|Probably)\b", shown)


def test_the_address_may_name_the_language(context: BrowserContext, server: httpx.Client) -> None:
    page = opened(context, server, f"?lang=fr#q={quote(PERU)}")
    expect(reply(page)).to_contain_text("L’article ne dit rien de")
    expect(box(page)).to_have_attribute("placeholder", "Posez une question…")


# Several documents

LIBRARY = [
    article("# Fog\n\n## Causes\n\nFog forms over cold water.\n\n## Drops\n\nDrops are small."),
    article("# Rain\n\n## Causes\n\nRain falls from tall clouds.", name="rain"),
]


@pytest.fixture(scope="module")
def library() -> Iterator[httpx.Client]:
    """A server of two documents."""
    found: list[Article] = LIBRARY
    with running(create_app(Live(Assistant(found)), Settings())) as client:
        yield client


def test_of_several_documents_the_cited_one_is_named_and_shown(
    context: BrowserContext, library: httpx.Client
) -> None:
    page = opened(context, library)
    expect(page.get_by_role("heading", level=1)).to_have_text(["2 documents"])
    answer = ask(page, "where does rain fall from?")
    expect(answer.locator("figcaption")).to_have_text("Rain › Causes")
    cites(answer).click()
    assert marked(page) == "Rain falls from tall clouds."
    expect(page.locator(":target")).to_be_in_viewport()


def test_one_document_can_be_chosen(context: BrowserContext, library: httpx.Client) -> None:
    page = opened(context, library)
    page.get_by_role("listbox", name="Document").or_(page.locator("#document input")).first.click()
    page.get_by_role("option", name="Fog").click()
    answer = ask(page, "where does rain fall from?")
    expect(answer.locator("figcaption").filter(has_text="Rain")).to_have_count(0)


def test_the_choice_of_documents_is_in_french_too(
    new_window: Callable[..., Any], library: httpx.Client
) -> None:
    with new_window(locale="fr-FR", viewport={"width": 320, "height": 640}) as context:
        page = opened(context, library)
        expect(page.locator("#document input")).to_have_value("Tous les documents")
        assert overflow(page) == 0
