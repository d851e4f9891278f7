"""The page in Gradio's terms: a chat beside the article that it quotes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr

from assistant import MAX_QUESTION_CHARACTERS
from corpus import Article
from web.chat import converse, read_messages
from web.live import Live
from web.panel import Panel, encodable, shown

# On a phone the article stands below the chat, and a citation leads down to it.
_BACK = '<p class="back"><a href="#chat">↑ Back to the chat</a></p>'

_ALL = "All documents"

_INVITATION = """\
**What would you like to know?**

Ask in your own words. Each answer is a quotation, and its number leads to the sentence."""


def build_page(live: Live) -> gr.Blocks:
    """The page for what is served; nothing of what is asked stays on the server."""
    articles = live.now.assistant.articles
    title = _title(articles)
    page: gr.Blocks = gr.Blocks(title=f"{title} · Footnote", analytics_enabled=False)
    with page, gr.Column(elem_id="page", min_width=0):
        gr.Markdown(_header(title, articles), elem_id="header", latex_delimiters=[])
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="ask", min_width=0):
                document = gr.Dropdown(**_choices(articles), visible=len(articles) > 1)
                chat, box = _build_chat(), _build_box()
                with gr.Row(elem_id="buttons"):
                    questions = live.now.assistant.suggest(k=3)
                    examples = [gr.Button(question.text, size="sm") for question in questions]
                    clear = gr.Button("Clear", elem_id="clear", size="sm")
            panel = gr.Markdown(_article(live.now.panel), elem_id="article", latex_delimiters=[])
            key = gr.Textbox(live.now.panel.key, visible=False)
        # All events post the same values, which the guard knows; one that posts others fails.
        values = [box, chat, document, key]
        changed = [box, chat, key, panel]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # Asked while an answer is on its way, a question waits; Gradio would drop it.
        box.submit(partial(_ask, live), values, changed, trigger_mode="always_last", **quiet)
        document.input(partial(_show, live), values, changed, **quiet)
        for button in examples:
            button.click(partial(_ask_example, live, button.value), values, changed, **quiet)
        clear.click(partial(_clear, live), values, changed, **quiet)
        page.load(partial(_refresh, live), values, [document, key, panel], **quiet)
    return page


def _build_chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label="Questions and answers",
        show_label=False,
        placeholder=_INVITATION,
        buttons=["copy"],
        allow_tags=False,
        latex_delimiters=[],
        layout="bubble",
        height="100%",
    )


def _build_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label="Your question",
        show_label=False,
        container=False,
        placeholder="Ask a question…",
        max_lines=4,
        max_length=MAX_QUESTION_CHARACTERS,
        autofocus=True,
        submit_btn="Ask",
    )


def _choices(articles: Sequence[Article]) -> dict[str, Any]:
    """The drop-down of documents: all, or one by its title."""
    return {
        "elem_id": "document",
        "label": "Document",
        "choices": [(_ALL, ""), *((encodable(a.title), a.id) for a in articles)],
        "value": "",
        "container": False,
        "filterable": len(articles) > 8,
    }


def _ask(
    live: Live, question: str, history: list[dict[str, Any]], document: str, key: str
) -> tuple[Any, ...]:
    """An emptied question box, the chat with the reply, and the panel where it is another.

    Where nothing is asked nothing is touched: by now the box may hold the next question.
    """
    if not question.strip():
        return gr.skip(), gr.skip(), gr.skip(), gr.skip()
    chat = converse(live.now, question, read_messages(history), document)
    messages = [{"role": m.role, "content": m.content} for m in chat.messages]
    return "", messages, *_changed(chat.panel, key)


def _ask_example(
    live: Live, example: str, _: str, history: list[dict[str, Any]], document: str, key: str
) -> tuple[Any, ...]:
    return _ask(live, example, history, document, key)


def _show(
    live: Live, _: str, history: list[dict[str, Any]], document: str, key: str
) -> tuple[Any, ...]:
    """The document that was chosen, beside the chat as it is."""
    panel = converse(live.now, "", read_messages(history), document).panel
    return gr.skip(), gr.skip(), *_changed(panel, key)


def _clear(
    live: Live, _: str, __: list[dict[str, Any]], document: str, key: str
) -> tuple[Any, ...]:
    """An empty chat, beside the document that is chosen."""
    return "", [], *_changed(converse(live.now, "", (), document).panel, key)


def _refresh(
    live: Live, _: str, history: list[dict[str, Any]], document: str, key: str
) -> tuple[Any, ...]:
    """The documents and the panel of today, for a page that was built with those of yesterday."""
    panel = converse(live.now, "", read_messages(history), document).panel
    if panel.key == key:
        return gr.skip(), gr.skip(), gr.skip()
    articles = live.now.assistant.articles
    return gr.Dropdown(**_choices(articles), visible=len(articles) > 1), *_changed(panel, key)


def _changed(panel: Panel, key: str) -> tuple[Any, Any]:
    """The key and the content of the panel; nothing to do where the browser has it."""
    return (gr.skip(), gr.skip()) if panel.key == key else (panel.key, _article(panel))


def _article(panel: Panel) -> str:
    return f"{_BACK}\n{panel.html}"


def _title(articles: Sequence[Article]) -> str:
    """The heading of the page: the title of the one document, or how many there are."""
    return encodable(articles[0].title) if len(articles) == 1 else f"{len(articles):,} documents"


def _header(title: str, articles: Sequence[Article]) -> str:
    whose = "article’s" if len(articles) == 1 else "documents’"
    promise = f"Answers in the {whose} own words, each with a footnote."
    return f"<header><h1>{shown(title)}</h1><p>{promise}</p></header>"
