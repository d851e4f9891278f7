"""On a page that holds the cited text, a click on a citation marks the sentence there."""

import html as markup
import re
import unicodedata
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from assistant import Assistant
from corpus import Article, Section, sentence_spans
from tests.browsing import HostPage, Seen, chromium, hosting, watched
from tests.builders import article
from tests.embedded import Sites, box, bubble, chat, html, marked
from tests.web_client import running
from web import Live, Settings, create_app
from web.panel import sentence_id

pytestmark = pytest.mark.browser

SAME = "These words stand here twice, and nothing else beside them does."
MANUAL = article(
    "# Manual\n\n"
    "## Setup\n\nTurn the key twice. The light goes green. Then wait for ten seconds.\n\n"
    "## Repair\n\nTurn the key twice. The light goes red. “Don’t touch” the café’s naïve "
    "👩‍👩‍👧 robot, says Zoe\u0301.\n\n"
    "## Shut down\n\nClose the lid. The light goes green. Lock it – twice.\n\n"
    f"## First copy\n\n{SAME}\n\n## Second copy\n\n{SAME}\n\n"
    "## Costs\n\n- One robot: 40,000 euros per year\n- Two robots: 70,000 euros per year\n",
    name="manual",
)
SENTENCES = [
    (section, start, end)
    for section in MANUAL.sections
    for start, end in sentence_spans(section.text, MANUAL.language)
]
LONGEST = max(SENTENCES, key=lambda sentence: sentence[2] - sentence[1])


def plain(whole: Article, text: Callable[[str], str] = markup.escape, ids: bool = False) -> str:
    """An article as a page of somebody else: headings and paragraphs."""
    parts = []
    for section in whole.sections:
        name = f' id="{section.anchor}"' if ids else ""
        paragraphs = re.split(r"\n+", section.text.replace("• ", ""))
        told = "".join(f"<p>{text(paragraph)}</p>" for paragraph in paragraphs)
        parts.append(f"<h2{name}>{markup.escape(section.heading)}</h2>{told}")
    return "\n".join(parts)


def across_elements(text: str) -> str:
    """Each other word in an element of its own, and lines that begin anywhere."""
    words = text.split()
    return "\n   ".join(
        f"<b><i>{markup.escape(word)}</i></b>" if number % 2 else markup.escape(word)
        for number, word in enumerate(words)
    )


def written_otherwise(text: str) -> str:
    """The same to a reader: taken apart, hyphenated, without curls, spaces that do not break."""
    apart = unicodedata.normalize("NFD", text).replace("’", "'").replace("–", "-")
    straight = re.sub("[“”]", '"', apart)
    return markup.escape(straight).replace(" ", "&nbsp;").replace("robot", "ro&shy;bot")


