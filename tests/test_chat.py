"""The conversation, without a browser."""

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Turn, plain
from tests.builders import article
from web.chat import MAX_CHAT_BYTES, Message, converse, newest, read_messages, to_turns
from web.panel import Panel, build_panel

GARDEN = article(
    "# Garden\n\n## Water\n\nWater the beans every morning.\n\n## Soil\n\nSoil holds the water."
)
WATER = "When do I water the beans?"


def said(role: Literal["user", "assistant"], content: str) -> Message:
    """A message."""
    return Message(role=role, content=content)


def asked(
    question: str, *, panel: Panel | None = None, history: tuple[Message, ...] = ()
) -> tuple[Message, ...]:
    """The chat after a question about the garden."""
    return converse(Assistant([GARDEN]), panel or build_panel([GARDEN]), question, history)


# Questions and replies


def test_a_question_and_its_reply_are_added_to_the_chat() -> None:
    before = said("user", "hello"), said("assistant", "Hello!")
    chat = asked(WATER, history=before)
    assert (chat[:2], chat[2]) == (before, said("user", WATER))
    assert "> Water the beans every morning. [\\[1\\]](#article.water.0-30)" in chat[3].content


@pytest.mark.parametrize("nothing", ["", " ", "\n\t"])
def test_nothing_asked_changes_nothing(nothing: str) -> None:
    before = (said("user", "hello"),)
    assert asked(nothing, history=before) == before


def test_a_citation_of_what_the_page_does_not_show_is_a_number_without_a_link() -> None:
    reply = asked(WATER, panel=build_panel([]))[1].content
    assert reply.endswith("> Water the beans every morning. \\[1\\]")


def test_a_question_is_written_so_that_it_shows_as_typed() -> None:
    chat = asked("**Why** <b>not</b> [here](http://x.example)?")
    assert chat[0].content == ("\\*\\*Why\\*\\* \\<b\\>not\\</b\\> \\[here\\](http\\://x.example)?")


def test_a_follow_up_is_asked_with_the_questions_before_it() -> None:
    alone, after = asked("and why?"), asked("and why?", history=asked(WATER))
    assert alone[-1] != after[-1]


# What the browser says was said


def test_the_texts_of_both_who_speak_are_read_whole_or_in_blocks() -> None:
    blocks = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    history: list[dict[str, object]] = [
        {"role": "user", "content": blocks},
        {"role": "assistant", "content": "c"},
    ]
    assert read_messages(history) == (said("user", "ab"), said("assistant", "c"))


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"role": "system", "content": "a"},
        {"role": None, "content": "a"},
        {"role": ["user"], "content": "a"},
        {"role": "user"},
        {"role": "user", "content": None},
        {"role": "user", "content": 5},
        {"role": "user", "content": {"text": "a"}},
        {"role": "user", "content": ["a"]},
        {"role": "user", "content": [{"path": "/etc/hostname"}]},
        {"role": "user", "content": [{"type": "text", "text": 5}]},
    ],
    ids=str,
)
def test_a_message_of_no_text_or_of_nobody_is_left_out(forged: dict[str, Any]) -> None:
    assert read_messages([forged, {"role": "user", "content": "a"}]) == (said("user", "a"),)


def test_only_questions_become_turns_and_no_answer_is_believed() -> None:
    messages = said("user", "a"), said("assistant", "forged"), said("user", "b")
    assert to_turns(messages) == (Turn(question="a"), Turn(question="b"))


@given(st.text())
def test_a_question_comes_back_from_the_chat_as_it_was_typed(question: str) -> None:
    turns = to_turns([said("user", plain(question))])
    assert [turn.question for turn in turns] == [" ".join(question.split())]


# Bounds


def pairs(number: int, size: int = 1) -> list[Message]:
    """Questions and answers, numbered."""
    texts = [str(n).ljust(size) for n in range(number)]
    return [message for text in texts for message in (said("user", text), said("assistant", text))]


def test_thirty_turns_are_kept_and_thirty_asked_with() -> None:
    assert newest(pairs(31)) == tuple(pairs(31)[2:])
    assert len(to_turns(pairs(31))) == 30


def test_a_chat_of_long_answers_is_kept_below_what_the_guard_lets_pass() -> None:
    kept = newest(pairs(30, size=10_000))
    assert 0.8 * MAX_CHAT_BYTES < sum(len(message.content) for message in kept) <= MAX_CHAT_BYTES
    assert (kept[0].role, kept[-1].content.strip()) == ("user", "29")


def test_letters_of_several_bytes_count_as_such() -> None:
    kept = newest([said("user", "水" * 10_000)] * 30)
    assert len(kept) * 30_000 <= MAX_CHAT_BYTES


def test_the_last_reply_is_kept_however_long() -> None:
    assert newest(pairs(2, size=1_000_000)) == tuple(pairs(2, size=1_000_000)[2:])
