"""The conversation, without a browser."""

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Turn, plain
from corpus import Article
from reader import ModelReader, Reader
from tests.builders import WordReader, article
from web.chat import (
    MAX_CHAT_BYTES,
    Conversation,
    Manner,
    Message,
    converse,
    newest,
    read_manner,
    read_messages,
    to_turns,
)
from web.live import Live, Served

GARDEN = article(
    "# Garden\n\n## Water\n\nWater the beans every morning.\n\n## Soil\n\nSoil holds a lot."
    "\n\n## Slugs\n\nSlugs come at night.\n\n## Sheds\n\nSheds keep tools dry."
)
WATER = "When do I water the beans?"


def said(role: Literal["user", "assistant"], content: str) -> Message:
    """A message."""
    return Message(role=role, content=content)


def served(*articles: Article, reader: Reader | None = None) -> Served:
    """A version of a corpus; without a reader it is read by words alone."""
    return Live(Assistant(articles, reader=reader or WordReader())).now


def asked(question: str, *, history: tuple[Message, ...] = ()) -> tuple[Message, ...]:
    """The chat after a question about the garden."""
    return converse(served(GARDEN), question, history).messages


# Questions and replies


def test_a_question_and_its_reply_are_added_to_the_chat() -> None:
    before = said("user", "hello"), said("assistant", "Hello!")
    chat = asked(WATER, history=before)
    assert (chat[:2], chat[2]) == (before, said("user", WATER))
    quote = 'Water the beans every morning. <a class="cite" href="#article.water.0-30">[1]</a>'
    assert quote in chat[3].content


@pytest.mark.parametrize("nothing", ["", " ", "\n\t"])
def test_nothing_asked_changes_nothing(nothing: str) -> None:
    before = (said("user", "hello"),)
    assert asked(nothing, history=before) == before


# Many documents


LIBRARY = [
    article(f"# Guide {n}\n\n{'Filler is here. ' * 2000}\n\nPlant {n} likes shade.", name=f"g{n}")
    for n in range(24)
]


@pytest.fixture(scope="module")
def library() -> Served:
    """A version of a corpus that no panel has room for."""
    return served(*LIBRARY)


def shown_first(chat: Conversation) -> str:
    """The title at the top of the panel."""
    return titles(chat)[0]


def titles(chat: Conversation) -> list[str]:
    """The titles of the documents in the panel."""
    return re.findall("<h2 [^>]*>(.*?)</h2>", chat.panel.html)


def test_where_there_is_no_room_for_all_the_cited_document_is_shown(library: Served) -> None:
    chat = converse(library, "what does plant 17 like?", ())
    assert shown_first(chat) == "Guide 17"
    assert 'href="#g17.' in chat.messages[-1].content


def test_the_documents_cited_before_stay_below_the_latest(library: Served) -> None:
    first = converse(library, "what does plant 17 like?", ())
    second = converse(library, "what does plant 9 like?", first.messages)
    assert shown_first(second) == "Guide 9" and "Guide 17" in titles(second)


def test_a_chosen_document_is_asked_and_shown_alone(library: Served) -> None:
    chat = converse(library, "what does plant 17 like?", (), "g3")
    assert shown_first(chat) == "Guide 3"
    assert 'href="#g17.' not in chat.messages[-1].content


def test_a_document_that_is_gone_is_no_limit(library: Served) -> None:
    assert shown_first(converse(library, "plant 17 likes?", (), "gone")) == "Guide 17"


def test_a_question_is_written_so_that_it_shows_as_typed() -> None:
    chat = asked("**Why** <b>not</b> [here](http://x.example)?")
    assert chat[0].content == ("\\*\\*Why\\*\\* \\<b\\>not\\</b\\> \\[here\\](http\\://x.example)?")


def test_a_follow_up_is_asked_with_the_questions_before_it() -> None:
    alone, after = asked("and why?"), asked("and why?", history=asked(WATER))
    assert alone[-1] != after[-1]


# How a question is asked


@pytest.mark.parametrize(
    ("words", "accepted", "manner"),
    [
        ("", "", Manner()),
        ("", "fr-CH, fr;q=0.9, en;q=0.8", Manner(language="fr")),
        ("", "de, en;q=0.5, fr;q=0.3", Manner()),
        ("en", "fr", Manner()),
        ("fr typed", "en", Manner(language="fr", typed=True)),
        ("alone", "fr", Manner(language="fr", alone=True)),
    ],
)
def test_the_page_says_how_it_asks_and_the_browser_which_language_it_reads(
    words: str, accepted: str, manner: Manner
) -> None:
    assert read_manner(words, accepted) == manner


def test_a_word_that_was_corrected_can_be_searched_for_as_it_was_typed() -> None:
    garden = served(GARDEN)
    corrected = converse(garden, "who waters the baens?", ()).messages[-1].content
    typed = converse(garden, "who waters the baens?", (), "", Manner(typed=True))
    assert '<a href="#q=who%20waters%20the%20baens%3F&amp;typed">' in corrected
    assert 'class="chips"' not in typed.messages[-1].content


def test_a_question_asked_alone_forgets_those_before_it() -> None:
    before = asked(WATER)
    alone = converse(served(GARDEN), "and why?", before, "", Manner(alone=True))
    assert alone.messages[-1] == asked("and why?")[-1]


def test_a_reply_is_written_in_the_language_of_the_page() -> None:
    chat = converse(served(GARDEN), "what is the capital of Peru?", (), "", Manner(language="fr"))
    assert "L’article ne dit rien de" in chat.messages[-1].content


def test_two_questions_follow_and_none_that_was_just_asked() -> None:
    garden = served(GARDEN)
    offered = [one.text for one in garden.offers.of(patience=20)]
    assert len(offered) == 4
    for question in (WATER, *offered):
        content = converse(garden, question, ()).messages[-1].content
        following = re.findall(
            r'<a href="#q=([^"&]+)&amp;alone">', content.partition('class="next"')[2]
        )
        assert quote(question, safe="") not in following and len(following) == 2


def test_a_question_is_read_for_once_and_one_that_followed_costs_nothing() -> None:
    reader = WordReader()
    garden = served(GARDEN, reader=reader)
    (first, *_) = garden.offers.of(patience=20)
    before = len(reader.asked)
    chat = converse(garden, WATER, ())
    assert len(reader.asked) == before + 1
    converse(garden, first.text, chat.messages, "", Manner(alone=True))
    assert len(reader.asked) == before + 1


@pytest.mark.parametrize(("language", "line"), [("en", "Nothing can be"), ("fr", "Rien ne peut")])
def test_without_the_weights_one_line_says_so(language: str, line: str, tmp_path: Path) -> None:
    unread = served(GARDEN, reader=ModelReader(tmp_path))
    before = said("user", "hello"), said("assistant", "Hello!")
    chat = converse(unread, WATER, before, "", Manner(language=language))
    assert (chat.messages[:2], chat.messages[2]) == (before, said("user", WATER))
    assert chat.messages[3].content.startswith(f'<div class="reply remark"><p>{line}')
    assert "Water the beans" in chat.panel.html


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
