"""A reply as HTML, without a browser."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import (
    Abstention,
    Answer,
    Assistant,
    Question,
    Reply,
    Suggestion,
    phrases,
)
from corpus import Article
from reader import Asked
from tests.builders import WordReader, article, question
from tests.test_panel import Reader
from web.panel import build_panel
from web.reply_html import CLEAR, PROBABLE, Shown, certainty, question_link, reply_html

ZOO = article("# Zoo\n\n## Food\n\n### Otters\n\nOtters eat <b>crab</b> & fish. Otters swim.")
ASSISTANT = Assistant([ZOO], reader=WordReader())


def html(reply: Reply, language: str = "en", *, shown: tuple[Article, ...] = (ZOO,)) -> str:
    """The HTML of a reply."""
    return reply_html(Shown(reply=reply, panel=build_panel(shown), language=language))


def answer(asked: str = "what do otters eat?") -> Answer:
    """An answer."""
    reply = ASSISTANT.ask(asked)
    assert isinstance(reply, Answer)
    return reply


def text(found: str) -> str:
    """The text of HTML."""
    return Reader(found).text


def test_a_quote_stands_behind_its_section_and_before_its_number() -> None:
    assert (
        '<figcaption dir="auto">Food › <b>Otters</b></figcaption><blockquote dir="auto">Otters eat'
    ) in html(answer())
    assert '<a class="cite" href="#article.otters.0-' in html(answer())


def test_quotes_that_follow_each_other_in_a_section_stand_behind_it_together() -> None:
    one = answer()
    (cited,) = one.citations[:1]
    found = html(replace(one, citations=(cited, cited)))
    assert (found.count("<figcaption"), found.count("<blockquote")) == (1, 2)


def test_what_is_not_in_the_panel_is_numbered_without_a_link() -> None:
    assert '<span class="cite">[1]</span>' in html(answer(), shown=())


def test_a_reply_is_one_line() -> None:
    assert "\n" not in html(answer())


@given(st.text())
def test_no_text_of_a_question_is_taken_for_html(typed: str) -> None:
    reply = answer()
    question = Question(
        text=typed,
        asked=Asked(text=typed),
        corrections=((typed, typed),),
        carried=typed or None,
    )
    tags = set(Reader(html(replace(reply, question=question))).tags)
    allowed = {"div", "ul", "li", "a", "p", "figure", "figcaption", "b", "blockquote", "button"}
    assert tags <= allowed | {"pre", "details", "summary", "dl", "dt", "dd"}


@given(st.text(min_size=1))
def test_a_link_to_a_question_is_plain_ascii(typed: str) -> None:
    try:
        typed.encode()
    except UnicodeEncodeError:
        return
    assert re.fullmatch(r"#q=[\w.~%-]*&amp;typed", question_link(typed, "typed"), re.ASCII)


@pytest.mark.parametrize(
    ("confidence", "name"),
    [(1, "clear"), (CLEAR, "clear"), (0.7, "probable"), (PROBABLE, "probable"), (0.1, "doubtful")],
)
def test_how_sure_an_answer_is_has_three_words(confidence: float, name: str) -> None:
    assert certainty(confidence) == name


def test_no_decimals_are_shown() -> None:
    shown = text(html(replace(answer(), confidence=0.612)))
    assert not re.search(r"\d\.\d|%", shown)


def test_the_words_that_a_quote_shares_are_shown_as_they_stand_in_it() -> None:
    assert "Words it shares with the questionotters, eat" in text(html(answer("eating otter?")))


def test_a_refusal_names_what_is_missing_and_a_remark_explains_nothing() -> None:
    refusal = html(ASSISTANT.ask("pancakes"))
    assert refusal.startswith('<div class="reply refusal">')
    remark = html(ASSISTANT.ask("hello"))
    assert remark == '<div class="reply remark"><p>{}</p></div>'.format(
        "Hello! Ask me anything about the article; I answer in its own words."
    )


def test_a_question_whose_subject_was_carried_over_is_linked_whole() -> None:
    asked = Question(text="and why?", asked=Asked(text="and why?"), carried="what do otters eat?")
    found = html(replace(answer(), question=asked))
    assert '<a class="permalink" href="#q=what%20do%20otters%20eat%3F%20and%20why%3F">' in found
    assert '<a href="#q=and%20why%3F&amp;alone">Ask without it</a>' in found


def test_questions_to_go_on_with_are_links_that_ask_them() -> None:
    following = [Suggestion(text="why <swim>?", article=ZOO, section=ZOO.sections[0])]
    shown = Shown(reply=answer(), panel=build_panel([ZOO]), next=following)
    assert '<a href="#q=why%20%3Cswim%3E%3F&amp;alone">why &lt;swim&gt;?</a>' in reply_html(shown)


def test_everything_around_a_french_reply_is_french() -> None:
    found = text(html(answer(), "fr"))
    assert "Copier" in found and "Pourquoi cette réponse" in found and "Copy" not in found


def test_an_abstention_without_anything_near_is_a_sentence() -> None:
    bare = Abstention(question=question("?"), reason="off_topic")
    assert "The article does not answer this." in text(html(bare))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_an_answer_leaves_open_stands_behind_its_quotes(language: str) -> None:
    found = html(replace(answer(), unanswered=("who <pays>?",)), language)
    assert found.index("</blockquote>") < found.index("who &lt;pays&gt;?")


# The phrases

BUILT = re.compile("^(?:attribute|bubble)_|_certainty$|_text$")


@pytest.mark.parametrize("name", [name for name in phrases() if not name.startswith("attribute")])
def test_each_phrase_is_said_somewhere(name: str) -> None:
    root = Path(__file__).parents[1]
    sources = [
        *root.joinpath("assistant").rglob("*.py"),
        *root.joinpath("web").glob("*.py"),
        *root.joinpath("web").glob("*.js"),
    ]
    wanted = {name, BUILT.sub("", name)}
    said = re.compile(rf"""["'.`](?:{"|".join(wanted)})\b""")
    assert any(said.search(source.read_text("utf-8")) for source in sources)


def test_both_languages_have_the_same_phrases() -> None:
    assert phrases("en").keys() == phrases("fr").keys()
