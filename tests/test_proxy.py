"""Under a sub-path behind Debian's nginx, configured as docs/embedding.md says."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from assistant import Assistant
from tests.browsing import HostPage, chromium, hosting, watched
from tests.embedded import QUOTE, Sites, ask, bubble, chat, footnote, html
from tests.web_client import running
from web import Live, Settings, create_app

DOCUMENTED = Path(__file__).parents[1].joinpath("docs/embedding.md").read_text("utf-8")
(LOCATION,) = re.findall(r"<!-- nginx -->\n```nginx\n(.*?)```", DOCUMENTED, re.DOTALL)
WHOLE = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; {location} }}
}}
"""


@pytest.fixture(scope="module")
def nginx() -> str:
    """The program; on a build machine there must be one."""
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None and "CI" not in os.environ:
        pytest.skip("no nginx on this machine; install nginx-light to test the sub-path")
    assert path, "no nginx on this build machine"
    return path


@pytest.fixture(scope="module")
def sites(
    nginx: str, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sites]:
    """The chat under /ask of nginx, and pages of somebody else that may embed it."""
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with hosting({}) as host:
        settings = Settings(root_path="/ask", origins=(host.origin("host.test"),))
        with running(create_app(Live(assistant), settings)) as client:
            location = LOCATION.replace("127.0.0.1:7860", urlsplit(str(client.base_url)).netloc)
            config = folder / "nginx.conf"
            config.write_text(WHOLE.format(folder=folder, port=port, location=location))
            command = [nginx, "-p", str(folder), "-c", str(config), "-e", f"{folder}/error.log"]
            with subprocess.Popen(command) as proxy:
                wait_for(port)
                yield Sites(host, f"http://chat.test:{port}/ask")
                proxy.terminate()


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not listen")


@pytest.fixture
def page() -> Iterator[Page]:
    """A tab; no error, no host but the two."""
    with chromium() as browser, browser.new_context() as window:
        window.set_default_timeout(15_000)
        seen = watched(window)
        yield window.new_page()
        assert seen.errors == []
        assert seen.hosts <= {"chat.test", "host.test"}


@pytest.mark.browser
def test_the_page_answers_and_cites(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.chat}/?lang=en")
    field = page.get_by_label("Your question")
    field.fill("who handles portfolio risk?")
    field.press("Enter")
    footnote(page.locator("#chat [data-testid=bot]").last).click()
    expect(page.locator("#article :target")).to_contain_text(QUOTE)


@pytest.mark.browser
def test_the_bubble_answers_and_cites(sites: Sites, page: Page) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    bubble(page).click()
    footnote(ask(chat(page))).click()
    expect(chat(page).locator("#article :target")).to_contain_text(QUOTE)


@pytest.mark.browser
def test_the_ways_and_the_documents_are_there(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.chat}/embed")
    expect(page.get_by_text(f'<script src="{sites.chat}/embed.js" defer></script>')).to_be_visible()
    page.goto(f"{sites.chat}/source/pmo-and-project-manager")
    page.get_by_role("link", name="Summary").click()
    expect(page.locator("h2:target")).to_have_text("Summary")
    expect(page.locator("nav")).to_have_css("position", "sticky")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original (MD)").click()
    assert download.value.suggested_filename == "pmo-and-project-manager.md"
    page.get_by_role("link", name="Ask about it").click()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_an_event_comes_when_it_is_ready(sites: Sites) -> None:
    address = sites.chat.replace("chat.test", "127.0.0.1")
    stream = f"{address}/gradio_api/queue/data?session_hash=nobody"
    with httpx.stream("GET", stream, trust_env=False, timeout=5) as answer:
        assert next(answer.iter_lines()).startswith("data:")
