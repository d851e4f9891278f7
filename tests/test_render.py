"""How replies read, in Markdown and on a terminal."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from assistant import (
    LANGUAGES,
    Answer,
    Assistant,
    phrases,
    plain,
    to_markdown,
    to_record,
    to_text,
)
from command import to_terminal
from tests.builders import article

ASSISTANT = Assistant([article("# Zoo\n\n## Food\n\n### Otters\n\nOtters *eat* <fish> & `crab`.")])


def shown(markdown: str) -> str:
    """The text that a reader of rendered Markdown sees."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return "".join(c.content for t in tokens for c in t.children or () if c.type == "text")


@pytest.mark.parametrize(
    "text",
    [
        "**bold** _it_ `code`",
        "# heading",
        "1. item",
        "- item",
        "[x](http://x.example)",
        "<b onclick=x>&amp;",
        "a\\b | c ~d~ $$e$$",
        "www.x.example http://x.example a@b.example",
        "= = =",
    ],
)
def test_plain_text_shows_as_it_was_typed(text: str) -> None:
    assert shown(plain(text)) == text


def test_an_answer_in_markdown_is_quoted_and_linked() -> None:
    reply = ASSISTANT.ask("what do otters eat?")
    markdown = to_markdown(reply, lambda citation: f"#{citation.section.anchor}")
    assert markdown.splitlines() == [
        "> Otters eat \\& crab. [^1]",
        "",
        "[^1]: [Food › Otters](#otters)",
    ]


def test_what_has_no_address_is_named_without_a_link() -> None:
    markdown = to_markdown(ASSISTANT.ask("what do otters eat?"), lambda _: "")
    assert markdown.endswith("\n\n[^1]: Food › Otters")


def test_an_answer_in_text_numbers_its_sections() -> None:
    text = to_text(ASSISTANT.ask("what do otters eat?"))
    assert text.splitlines()[0].startswith("“Otters eat")
    assert text.splitlines()[-1] == "[1] Food › Otters"


def test_of_several_documents_the_citation_names_its_own() -> None:
    farm = article("# Farm\n\nCows eat grass.", name="farm")
    both = Assistant([*ASSISTANT.articles, farm])
    reply = both.ask("what do otters eat?")
    assert to_text(reply).splitlines()[-1] == "[1] Zoo › Food › Otters"
    assert "[^1]: [Zoo › Food › Otters](#)" in to_markdown(reply, lambda _: "#")
    assert "[1] Zoo › Food › Otters" in to_terminal(reply)
    assert to_text(both.ask("what do cows eat?")).splitlines()[-1] == "[1] Farm"
    assert to_text(both.ask("pancakes")).startswith("The documents say nothing about “pancakes”.")


def test_a_question_to_one_of_them_is_cited_as_if_it_were_alone() -> None:
    both = Assistant([*ASSISTANT.articles, article("# Farm\n\nCows eat grass.", name="farm")])
    reply = both.ask("what do cows eat?", document="farm")
    assert to_text(reply).splitlines()[-1] == "[1] Farm"


def test_a_printed_document_is_cited_with_its_page() -> None:
    source = article("# Zoo\n\n## Food\n\nOtters eat crab.")
    food = replace(source.sections[0], pages=((0, 12),))
    reply = Assistant([replace(source, sections=(food,))]).ask("what do otters eat?")
    assert to_text(reply).splitlines()[-1] == "[1] Food, page 12"
    assert [cited["page"] for cited in to_record(reply)["citations"]] == [12]
    assert [cited["page"] for cited in to_record(ASSISTANT.ask("otters"))["citations"]] == [None]


def test_a_terminal_gets_no_control_characters_from_an_article() -> None:
    hostile = Assistant([article("# Zoo\n\nOtters \x1b]0;owned\x07 swim.")])
    reply = hostile.ask("do otters swim?")
    assert isinstance(reply, Answer)
    assert "\x1b]" not in to_terminal(reply) and "\x07" not in to_terminal(reply)


def test_a_terminal_is_not_written_over_its_edge() -> None:
    lines = to_terminal(ASSISTANT.ask("where do zebras sleep at night?"), width=40).splitlines()
    assert lines and all(len(line) <= 40 for line in lines if "\033" not in line)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("hello", "Hello!"),
        ("thanks", "You're welcome"),
        ("bye", "Goodbye"),
        ("help", "Ask a question about the article"),
        ("", "What would you like to know?"),
        ("pancakes", "The article says nothing about “pancakes”."),
    ],
)
def test_a_reply_without_answer_says_what_to_expect(question: str, opening: str) -> None:
    assert to_text(ASSISTANT.ask(question)).startswith(opening)


def test_a_french_reader_is_answered_in_french_around_the_same_quote() -> None:
    reply = ASSISTANT.ask("what do otters eat?")
    assert isinstance(reply, Answer)
    quote = reply.citations[0].quote
    assert to_text(reply, "fr").startswith(f"«\u00a0{quote}\u00a0» [1]")
    assert f"«\u00a0{quote}\u00a0»" in to_terminal(reply, language="fr")
    refusal = ASSISTANT.ask("pancakes")
    assert to_text(refusal, "fr").startswith("L’article ne dit rien de «\u00a0pancakes\u00a0».")
    assert to_markdown(refusal, lambda _: "#", "fr").startswith("L’article ne dit rien de")


def test_every_phrase_is_there_in_every_language_with_the_same_blanks() -> None:
    blanks = re.compile(r"{\w+}")
    english = phrases("en")
    for language in LANGUAGES:
        others = phrases(language)
        assert list(others) == list(english)
        for name, text in others.items():
            assert text.strip() and blanks.findall(text) == blanks.findall(english[name]), name


def test_a_language_that_is_not_known_reads_english() -> None:
    assert phrases("xx") == phrases() == phrases("en")
