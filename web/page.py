"""The page in Gradio's terms: a chat beside the article that it quotes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr

from assistant import MAX_QUESTION_CHARACTERS, Assistant
from corpus import Article
from web.chat import converse, read_messages
from web.examples import suggest_questions
from web.panel import Panel, build_panel, encodable, shown

# On a phone the article stands below the chat, and a citation leads down to it.
_BACK = '<p class="back"><a href="#chat">↑ Back to the chat</a></p>'

_INVITATION = """\
**What would you like to know?**

Ask in your own words. Each answer is a quotation, and its number leads to the sentence."""


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page for an assistant; nothing of what is asked stays on the server."""
    panel = build_panel(assistant.articles)
    title = _title(assistant.articles)
    page: gr.Blocks = gr.Blocks(title=f"{title} · Footnote", analytics_enabled=False)
    with page, gr.Column(elem_id="page", min_width=0):
        gr.Markdown(_header(title, assistant.articles), elem_id="header", latex_delimiters=[])
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="ask", min_width=0):
                _build_chat(assistant, panel)
            gr.Markdown(f"{_BACK}\n{panel.html}", elem_id="article", latex_delimiters=[])
    return page


def _build_chat(assistant: Assistant, panel: Panel) -> None:
    """The chat, the question box and the buttons; one event a question."""
    chat = gr.Chatbot(
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
    box = gr.Textbox(
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
    with gr.Row(elem_id="buttons"):
        examples = [gr.Button(text, size="sm") for text in suggest_questions(assistant)]
        clear = gr.Button("Clear", elem_id="clear", size="sm")
    # All events post the same two values, which the guard knows; one that posts others fails.
    values = [box, chat]
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    box.submit(partial(_ask, assistant, panel), values, values, **quiet)
    for button in examples:
        button.click(partial(_ask_example, assistant, panel, button.value), values, values, **quiet)
    clear.click(lambda *_: ("", []), values, values, **quiet)


def _ask_example(
    assistant: Assistant, panel: Panel, example: str, _: str, history: list[dict[str, Any]]
) -> tuple[str, list[dict[str, str]]]:
    return _ask(assistant, panel, example, history)


def _ask(
    assistant: Assistant, panel: Panel, question: str, history: list[dict[str, Any]]
) -> tuple[str, list[dict[str, str]]]:
    """An emptied question box, and the chat with the reply."""
    messages = converse(assistant, panel, question, read_messages(history))
    return "", [{"role": message.role, "content": message.content} for message in messages]


def _title(articles: Sequence[Article]) -> str:
    """The heading of the page: the title of the one document, or how many there are."""
    return encodable(articles[0].title) if len(articles) == 1 else f"{len(articles):,} documents"


def _header(title: str, articles: Sequence[Article]) -> str:
    whose = "article’s" if len(articles) == 1 else "documents’"
    promise = f"Answers in the {whose} own words, each with a footnote."
    return f"<header><h1>{shown(title)}</h1><p>{promise}</p></header>"
