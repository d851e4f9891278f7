"""The bubble and the frame on pages of others, in a real Chromium."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from assistant import Assistant
from tests.browsing import HostPage, Seen, chromium, hosting, watched
from tests.embedded import QUOTE, RISK, Sites, ask, box, bubble, chat, footnote, html
from tests.web_client import running
from web import Live, Settings, create_app

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}
FULL = "allow-scripts allow-same-origin allow-forms allow-popups"
BOOTSTRAP = """
*,::before,::after{box-sizing:border-box}:root{--bs-blue:#0d6efd;font-size:18px}
body{margin:0;font-family:Georgia;line-height:1.5;color:#212529}
button,input{margin:0;font-family:inherit;text-transform:uppercase}
button{border-radius:0!important;background:red!important;color:lime!important}
dialog,iframe,header,p{display:none!important}div{padding:33px}h1{margin-bottom:.5rem}
body>:last-child{margin-bottom:77px}:focus-visible{outline:9px dotted red!important}
"""
TAILWIND = """
*,::before,::after{box-sizing:border-box;border:0 solid #e5e7eb;--tw-ring-color:rgb(59 130 246)}
html{line-height:1.5;tab-size:4}body{margin:0;line-height:inherit;display:grid;gap:40px}
h1,h2,p{font-size:inherit;font-weight:inherit;margin:0}
button{background-color:transparent;background-image:none;padding:0;color:inherit}
img,svg,iframe,canvas{display:block;max-width:10px;height:10px}[hidden]{display:none}
body>*+*{margin-top:3rem}button:last-of-type{letter-spacing:9px}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def sites(assistant: Assistant) -> Iterator[Sites]:
    """The servers."""
    with hosting({}) as host:
        settings = Settings(origins=(host.origin("host.test"),))
        with running(create_app(Live(assistant), settings)) as client:
            yield Sites(host, f"http://chat.test:{httpx.URL(client.base_url).port}")


@pytest.fixture
def make_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a tab in a window of its own."""
    windows = []

    def make(**options: object) -> Page:
        window = browser.new_context(**{"viewport": DESKTOP} | options)  # type: ignore[arg-type]
        window.set_default_timeout(15_000)
        windows.append(window)
        return window.new_page()

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def page(make_page: Callable[..., Page]) -> Page:
    """A tab."""
    return make_page()


@pytest.fixture
def seen(page: Page) -> Iterator[Seen]:
    """What the tab is told and asks for: no error, no other host, no cookie."""
    seen = watched(page.context)
    yield seen
    assert seen.errors == []
    assert seen.hosts <= {"host.test", "chat.test"}
    assert page.context.cookies() == []


# The bubble


STRICT = (
    "default-src 'self'; script-src 'self' {0}; frame-src {0}; require-trusted-types-for 'script'"
)


@pytest.mark.parametrize("kind", ["plain", "strict", "in the head"])
def test_one_line_gives_a_bubble_that_answers_and_cites(
    sites: Sites, page: Page, seen: Seen, kind: str
) -> None:
    line, text = sites.script(), "<h1>Intranet</h1><p>Welcome.</p>"
    whole = html(text, line) if kind == "in the head" else html(text + line)
    policy = STRICT.format(sites.chat) if kind == "strict" else ""
    page.goto(sites.address(HostPage(html=whole, policy=policy)))
    bubble(page).click()
    reply = ask(chat(page))
    expect(reply.locator("blockquote")).to_contain_text(QUOTE)
    footnote(reply).click()
    expect(chat(page).locator("#article :target")).to_contain_text(QUOTE)
    assert "#" not in page.url


def test_nothing_but_the_script_is_loaded_before_the_first_click(
    sites: Sites, page: Page, seen: Seen
) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    expect(bubble(page)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert seen.asked("chat.test") == ["/embed.js"]
    bubble(page).click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()


def test_the_bubble_keeps_nothing(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    bubble(page).click()
    ask(chat(page))
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert page.evaluate(kept) == '[{},{},""]'


STYLES = """() => [...document.querySelectorAll("html, body, body *")].map((part) => {
  const style = getComputedStyle(part), box = part.getBoundingClientRect();
  const place = [box.x, box.y, box.width, box.height];
  return [part.tagName, ...place, ...[...style].map((name) => style[name])];
})"""
LOOK = """() => [...document.querySelector("footnote-bubble").shadowRoot.querySelectorAll("*")]
  .filter((part) => part.tagName !== "IFRAME").map((part) => {
    const style = getComputedStyle(part);
    return ["display", "padding", "margin", "color", "backgroundColor", "font", "borderRadius",
      "letterSpacing", "textTransform", "width", "height", "outline"].map((name) => style[name]);
})"""


@pytest.mark.parametrize("styles", [BOOTSTRAP, TAILWIND], ids=["bootstrap", "tailwind"])
def test_no_style_of_the_page_changes_nor_any_of_the_bubble(
    sites: Sites, page: Page, seen: Seen, styles: str
) -> None:
    body = "<h1>Intranet</h1><p>Welcome, <b>you</b>.</p><div><button>Mine</button></div>"
    head = f"<style>{styles}</style>"
    other = page.context.new_page()
    other.goto(sites.address(HostPage(html=html(body + sites.script()))))
    bubble(other).click()
    expect(chat(other).get_by_label("Your question")).to_be_visible()
    alone = other.evaluate(LOOK)
    page.goto(sites.address(HostPage(html=html(body + '<script type="none"></script>', head))))
    before = page.evaluate(STYLES)
    page.goto(sites.address(HostPage(html=html(body + sites.script(), head))))
    bubble(page).click()
    expect(chat(page).get_by_label("Your question")).to_be_visible()
    assert page.evaluate(STYLES) == before
    assert page.evaluate(LOOK) == alone


@pytest.mark.parametrize(
    ("attributes", "look"),
    [
        ("", {"side": "right", "color": "rgb(31, 78, 121)", "ink": "rgb(255, 255, 255)"}),
        ('data-position="left"', {"side": "left"}),
        ('data-color="#7a1f3d"', {"color": "rgb(122, 31, 61)", "ink": "rgb(255, 255, 255)"}),
        ('data-color="gold"', {"color": "rgb(255, 215, 0)", "ink": "rgb(0, 0, 0)"}),
        ('data-color="red;}*{display:none"', {"color": "rgb(31, 78, 121)"}),
        ('data-label="<b>Manual</b>"', {"label": "<b>Manual</b>"}),
        ('data-greeting="Hello?" data-open', {"greeting": "Hello?", "open": True}),
        ('data-open="false"', {"open": False}),
        ('data-language="fr-CA"', {"label": "Poser une question"}),
    ],
)
def test_attributes_say_how_it_looks(
    sites: Sites, page: Page, attributes: str, look: dict[str, object]
) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script(attributes)))))
    expect(bubble(page)).to_be_visible()
    found = bubble(page).evaluate(
        """button => {
          const style = getComputedStyle(button), place = button.getBoundingClientRect();
          const root = button.getRootNode();
          return { color: style.backgroundColor, ink: style.color,
            side: place.x < innerWidth - place.right ? "left" : "right",
            label: button.lastChild.textContent, open: root.querySelector("dialog").open,
            greeting: root.querySelector("header p").textContent };
        }"""
    )
    assert {name: found[name] for name in look} == look


def test_language_and_document_reach_the_page(sites: Sites, page: Page, seen: Seen) -> None:
    attributes = 'data-language="fr" data-document="pmo-and-project-manager"'
    page.goto(sites.address(HostPage(html=html(sites.script(attributes)))))
    bubble(page).click()
    expect(page.locator("footnote-bubble iframe")).to_have_attribute(
        "src", f"{sites.chat}/?embed=1&lang=fr&document=pmo-and-project-manager"
    )
    expect(chat(page).locator("#question textarea")).to_be_visible()
    frame = inner(page)
    assert frame.evaluate("navigator.languages.join()") == "fr"
    assert frame.evaluate("document.documentElement.dataset.embedded") == ""


def inner(page: Page) -> Frame:
    """The frame of our page."""
    (frame,) = (frame for frame in page.frames if "embed=1" in frame.url)
    return frame


def test_the_line_twice_gives_one_bubble(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script() + sites.script()))))
    expect(page.locator("footnote-bubble")).to_have_count(1)


def test_it_is_used_by_keyboard_alone(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    expect(bubble(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    expect(bubble(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(bubble(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("dialog", name="Ask a question")).to_be_visible()
    expect(chat(page).get_by_label("Your question")).to_be_focused()
    page.keyboard.type(RISK)
    page.keyboard.press("Enter")
    expect(chat(page).locator("blockquote")).to_contain_text(QUOTE)
    page.keyboard.press("Escape")  # pressed in the frame
    expect(box(page)).to_be_hidden()
    expect(bubble(page)).to_be_focused()
    expect(bubble(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(chat(page).locator("blockquote")).to_contain_text(QUOTE)  # the chat is kept


def test_escape_leaves_the_article_first_and_the_bubble_then(
    sites: Sites, page: Page, seen: Seen
) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    bubble(page).click()
    footnote(ask(chat(page))).click()
    expect(chat(page).locator("#article :target")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat(page).locator("#article :target")).to_have_count(0)
    card = chat(page).get_by_role("tooltip")
    expect(card).to_be_visible()  # that of the citation, which has the focus again
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(box(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()


def test_escape_closes_it_from_its_own_buttons_too(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(sites.address(HostPage(html=html(sites.script()))))
    bubble(page).click()
    page.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(bubble(page)).to_be_focused()


def test_on_a_phone_it_takes_the_whole_screen(sites: Sites, make_page: Callable[..., Page]) -> None:
    page = make_page(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    page.goto(sites.address(HostPage(html=html("<h1>Intranet</h1>" + sites.script("data-open")))))
    expect(bubble(page)).to_be_visible()
    expect(box(page)).to_be_hidden()  # open from the start would hide the page
    bubble(page).tap()
    ask(chat(page))
    place = box(page).bounding_box()
    assert place == {"x": 0, "y": 0, "width": 390, "height": 780}
    page.get_by_role("button", name="Close").tap()
    expect(box(page)).to_be_hidden()


# Frames and sandboxes


@pytest.mark.parametrize("sandbox", ["", f'sandbox="{FULL}"'], ids=["plain", "sandbox"])
def test_a_plain_frame_works_too(sites: Sites, page: Page, seen: Seen, sandbox: str) -> None:
    frame = f'<iframe {sandbox} src="{sites.chat}/?embed=1" width="600" height="700"></iframe>'
    page.goto(sites.address(HostPage(html=html(frame))))
    reply = ask(page.frame_locator("iframe"))
    footnote(reply).click()
    expect(page.frame_locator("iframe").locator("#article :target")).to_contain_text(QUOTE)


def sandboxed(sites: Sites, rights: str) -> str:
    """The address of a page that shows a page with the bubble in a sandbox."""
    address = sites.address(HostPage(html=html(sites.script())))
    frame = f'<iframe sandbox="{rights}" src="{address}" width="800" height="700"></iframe>'
    return sites.address(HostPage(html=html(frame)))


def test_the_bubble_works_on_a_page_in_a_sandbox(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(sandboxed(sites, FULL))
    host = page.frame_locator("iframe")
    bubble(host).click()
    expect(ask(chat(host)).locator("blockquote")).to_contain_text(QUOTE)


def test_without_an_origin_the_bubble_says_that_it_is_not_allowed(
    sites: Sites, page: Page, seen: Seen
) -> None:
    page.goto(sandboxed(sites, "allow-scripts"))
    host = page.frame_locator("iframe")
    bubble(host).click()
    expect(host.get_by_role("alert")).to_contain_text("sandbox lacks allow-same-origin")
    assert seen.asked("chat.test") == ["/embed.js"]


def test_without_an_origin_the_page_in_a_frame_says_that_it_is_not_allowed(
    sites: Sites, page: Page
) -> None:
    frame = f'<iframe sandbox="allow-scripts" src="{sites.chat}/?embed=1"></iframe>'
    page.goto(sites.address(HostPage(html=html(frame))))
    said = page.frame_locator("iframe").get_by_role("alert")
    expect(said).to_contain_text("sandbox lacks allow-same-origin")


# Who may


def test_a_page_that_is_not_listed_reads_what_to_ask_for(
    sites: Sites, page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    address = sites.address(HostPage(html=html(sites.script())), "other.test")
    for _ in range(2):
        page.goto(address)
        bubble(page).click()
        said = page.get_by_role("alert")
        expect(said).to_contain_text(f"--allow-origin {sites.host.origin('other.test')}")
        expect(said).to_contain_text("This page may not show Footnote")
    logged = [one.getMessage() for one in caplog.records if "other.test" in one.getMessage()]
    assert len(logged) == 1


def test_where_the_browser_leaves_the_frame_empty_the_bubble_says_why(
    sites: Sites, page: Page
) -> None:
    def without_referrer(route: Route) -> None:
        kept = {k: v for k, v in route.request.headers.items() if k != "referer"}
        route.continue_(headers=kept)

    page.route("**/?embed=1", without_referrer)
    page.goto(sites.address(HostPage(html=html(sites.script())), "silent.test"))
    bubble(page).click()
    expect(page.get_by_role("alert")).to_contain_text("--allow-origin http://silent.test")


def test_a_plain_frame_that_is_refused_is_not_blank(sites: Sites, page: Page) -> None:
    frame = f'<iframe src="{sites.chat}/?embed=1"></iframe>'
    page.goto(sites.address(HostPage(html=html(frame)), "third.test"))
    expect(page.frame_locator("iframe").get_by_role("heading")).to_have_text(
        "This page may not show Footnote"
    )
