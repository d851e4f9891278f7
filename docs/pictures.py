"""Makes the README's picture from the running app.

    python docs/pictures.py [--chromium /usr/bin/chromium]

It needs Playwright (in the `test` extra) and a Chromium.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
QUESTION = "who handles portfolio risk?"
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1.5"]


def main() -> int:
    """Ask the question, follow the citation, and keep what the page shows."""
    parser = argparse.ArgumentParser(description="Makes the README's picture.")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{address}?__theme=light")
        ask(page, QUESTION)
        page.screenshot(path=str(DOCS / "answer.png"))
        browser.close()
    return 0


def ask(page: Page, question: str) -> None:
    """Type a question and click the first citation of its answer."""
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    page.locator("#chat [data-testid=bot] a[href^='#']").first.click()
    page.wait_for_function("document.querySelector(':target')")
    page.mouse.move(640, 4)
    page.wait_for_timeout(600)  # smooth scrolling comes to rest


@contextmanager
def served() -> Iterator[str]:
    """The address of the app, running on a free port."""
    command = [sys.executable, "app.py", "serve", "--port", "0"]
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
