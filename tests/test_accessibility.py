"""The page for those who do not see it: axe-core's rules, and what a screen reader is told."""

import re
from collections.abc import Callable
from typing import Any, cast

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.page_driver import PERU, RISK, ask, box, cites, opened
from web import Live

pytestmark = pytest.mark.browser


def violations(page: Page) -> list[str]:
    """Each rule of axe-core that is broken, with the elements that break it."""
    found = cast(dict[str, Any], Axe().run(page).response)["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_wrong_in_any_state(
    new_window: Callable[..., Any], server: httpx.Client, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with new_window(color_scheme=scheme, viewport=size, reduced_motion="reduce") as context:
        page = opened(context, server)
        found = {"empty": violations(page)}
        box(page).press_sequentially("pano")
        found["typing"] = violations(page)
        refusal = ask(page, PERU)
        refusal.get_by_text("Why no answer").click()
        found["refusal"] = violations(page)
        answer = ask(page, "who handels portfolio risk?")
        answer.get_by_text("Why this answer").click()
        found["answer"] = violations(page)
        cites(answer).first.focus()
        found["card"] = violations(page)
        cites(answer).first.click()
        found["article"] = violations(page)
        page.locator("#article summary").click()
        found["contents"] = violations(page)
        assert {state: broken for state, broken in found.items() if broken} == {}


def test_an_answer_enters_the_log_once(page: Page) -> None:
    page.evaluate(
        """() => {
        window.heard = [];
        new MutationObserver((changes) => {
          for (const change of changes) {
            heard.push(...[...change.addedNodes].map((node) => node.textContent));
            if (change.type === "characterData") heard.push(change.target.data);
          }
        }).observe(document.querySelector("[role=log]"),
          { childList: true, characterData: true, subtree: true });
        }"""
    )
    for question in (RISK, PERU):
        ask(page, question)
        page.wait_for_timeout(300)
        heard = page.evaluate("heard.splice(0)")
        assert len([text for text in heard if "PMO" in text]) == 1, heard


def test_a_message_is_not_named_by_its_source(page: Page) -> None:
    expect(ask(page, RISK)).not_to_have_attribute("aria-label", re.compile("<"))
    log = page.get_by_role("log", name="Questions and answers")
    expect(log).to_have_attribute("aria-live", "polite")


def test_each_part_has_a_name(page: Page) -> None:
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="The article")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_what_is_suggested_while_typing_is_told(
    context: BrowserContext, page: Page, live: Live
) -> None:
    box(page).press_sequentially(live.now.offers.of()[0].section.heading)
    expect(page.get_by_role("status").filter(has_text="Suggested questions: 1")).to_be_attached()
