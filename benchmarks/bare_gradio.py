"""The least that Gradio shows a chat with: what the page is measured against.

python benchmarks/bare_gradio.py PORT
"""

import sys

import gradio as gr

from assistant import Assistant, to_markdown
from corpus import load_corpus

assistant = Assistant(load_corpus())


def reply(question: str, chat: list[dict[str, str]]) -> tuple[str, list[dict[str, str]]]:
    """An emptied box, and the chat with the reply."""
    answer = to_markdown(assistant.ask(question), lambda _: "")
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return "", [*chat, *said]


with gr.Blocks() as page:
    chat, box = gr.Chatbot(), gr.Textbox()
    box.submit(reply, [box, chat], [box, chat])

if __name__ == "__main__":
    page.launch(server_port=int(sys.argv[1]))
