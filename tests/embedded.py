"""Pages of somebody else with our bubble on them, and what a person does there."""

from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browsing import Host, HostPage

RISK = "who handles portfolio risk?"
QUOTE = "The PMO handles risk across the whole portfolio of projects"


@dataclass(frozen=True, slots=True)
class Sites:
    """Our server and that of others, each under made-up host names."""

    host: Host
    chat: str

    def script(self, attributes: str = "") -> str:
        """The one line."""
        return f'<script src="{self.chat}/embed.js" {attributes}></script>'

    def address(self, page: HostPage, name: str = "host.test") -> str:
        """Where a page can be seen under a host name."""
        path = f"/{len(self.host.pages)}"
        self.host.pages[path] = page
        return self.host.origin(name) + path


def html(body: str, head: str = "", attributes: str = 'lang="en"') -> str:
    """A whole page."""
    view = '<meta name="viewport" content="width=device-width">'
    return (
        f"<!doctype html><html {attributes}><head><title>Host</title>{view}{head}</head>"
        f"<body>{body}</body></html>"
    )


def bubble(page: Page | FrameLocator) -> Locator:
    """The button of the bubble."""
    return page.locator("footnote-bubble button.bubble")


def box(page: Page | FrameLocator) -> Locator:
    """What it opens."""
    return page.locator("footnote-bubble dialog")


def chat(page: Page | FrameLocator) -> FrameLocator:
    """Our page in the bubble."""
    return page.frame_locator("footnote-bubble iframe")


def ask(inside: FrameLocator, question: str = RISK) -> Locator:
    """The reply to a question."""
    field = inside.get_by_label("Your question")
    field.fill(question)
    field.press("Enter")
    reply = inside.locator("#chat [data-testid=bot]").last
    expect(reply.locator("blockquote").first).to_be_visible()
    return reply


def footnote(reply: Locator) -> Locator:
    """The first number of a reply."""
    return reply.locator("a[href^='#']").first


def marked(page: Page) -> str:
    """The text that is marked on the page around the bubble."""
    text = "[...CSS.highlights.get('footnote') ?? []].map(range => range.toString()).join()"
    return " ".join(str(page.evaluate(text)).split())


def target(page: Page) -> str:
    """The text that is marked in our own page."""
    (frame,) = (frame for frame in page.frames if "embed=1" in frame.url)
    return str(frame.evaluate("document.querySelector(':target')?.textContent ?? ''"))
