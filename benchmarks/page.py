"""Measures the page beside the least that Gradio shows a chat with, in turns, in one run.

    python benchmarks/page.py [--rounds 5] [--chromium /usr/bin/chromium]

Prints, for both and as a ratio, what the first load takes and how long an answer does; exits with 1
when the page is more than twice as slow from Enter to the answer, or 1.3 times as heavy.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
QUESTIONS = (
    *("who handles portfolio risk?", "who plans the project?", "what does a PMO do?"),
    *("how much does a senior PMO earn?", "who communicates?", "who closes a project?"),
)
MOST_SECONDS, MOST_BYTES = 2.0, 1.3

# Types a question, presses Enter, and gives the milliseconds until its answer stands in the page.
ASK = """async (question) => {
  const box = document.querySelector("#question textarea, textarea");
  const answers = () => [...document.querySelectorAll("[data-testid=bot]")]
    .filter((found) => found.textContent.trim()).length;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => setTimeout(done, 100));
  const before = answers(), begun = performance.now();
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
  while (answers() === before) await new Promise((done) => setTimeout(done, 1));
  return performance.now() - begun;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visit took: bytes, requests, milliseconds to the box and from Enter to an answer."""

    bytes: float
    requests: float
    ready: float
    answer: float


def main() -> int:
    """Visit both pages in turns, and compare."""
    parser = argparse.ArgumentParser(description="Measures the page beside a bare Gradio chat.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    commands = {"page": ["app.py", "serve", "--port"], "bare": ["benchmarks/bare_gradio.py"]}
    with ExitStack() as stack:
        served = {name: stack.enter_context(running(c)) for name, c in commands.items()}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
        visits: dict[str, list[Visit]] = {name: [] for name in served}
        for number in range(options.rounds + 1):
            for name, address in served.items():
                visited = visit(browser, address)
                visits[name] += [visited] if number else []  # the first round warms up
        browser.close()
    return report(visits["page"], visits["bare"])


def visit(browser: Browser, address: str) -> Visit:
    """What a first visit takes, in a fresh window."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    sizes: list[float] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("textarea:visible")
    ready = (time.perf_counter() - begun) * 1000
    page.wait_for_load_state("networkidle")
    loaded = Visit(bytes=sum(sizes), requests=len(sizes), ready=ready, answer=answer(page))
    context.close()
    return loaded


def answer(page: Page) -> float:
    """The median milliseconds from Enter to the answer."""
    return statistics.median(float(page.evaluate(ASK, question)) for question in QUESTIONS)


def report(ours: list[Visit], bare: list[Visit]) -> int:
    """Print the medians and their ratios; 1 when one is above its bound."""
    bounds = {"bytes": MOST_BYTES, "requests": None, "ready": None, "answer": MOST_SECONDS}
    code = 0
    for name, bound in bounds.items():
        mine, other = (statistics.median(getattr(v, name) for v in one) for one in (ours, bare))
        ratio = mine / other
        code |= bound is not None and ratio > bound
        most = f" (at most {bound})" if bound else ""
        print(f"{name:9} page {mine:9,.0f}  bare {other:9,.0f}  ratio {ratio:.2f}{most}")
    return int(code)


@contextmanager
def running(command: list[str]) -> Iterator[str]:
    """The address of a server, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    own = os.environ | {"PYTHONPATH": str(ROOT), "GRADIO_ANALYTICS_ENABLED": "False"}
    run = [sys.executable, *command, str(port)]
    server = subprocess.Popen(run, cwd=ROOT, env=own, stdout=subprocess.DEVNULL)
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, *, seconds: float = 60) -> None:
    """Come back when there is an answer; TimeoutError when there is none in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer from {address} in {seconds:g} seconds")


if __name__ == "__main__":
    sys.exit(main())
