"""Makes the pictures of the README and of the tour from the running app.

    python docs/pictures.py [--chromium /usr/bin/chromium] [--only phone]

It needs Playwright (in the `test` extra) and a Chromium.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

DOCS = Path(__file__).resolve().parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1.5"]
RISK = "who handles portfolio risk?"
LAPTOP, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 780}
SEVERAL = ["corpus/articles", "docs/formats.md", "docs/security.md", "docs/api.md"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: what is done in the page before it is taken, in what window, of what corpus."""

    does: Callable[[Page], None]
    window: dict[str, Any] = field(default_factory=lambda: {"viewport": LAPTOP})
    path: str = ""
    corpus: tuple[str, ...] = ()


def answer(page: Page) -> None:
    """An answer, and its sentence in the article."""
    ask(page, RISK)
    cite(page)


def card(page: Page) -> None:
    """The card of a citation, with the pointer on it."""
    ask(page, "who handels portfolio risk?")
    page.locator("a.cite").first.hover()
    page.locator("#card").wait_for()


def drawer(page: Page) -> None:
    """A phone after a question: the answer before its sentence is looked up."""
    ask(page, "how are project manager salaries?")


def refusal(page: Page) -> None:
    """A question that the article does not answer."""
    ask(page, "what certification does a PMO need?")


def several(page: Page) -> None:
    """An answer from one of several documents."""
    ask(page, "does the page keep cookies?")
    cite(page)


def french(page: Page) -> None:
    """The page before the first question."""
    page.locator("#start a").first.wait_for()


def bubble(page: Page) -> None:
    """A page that is the article: a citation in the bubble marks the sentence there."""
    page.locator("footnote-bubble button.bubble").click()
    inside = page.frame_locator("footnote-bubble iframe")
    inside.locator("#article[aria-label] span[id]").first.wait_for(state="attached")
    ask(inside, RISK)
    inside.locator("#chat a.cite").first.click()


PICTURES = {
    "desktop": Picture(does=answer),
    "phone": Picture(does=drawer, window={"viewport": PHONE}),
    "dark": Picture(does=card, window={"viewport": LAPTOP, "color_scheme": "dark"}),
    "embed": Picture(does=bubble, path="embed"),
    "refusal": Picture(does=refusal),
    "documents": Picture(does=several, corpus=tuple(SEVERAL)),
    "french": Picture(does=french, window={"viewport": LAPTOP, "locale": "fr-FR"}),
}


def main() -> int:
    """Make the pictures; one that cannot be made gets a line."""
    parser = argparse.ArgumentParser(description="Makes the pictures of the tour.")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--only", choices=PICTURES)
    options = parser.parse_args()
    names = [options.only] if options.only else list(PICTURES)
    code = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        for name in names:
            code |= not take(browser, name, PICTURES[name])
        browser.close()
    return code


def take(browser: Browser, name: str, picture: Picture) -> bool:
    """Take one picture; whether there was something to take it of."""
    with served(picture.corpus) as address:
        page = browser.new_page(**picture.window)
        found = page.goto(f"{address}{picture.path}")
        if not found or not found.ok:
            print(f"{name}: there is no page at /{picture.path}", file=sys.stderr)  # noqa: T201
            return False
        if not picture.path:
            page.locator("#article[aria-label] span[id]").first.wait_for(state="attached")
        picture.does(page)
        page.wait_for_timeout(1200)  # what moves comes to rest
        page.screenshot(path=str(DOCS / "tour" / f"{name}.png"))
        page.close()
    return True


def ask(page: Page | FrameLocator, question: str) -> None:
    """Type a question and wait for its answer."""
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    page.locator("#chat [data-testid=bot]").first.wait_for()


def cite(page: Page) -> None:
    """Click the first citation, and take the pointer away."""
    page.locator("#chat a.cite").first.click()
    page.wait_for_function("document.querySelector(':target')")
    page.mouse.move(640, 4)


@contextmanager
def served(corpus: tuple[str, ...]) -> Iterator[str]:
    """The address of the app with a corpus, running on a free port."""
    named = ["--corpus", *corpus] if corpus else []
    command = [sys.executable, "app.py", "serve", "--port", "0", *named]
    server = subprocess.Popen(command, cwd=DOCS.parent, stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline() if server.stdout else ""
        (address,) = re.findall(r"http://\S+", line)
        yield address
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
