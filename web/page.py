"""The page in Gradio's terms: a chat beside the article that it quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant import MAX_QUESTION_CHARACTERS, phrases
from corpus import Article
from web.chat import Conversation, Manner, converse, read_manner, read_messages
from web.live import Live
from web.panel import Panel, encodable, say, shown
from web.start_html import start_html

# Built in English; page.js puts it into the language of its reader.
_SAID = phrases()
_BACK = f'<p class="back"><a href="#ask">{say("back")}</a></p>'

PATIENCE = 1.0  # seconds

History = list[dict[str, Any]]


def build_page(live: Live) -> gr.Blocks:
    """The page for what is served; nothing of what is asked stays on the server."""
    articles, begun = live.now.assistant.articles, _start(live)
    events = _Events(live=live, begun=begun)
    page: gr.Blocks = gr.Blocks(title=f"{_title(articles)} · Footnote", analytics_enabled=False)
    with page, gr.Column(elem_id="page", min_width=0):
        gr.Markdown(_header(articles), elem_id="header", latex_delimiters=[])
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="ask", min_width=0):
                document = gr.Dropdown(**_choices(articles), visible=len(articles) > 1)
                chat = _build_chat()
                start = gr.Markdown(begun, elem_id="start", latex_delimiters=[])
                box = _build_box()
                with gr.Row(elem_id="buttons"):
                    gr.Markdown(f"<p>{say('keys')}</p>", elem_id="keys", latex_delimiters=[])
                    stop = gr.Button(_SAID["stop"], elem_id="stop", size="sm")
                    clear = gr.Button(_SAID["clear"], elem_id="clear", size="sm")
                # The page writes here how it asks: see web/page.js.
                manner = gr.Textbox("", visible="hidden", elem_id="manner")
            panel = gr.Markdown(_article(live.now.panel), elem_id="article", latex_delimiters=[])
            key = gr.Textbox(live.now.panel.key, visible=False)
        # All events post the same values, which the guard knows; one that posts others fails.
        values = [box, chat, document, key, manner]
        changed = [box, chat, key, panel, start, manner]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # Asked while an answer is on its way, a question waits; Gradio would drop it.
        asked = box.submit(events.ask, values, changed, trigger_mode="always_last", **quiet)
        stop.click(None, cancels=[asked], **quiet)
        document.input(events.show, values, changed, **quiet)
        clear.click(events.clear, values, changed, **quiet)
        page.load(events.refresh, values, [document, key, panel, start], **quiet)
    return page


def _build_chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label=_SAID["chat_label"],
        show_label=False,
        buttons=[],
        allow_tags=False,
        latex_delimiters=[],
        layout="bubble",
        autoscroll=False,  # to the end, that is; the page goes to where a reply begins
        height="100%",
    )


def _build_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label=_SAID["question_label"],
        show_label=False,
        container=False,
        placeholder=_SAID["placeholder"],
        max_lines=4,
        max_length=MAX_QUESTION_CHARACTERS,
        autofocus=True,
        submit_btn=_SAID["ask"],
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
    )


def _choices(articles: Sequence[Article], language: str = "en") -> dict[str, Any]:
    """The drop-down of documents: all, or one by its title."""
    said = phrases(language)
    return {
        "elem_id": "document",
        "label": said["document"],
        "choices": [(said["all_documents"], ""), *((encodable(a.title), a.id) for a in articles)],
        "value": "",
        "container": False,
        "filterable": len(articles) > 8,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Events:
    """What the events of the page do; all take the same values, and the latter four change.

    They are methods because Gradio finds no request among the arguments of a partial function.
    `begun` is what stands in the page, as it was built, before the first question.
    """

    live: Live
    begun: str

    def ask(
        self,
        question: str,
        history: History,
        document: str,
        key: str,
        manner: str,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        """An emptied question box, the chat with the reply, and the panel where it is another.

        Where nothing is asked nothing is touched: by now the box may hold the next question.
        """
        if not question.strip():
            return (gr.skip(),) * 6
        how = _manner(manner, request)
        chat = converse(self.live.now, question, read_messages(history), document, how)
        messages = [{"role": m.role, "content": m.content} for m in chat.messages]
        return "", messages, *_changed(chat.panel, key), gr.skip(), how.language

    def show(self, _: str, history: History, document: str, key: str, __: str) -> tuple[Any, ...]:
        """The document that was chosen, beside the chat as it is."""
        panel = self._unasked(history, document).panel
        return gr.skip(), gr.skip(), *_changed(panel, key), _start(self.live, document), gr.skip()

    def clear(self, _: str, __: History, document: str, key: str, ___: str) -> tuple[Any, ...]:
        """An empty chat, beside the document that is chosen."""
        panel = self._unasked([], document).panel
        return "", [], *_changed(panel, key), _start(self.live, document), gr.skip()

    def refresh(
        self,
        _: str,
        history: History,
        document: str,
        key: str,
        manner: str,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        """The documents and panel of today, for a page that was built with those of yesterday."""
        panel, language = self._unasked(history, document).panel, _manner(manner, request).language
        articles = self.live.now.assistant.articles
        several, same = len(articles) > 1, panel.key == key
        chosen: Any = gr.skip()
        if not same or (several and language != "en"):
            chosen = gr.Dropdown(**_choices(articles, language), visible=several)
        start = _start(self.live, document)
        return chosen, *_changed(panel, key), gr.skip() if start == self.begun else start

    def _unasked(self, history: History, document: str) -> Conversation:
        """The chat as it is, and the panel for it."""
        return converse(self.live.now, "", read_messages(history), document)


def _manner(words: str, request: gr.Request) -> Manner:
    """How a question is asked, in the language that the browser accepts if no other is named."""
    return read_manner(words, request.headers.get("accept-language", ""))


def _changed(panel: Panel, key: str) -> tuple[Any, Any]:
    """The key and the content of the panel; nothing to do where the browser has it."""
    return (gr.skip(), gr.skip()) if panel.key == key else (panel.key, _article(panel))


def _article(panel: Panel) -> str:
    return f"{_BACK}\n{panel.html}"


def _start(live: Live, document: str = "") -> str:
    """The questions to begin with: of the document that is chosen, or of all.

    The first who chooses a document waits a moment for them.
    """
    served = live.now
    known = document in {article.id for article in served.assistant.articles}
    return start_html(served.offers.of(document if known else "", patience=PATIENCE))


def _title(articles: Sequence[Article]) -> str:
    """The heading of the page: the title of the one document, or how many there are."""
    if len(articles) == 1:
        return encodable(articles[0].title)
    return _SAID["title_of_many"].format(count=f"{len(articles):,}")


def _header(articles: Sequence[Article]) -> str:
    promise, read = ("promise", "read") if len(articles) == 1 else ("promise_of_many", "read_many")
    what = f'{say(promise)} <a class="read" href="#article">{say(read)}</a>'
    return f"<header><h1>{shown(_title(articles))}</h1><p>{what}</p></header>"
