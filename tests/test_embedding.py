"""The page that shows how to embed, the scripts, and the page of the chat as it is sent."""

import json
import re

import httpx
import pytest

from assistant import Assistant, phrases
from tests.web_client import exchange, running
from web import Live, Settings, create_app
from web.document import Document
from web.guard import Guard
from web.wording import words_for


def test_the_ways_are_shown_with_the_address_that_the_browser_has(server: httpx.Client) -> None:
    page = server.get("/embed").text
    line = f"&lt;script src=&quot;{server.base_url}/embed.js&quot; defer&gt;&lt;/script&gt;"
    assert line in page
    assert f"&lt;iframe src=&quot;{server.base_url}/?embed=1&quot;" in page
    assert '<script src="embed.js" data-language="en" defer></script>' in page
    assert '<iframe src="./?embed=1" title="Footnote" loading="lazy"></iframe>' in page
    assert "--allow-origin https://intranet.example" in page


def test_behind_a_proxy_the_ways_have_its_address(assistant: Assistant) -> None:
    app = create_app(Live(assistant), Settings(root_path="/ask"))
    reply = exchange(app, "GET", "/embed", headers={"host": "chat.example"})
    assert b"http://chat.example/ask/embed.js" in reply.body


@pytest.mark.parametrize("host", ['a"><script>', "a b", "", "[", "a@b"])
def test_a_host_that_is_none_gets_nowhere(app: Guard, host: str) -> None:
    reply = exchange(app, "GET", "/embed", headers={"host": host})
    assert (reply.status, b"https://footnote.example/embed.js" in reply.body) == (200, True)


def test_the_ways_are_shown_in_french_too(server: httpx.Client) -> None:
    page = server.get("/embed", headers={"accept-language": "fr"}).text
    assert "Footnote sur vos pages" in page and 'data-language="fr"' in page


def test_the_ways_have_no_script_or_style_but_files(server: httpx.Client) -> None:
    page = server.get("/embed").text
    assert re.findall(r"<script(?! src=)", page) == [] and "style=" not in page


@pytest.mark.parametrize("path", ["/embed.js", "/embedded.js"])
def test_scripts_are_scripts_and_ask_for_nothing_elsewhere(server: httpx.Client, path: str) -> None:
    answer = server.get(path)
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    said = answer.text
    for word in ("localStorage", "sessionStorage", "cookie", "innerHTML", "fetch(", "eval"):
        assert word not in said
    assert re.findall(r"https?://(?!host/)", said) == []


# The page of the chat


def test_the_page_is_sent_without_what_the_policy_refuses(server: httpx.Client) -> None:
    page = server.get("/").text
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts and all(re.search(r'\ssrc="\.?/?[\w/.-]+"', script) for script in scripts)
    assert "gradio_config" not in page and "og:" not in page
    assert set(re.findall(r"https?://[^'\"]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_in_a_frame_one_more_script_says_when_a_sandbox_lets_none_in(server: httpx.Client) -> None:
    framed, alone = (
        server.get("/", headers={"sec-fetch-dest": dest}).text for dest in ("iframe", "document")
    )
    assert '<script src="embed.js" data-inside></script>' in framed
    assert "data-inside" not in alone and "embedded.js" in alone


def test_the_page_knows_who_may_speak_to_it(assistant: Assistant) -> None:
    settings = Settings(origins=("https://a.example", "https://b.example"))
    with running(create_app(Live(assistant), settings)) as client:
        assert 'data-origins="https://a.example https://b.example"' in client.get("/").text


@pytest.mark.parametrize("accepted", ["gzip, br", "br", ""])
def test_the_page_is_packed_where_the_browser_takes_it(server: httpx.Client, accepted: str) -> None:
    answer = server.get("/", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == ("gzip" if "gzip" in accepted else None)
    assert "<gradio-app" in answer.text


def test_a_page_that_is_no_page_is_passed_on_as_it_is(assistant: Assistant) -> None:
    from starlette.responses import JSONResponse

    reply = exchange(Document(JSONResponse({"a": "<script>b</script>"}, 503)), "GET", "/")
    assert (reply.status, reply.body) == (503, b'{"a":"<script>b</script>"}')


# Languages


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en;q=0.5, fr;q=0.7", "fr"),
        ("de, fr;q=0.3, en;q=0.4", "en"),
        ("de", "en"),
        ("*;q=x", "en"),
        ("frr", "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_prefers(accepted: str, language: str) -> None:
    assert words_for(accepted)["language"] == language


def test_an_attribute_has_the_same_name_in_both_languages() -> None:
    english, french = phrases("en"), phrases("fr")
    names = [name for name in english if re.fullmatch("attribute_[a-z]+", name)]
    assert len(names) == 7
    for name in names:
        assert english[name].partition("=")[0] == french[name].partition("=")[0]


def test_the_bubble_says_its_phrases_in_both_languages(server: httpx.Client) -> None:
    script = server.get("/embed.js").text
    (line,) = re.findall(r"const WORDS = (.*?); //", script)
    said = json.loads(line)
    assert said["fr"]["close"] == "Fermer" and set(said["fr"]) == set(said["en"])
    used = re.findall(r"words\.(\w+)|say\(\"(\w+)\"", script)
    assert {name for pair in used for name in pair} - {""} == set(said["en"])
