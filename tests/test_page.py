"""The page in a real Chromium, asked as a person asks."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant import Assistant
from corpus import Article, Section, sentence_spans
from tests.page_driver import QUOTE, RISK, ask, box, cites, marked, opened, overflow, said
from tests.web_client import running
from web import Live, Settings, create_app
from web.panel import encodable, sentence_id

pytestmark = pytest.mark.browser


# Asking


def test_a_question_is_answered_with_a_quotation_and_a_footnote(page: Page) -> None:
    reply = ask(page, RISK)
    expect(reply.locator("blockquote")).to_contain_text(QUOTE)
    expect(cites(reply)).to_have_text("[1]")
    expect(said(page, "user")).to_have_text(RISK)


def test_the_footnote_marks_exactly_the_sentence_and_leads_to_it(page: Page) -> None:
    reply = ask(page, RISK)
    quote = reply.locator("blockquote").inner_text().removesuffix("[1]").strip()
    assert marked(page) == ""
    cites(reply).first.click()
    assert marked(page) == quote
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.evaluate("document.activeElement === document.querySelector(':target')")
    expect(reply).to_be_in_viewport()


def test_the_box_is_empty_and_ready_after_a_question(page: Page) -> None:
    ask(page, RISK)
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()


def test_the_button_asks_too(page: Page) -> None:
    box(page).fill(RISK)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(said(page, "bot")).to_contain_text(QUOTE)


def test_what_the_article_does_not_say_is_refused(page: Page) -> None:
    reply = ask(page, "what is the capital of Peru?")
    expect(reply).to_contain_text("The article says nothing about")


def test_a_follow_up_stands_below_the_question_it_follows(page: Page) -> None:
    ask(page, RISK)
    ask(page, "and who plans?")
    expect(said(page, "user")).to_have_text([RISK, "and who plans?"])


def test_an_empty_question_is_none(page: Page) -> None:
    box(page).press("Enter")
    ask(page, RISK)
    expect(said(page, "user")).to_have_text([RISK])


@pytest.mark.parametrize(
    "question",
    [
        "<b>risk</b> <img src=x onerror=alert(1)> <script>alert(2)</script>?",
        "**risk** _and_ `code` ~~no~~ [here](http://evil.example) ![i](http://evil.example/i.png)",
        "# risk",
        "1. risk",
        "- risk",
        "> risk &amp; &lt;b&gt; $$x^2$$ \\(y\\)",
        "www.evil.example https://evil.example mailto:a@evil.example",
        "</div></span><style>*{display:none}</style>",
    ],
)
def test_a_question_shows_as_it_was_typed(page: Page, question: str) -> None:
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    ask(page, question)
    expect(said(page, "user")).to_have_text(question)
    assert said(page, "user").locator("a, img, b, strong, h1, li, code, .katex").count() == 0


def test_an_example_asks_its_question(page: Page) -> None:
    example = page.locator("#start").get_by_role("link").first
    question = example.inner_text()
    example.click()
    expect(said(page, "user")).to_have_text(question)
    expect(said(page, "bot").locator("blockquote").first).to_be_visible()


# The chat belongs to the tab


def test_two_tabs_have_two_chats(context: BrowserContext, server: httpx.Client) -> None:
    one, two = opened(context, server), opened(context, server)
    ask(one, RISK)
    ask(two, "who plans the project?")
    ask(one, "what is the capital of Peru?")
    expect(said(one, "user")).to_have_text([RISK, "what is the capital of Peru?"])
    expect(said(two, "user")).to_have_text(["who plans the project?"])


def test_clear_empties_the_chat(page: Page) -> None:
    ask(page, RISK)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(said(page, "bot")).to_have_count(0)
    expect(page.get_by_text("What would you like to know?")).to_be_visible()
    ask(page, RISK)
    expect(said(page, "bot")).to_have_count(1)


def test_a_citation_does_not_load_the_page_anew_when_its_address_has_a_query(
    context: BrowserContext, server: httpx.Client
) -> None:
    page = opened(context, server, "?__theme=dark")
    reply = ask(page, RISK)
    documents: list[str] = []
    page.on("request", lambda r: documents.append(r.url) if r.is_navigation_request() else None)
    cites(reply).first.click()
    assert QUOTE in marked(page)
    assert documents == []
    expect(reply).to_be_visible()


# The look of the page


def test_the_page_says_what_it_is(page: Page, assistant: Assistant) -> None:
    title = assistant.articles[0].title
    assert page.title() == f"{title} · Footnote"
    expect(page.get_by_role("heading", level=1)).to_have_text([title])
    expect(
        page.get_by_text("Answers in the article’s own words, each with a footnote.")
    ).to_be_visible()
    expect(page.get_by_text("What would you like to know?")).to_be_visible()


def test_on_a_laptop_nothing_but_the_article_and_the_chat_scrolls(page: Page) -> None:
    ask(page, RISK)
    expect(box(page)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0
    chat, article = page.locator("#chat").bounding_box(), page.locator("#article").bounding_box()
    assert chat and article
    assert chat["x"] + chat["width"] < article["x"]
    assert 0.5 < chat["width"] / (chat["width"] + article["width"]) < 0.6


def test_the_page_carries_no_footer_of_gradio(page: Page) -> None:
    expect(page.locator("footer")).to_have_count(0)
    assert "gradio" not in page.inner_text("body").lower()


# Any article

AWKWARD = [
    "First: 5 < 6 & 7 > 3. Same sentence.\r\n\r\nSame sentence. $$x^2$$ and `code` and *stars*.",
    "<img src=x onerror=alert(1)> here. <script>alert(2)</script> done. </div></span> closing.",
    "• one &amp; two\n• **two**\n1. number\n\n\n\nTab\there. <!-- no comment --> fine. ]]> end.",
    "E\u0301 and 👩‍👩‍👧 here. [link](http://evil.example) https://evil.example/x www.evil.example.",
    "Odd \x0b and \x0c and \x85 and \u2028 breaks. Nothing \x00 here. This runs\nover lines.",
    "#hash at the start. A\\backslash and a_b_c. ~~Struck~~ out. | a | table |\n|---|---|",
]
LONG = "Heading_" * 30


@pytest.fixture(scope="module")
def awkward() -> Article:
    """An article of what is hard to show."""
    parts = tuple(
        Section(heading=f"<i>{n}</i> {LONG}", path=(), level=2, anchor=f'"{n}" é', text=text)
        for n, text in enumerate(AWKWARD)
    )
    title = f"</title><script>alert(3)</script> {LONG}"
    return Article(id="a b/<c>", title=title, source="", sections=parts, language="en")


@pytest.fixture
def awkward_page(context: BrowserContext, awkward: Article) -> Iterator[Page]:
    """The page of that article."""
    with running(create_app(Live(Assistant([awkward])), Settings())) as server:
        yield opened(context, server)


def test_every_sentence_of_any_article_is_shown_to_the_letter(
    awkward_page: Page, awkward: Article
) -> None:
    awkward_page.on("dialog", lambda _: pytest.fail("a script ran"))
    for part in awkward:
        for start, end in sentence_spans(part.text, awkward.language):
            name = sentence_id(awkward, part, start, end)
            content = awkward_page.locator(f'[id="{name}"]').evaluate("found => found.textContent")
            assert content == encodable(part.text[start:end])
    assert awkward_page.title().startswith("</title><script>")


def test_long_words_break_rather_than_widen_the_page(awkward_page: Page) -> None:
    for width in (1280, 390):
        awkward_page.set_viewport_size({"width": width, "height": 800})
        ask(awkward_page, "w" * 200)
        assert overflow(awkward_page) == 0
