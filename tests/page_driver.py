"""Drives the page in a browser as a person does."""

import httpx
from playwright.sync_api import BrowserContext, Locator, Page, expect

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
RISK = "who handles portfolio risk?"
QUOTE = "The PMO handles risk across the whole portfolio of projects"
PERU = "what is the capital of Peru?"


def opened(context: BrowserContext, server: httpx.Client, query: str = "") -> Page:
    """A tab that shows the page."""
    tab = context.new_page()
    tab.goto(f"{server.base_url}/{query}")
    expect(tab.locator("#article span[id]").first).to_be_attached()
    expect(box(tab)).to_be_editable()
    # Our scripts have begun: they name the article.
    expect(tab.locator("#article[aria-label]")).to_be_attached()
    return tab


def box(page: Page) -> Locator:
    """The question box."""
    return page.locator("#question textarea")


def said(page: Page, who: str) -> Locator:
    """The messages of the user or of the bot."""
    return page.locator(f"#chat [data-testid={who}]")


def ask(page: Page, question: str) -> Locator:
    """The reply to a question."""
    before = said(page, "bot").count()
    box(page).fill(question)
    box(page).press("Enter")
    return reply(page, before)


def reply(page: Page, number: int = 0) -> Locator:
    """The reply with a number, once it is there."""
    found = said(page, "bot").nth(number)
    expect(found).to_be_visible()
    return found


def cites(reply: Locator) -> Locator:
    """The citations of a reply."""
    return reply.locator("a.cite")


def marked(page: Page) -> str:
    """The text of the sentence that is marked."""
    return str(page.evaluate("document.querySelector('#article :target')?.textContent ?? ''"))


def overflow(page: Page) -> int:
    """The pixels by which anything is wider than the room it has; 1 is a matter of rounding."""
    parts = "[document.documentElement, ...document.querySelectorAll('#page :not(.sr-only)')]"
    wider = f"{parts}.map(part => part.clientWidth && part.scrollWidth - part.clientWidth)"
    return max(0, int(page.evaluate(f"Math.max(...{wider})")) - 1)