HOSTS = {
    "plain": plain(MANUAL),
    "with ids": plain(MANUAL, ids=True),
    "across elements": plain(MANUAL, across_elements),
    "written otherwise": plain(MANUAL, written_otherwise),
    "folded away": f"<details><summary>More</summary>{plain(MANUAL)}</details>",
    "scrolled in a part": f'<div style="height:300px;overflow:auto">{plain(MANUAL)}</div>',
    "hidden copies": f"<div hidden>{plain(MANUAL)}</div>"
    f'<nav style="display:none">{plain(MANUAL)}</nav>{plain(MANUAL)}',
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    """A server of the manual, and one of pages that may embed it."""
    with hosting({}) as host:
        settings = Settings(origins=(host.origin("host.test"),))
        with running(create_app(Live(Assistant([MANUAL])), settings)) as client:
            yield Sites(host, f"http://chat.test:{httpx.URL(client.base_url).port}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab, in a window of its own."""
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    window.set_default_timeout(15_000)
    yield window.new_page()
    window.close()


@pytest.fixture
def seen(page: Page) -> Iterator[Seen]:
    """What the tab is told and asks for: no error, no other host."""
    seen = watched(page.context)
    yield seen
    assert seen.errors == []
    assert seen.hosts <= {"host.test", "chat.test"}


def opened(page: Page, sites: Sites, body: str, head: str = "") -> Frame:
    """The frame of our page, on a page of somebody else with this body."""
    space = '<div style="height:1200px"></div>'
    whole = html(f"{space}{body}{space}{sites.script()}", head)
    page.goto(sites.address(HostPage(html=whole)))
    bubble(page).click()
    expect(chat(page).locator("#article span[id]").first).to_be_attached()
    expect(chat(page).locator("#chat")).to_be_attached()
    (frame,) = (frame for frame in page.frames if "embed=1" in frame.url)
    return frame


FOLLOW = """name => {
  const link = document.querySelector("#chat").appendChild(document.createElement("a"));
  link.href = "#" + name;
  link.clicked = performance.timeOrigin + performance.now();
  link.click();
  return link.clicked;
}"""


def follow(frame: Frame, section: Section, start: int, end: int) -> float:
    """Click on a citation of a sentence in the chat; the time of the click."""
    return float(frame.evaluate(FOLLOW, sentence_id(MANUAL, section, start, end)))


def settle(page: Page) -> None:
    """Wait until something is marked."""
    for _ in range(100):
        if page.evaluate("CSS.highlights.size"):  # waiting in the page would be evaluating there
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing is marked")


WHERE = """() => {
  const [range] = CSS.highlights.get("footnote"), place = range.getBoundingClientRect();
  const before = [...document.querySelectorAll("h2")].filter((heading) =>
    heading.getClientRects().length &&
    heading.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING);
  return [before.at(-1).textContent, place.top >= 0 && place.bottom <= innerHeight];
}"""


def alike(text: str) -> str:
    """A text without what two ways to write it differ in."""
    folded = unicodedata.normalize("NFKD", re.sub(r"[\s\u00ad]", "", text))
    return folded.translate({0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-"})


@pytest.mark.parametrize("kind", HOSTS)
def test_each_sentence_is_marked_in_its_own_place(
    sites: Sites, page: Page, seen: Seen, kind: str
) -> None:
    frame = opened(page, sites, HOSTS[kind])
    for section, start, end in SENTENCES:
        page.evaluate("CSS.highlights.clear()")
        follow(frame, section, start, end)
        settle(page)
        assert alike(marked(page)) == alike(section.text[start:end])
        assert page.evaluate(WHERE) == [section.heading, True]
    assert frame.evaluate("document.querySelector(':target')") is None


def test_what_is_marked_can_be_seen_beside_the_bubble(sites: Sites, page: Page, seen: Seen) -> None:
    frame = opened(page, sites, plain(MANUAL), "<style>p{font-size:40px}</style>")
    follow(frame, *LONGEST)
    settle(page)
    bottom = page.evaluate("[...CSS.highlights.get('footnote')][0].getBoundingClientRect().bottom")
    place = box(page).bounding_box()
    assert place and bottom <= place["y"]


def test_on_a_phone_the_bubble_makes_way(sites: Sites, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 780}) as window:
        page = window.new_page()
        frame = opened(page, sites, plain(MANUAL))
        follow(frame, *SENTENCES[2])
        settle(page)
        expect(box(page)).to_be_hidden()
        assert page.evaluate(WHERE) == ["Setup", True]


def test_on_another_page_the_panel_of_the_bubble_shows_it(
    sites: Sites, page: Page, seen: Seen
) -> None:
    frame = opened(page, sites, "<h1>Canteen</h1><p>The light goes green. So they say.</p>")
    section, start, end = SENTENCES[1]
    follow(frame, section, start, end)
    expect(chat(page).locator("#article :target")).to_have_text(section.text[start:end])
    assert marked(page) == "" and page.evaluate("scrollY") == 0


def test_no_style_of_the_article_changes_when_it_is_marked(
    sites: Sites, page: Page, seen: Seen
) -> None:
    look = """[...document.querySelectorAll('body *')].map(part =>
      [...getComputedStyle(part)].map(name => getComputedStyle(part)[name]).join())"""
    frame = opened(page, sites, plain(MANUAL))
    before, nodes = page.evaluate(look), page.evaluate("document.body.innerHTML")
    follow(frame, *SENTENCES[4])
    settle(page)
    assert (page.evaluate(look), page.evaluate("document.body.innerHTML")) == (before, nodes)


def test_a_long_page_is_marked_within_300_milliseconds(
    sites: Sites, page: Page, seen: Seen
) -> None:
    filler = "<p>One paragraph of many, naïvely repeated. Turn the key twice.</p>" * 8000
    frame = opened(page, sites, filler + plain(MANUAL) + filler)
    times = []
    for sentence in SENTENCES[:5]:
        page.evaluate(
            """() => { CSS.highlights.clear(); window.marked = new Promise((done) => {
              const look = () => CSS.highlights.size
                ? done(performance.timeOrigin + performance.now()) : setTimeout(look);
              look();
              setTimeout(done, 5000, Infinity); }); }"""
        )
        clicked = follow(frame, *sentence)
        times.append(float(page.evaluate("window.marked")) - clicked)
    assert min(times) < 300, times


# Messages of strangers

LISTENER = """<script>
window.heard = [];
addEventListener("message", (event) => heard.push(JSON.stringify(event.data) + event.ports.length));
</script>"""


def test_a_stranger_on_the_page_gets_no_channel_and_is_not_obeyed(sites: Sites, page: Page) -> None:
    stranger = (
        LISTENER
        + """<script>
      parent.postMessage({ footnote: "here" }, "*");
      parent.postMessage({ find: { sentence: "Close the lid." } }, "*");
      parent.postMessage({ close: true }, "*");
    </script>"""
    )
    evil = sites.address(HostPage(html=html(stranger)), "evil.test")
    frame = opened(page, sites, f'{plain(MANUAL)}<iframe src="{evil}"></iframe>')
    (foreign,) = (one for one in page.frames if "evil.test" in one.url)
    foreign.evaluate("parent.postMessage({ footnote: 'here' }, '*')")
    foreign.evaluate("parent.postMessage({ close: true }, '*')")
    follow(frame, *SENTENCES[0])
    settle(page)
    expect(box(page)).to_be_visible()
    assert marked(page) == "Turn the key twice."
    assert foreign.evaluate("window.heard") == []


def test_our_page_tells_nothing_to_a_stranger_beside_it(sites: Sites, page: Page) -> None:
    evil = sites.address(HostPage(html=html(LISTENER)), "evil.test")
    ours = f'<iframe src="{sites.chat}/?embed=1" width="600" height="600"></iframe>'
    whole = html(f'{ours}<iframe src="{evil}"></iframe>')
    page.goto(sites.address(HostPage(html=whole)))
    inside = page.frame_locator("iframe >> nth=0")
    expect(inside.locator("#article span[id]").first).to_be_attached()
    expect(inside.locator("#chat")).to_be_attached()
    (frame,) = (one for one in page.frames if "embed=1" in one.url)
    (foreign,) = (one for one in page.frames if "evil.test" in one.url)
    foreign.evaluate(
        """() => { const channel = new MessageChannel();
          channel.port1.onmessage = (event) => heard.push(JSON.stringify(event.data));
          parent.frames[0].postMessage({ footnote: "hello" }, "*", [channel.port2]); }"""
    )
    section, start, end = SENTENCES[1]
    follow(frame, section, start, end)
    frame.wait_for_function("document.querySelector(':target')")
    assert foreign.evaluate("window.heard") == []


# Pages of our own


def test_the_page_of_the_ways_shows_each_at_work(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(f"{sites.chat}/embed")
    expect(bubble(page)).to_be_visible()
    plain_frame = page.frame_locator("main iframe")
    plain_frame.locator("body").scroll_into_view_if_needed()
    expect(plain_frame.get_by_label("Your question")).to_be_visible()
    bubble(page).click()
    field = chat(page).get_by_label("Your question")
    field.fill("what should I close?")
    field.press("Enter")
    chat(page).locator("#chat [data-testid=bot] a").first.click()
    settle(page)
    assert marked(page) == "Close the lid."


def test_a_click_selects_the_line_to_copy(sites: Sites, page: Page, seen: Seen) -> None:
    page.goto(f"{sites.chat}/embed")
    expect(page.frame_locator("main iframe").get_by_label("Your question")).to_be_visible()
    page.locator(".snippet code").first.click()
    line = f'<script src="{sites.chat}/embed.js" defer></script>'
    assert page.evaluate("getSelection().toString()") == line


def test_a_link_to_a_sentence_marks_it_without_a_script(browser: Browser, sites: Sites) -> None:
    section, start, end = SENTENCES[4]
    name = sentence_id(MANUAL, section, start, end)
    with browser.new_context(java_script_enabled=False) as window:
        seen, page = watched(window), window.new_page()
        page.goto(f"{sites.chat}/source/manual#{name}")
        sentence = page.locator("article :target")
        expect(sentence).to_have_text(section.text[start:end])
        expect(sentence).to_have_css("background-color", "rgb(255, 229, 138)")
        expect(sentence).to_be_in_viewport()
        assert seen.asked("chat.test") == ["/source/manual", "/still.css"]
        assert seen.errors == []


def test_the_document_that_the_bubble_names_is_the_one_that_is_asked(
    page: Page, seen: Seen
) -> None:
    guides = [
        article(f"# {place}\n\n## Hours\n\nThe {place} opens at {hour}.", name=place.lower())
        for place, hour in (("Library", "nine"), ("Canteen", "eleven"))
    ]
    with hosting({}) as host:
        settings = Settings(origins=(host.origin("host.test"),))
        with running(create_app(Live(Assistant(guides)), settings)) as client:
            sites = Sites(host, f"http://chat.test:{httpx.URL(client.base_url).port}")
            line = sites.script('data-document="canteen"')
            page.goto(sites.address(HostPage(html=html(line))))
            bubble(page).click()
            field = chat(page).get_by_label("Your question")
            field.fill("when does it open?")
            field.press("Enter")
            quotes = chat(page).locator("#chat [data-testid=bot] blockquote")
            expect(quotes).to_have_count(1)
            expect(quotes).to_contain_text("The Canteen opens at eleven.")
            expect(chat(page).locator("#document")).to_be_hidden()
            page.close()  # or it would miss its server
