"""A corpus of JSON Lines keeps its texts and ids."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, FormatError
from corpus.json_lines import read_json_lines

AWKWARD = [
    "One.\r\nTwo.\rThree.",
    "e\u0301",
    " 😀 ",
    "",
    "\u2028\x85\x00",
    "• a\n\n\n• a",
    "<b>&amp;",
]
SECTIONS = st.fixed_dictionaries(
    {"id": st.text(), "heading_path": st.lists(st.text(), max_size=3), "text": st.text()}
)
DOCUMENTS = st.fixed_dictionaries(
    {"id": st.text(), "title": st.text(), "sections": st.lists(SECTIONS, max_size=3)}
)


def document(**fields: object) -> dict[str, Any]:
    """A document of one section, which has those of the fields that a section has."""
    section = {"id": "s", "heading_path": ["H"], "text": "Text."}
    inner = {key: fields.pop(key) for key in ("heading_path", "text") if key in fields}
    return {"id": "d", "title": "T", "sections": [section | inner], **fields}


def read(*documents: object, ascii_only: bool = False) -> tuple[Article, ...]:
    lines = (json.dumps(fields, ensure_ascii=ascii_only) for fields in documents)
    return read_text_of("\n".join(lines))


def read_text_of(text: str) -> tuple[Article, ...]:
    return tuple(read_json_lines(text, source="docs.jsonl"))


def record(article: Article) -> dict[str, Any]:
    """The line that an article was read from."""
    sections = [
        {"id": s.anchor, "heading_path": list(s.path), "text": s.text} for s in article.sections
    ]
    return {"id": article.id, "title": article.title, "sections": sections}


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_text_comes_back_unaltered(text: str, ascii_only: bool) -> None:
    (article,) = read(document(text=text), ascii_only=ascii_only)
    assert article.sections[0].text == text


@pytest.mark.parametrize("odd", ["", " a b ", "../x#y?z", "Ünïcode", "e\u0301", "😀", "1", "\r"])
def test_an_id_comes_back_unaltered(odd: str) -> None:
    (article,) = read({**document(), "id": odd, "sections": [{"id": odd, "text": "One."}]})
    assert (article.id, article.sections[0].anchor) == (odd, odd)


@settings(max_examples=200, deadline=None)
@given(st.lists(DOCUMENTS, max_size=4), st.booleans())
def test_documents_come_back_as_they_were_written(
    documents: list[dict[str, Any]], ascii_only: bool
) -> None:
    assert [record(article) for article in read(*documents, ascii_only=ascii_only)] == documents


@pytest.mark.parametrize(
    ("path", "heading", "level"),
    [(["A", "B"], "B", 3), (["A"], "A", 2), ([], "T", 1), (None, "T", 1)],
)
def test_a_section_is_headed_by_the_end_of_its_path_else_the_title(
    path: list[str] | None, heading: str, level: int
) -> None:
    section = read(document(heading_path=path))[0].sections[0]
    assert (section.heading, section.level) == (heading, level)


def test_a_path_may_be_missing() -> None:
    (article,) = read({"id": "d", "title": "T", "sections": [{"id": "s", "text": "One."}]})
    assert article.sections[0].path == ()


def test_other_keys_are_ignored() -> None:
    assert read(document(url="https://example.org"))[0].title == "T"


def test_the_source_of_an_article_is_its_file() -> None:
    assert read(document())[0].source == "docs.jsonl"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Where is the office?", "en"), ("Où est le bureau ?", "fr"), ("42", None)],
)
def test_each_document_has_a_language_of_its_own(text: str, language: str | None) -> None:
    assert [a.language for a in read(document(), document(text=text))] == [None, language]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \n"])
def test_blank_lines_are_skipped(end: str) -> None:
    assert len(read_text_of(end.join([json.dumps(document())] * 3) + end)) == 3


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "JSONDecodeError"),
        ("not JSON", "JSONDecodeError"),
        ("[1]", "TypeError"),
        ("null", "TypeError"),
        ('"text"', "TypeError"),
        ("[" * 100_000, "RecursionError"),
        ("{}", "KeyError: .sections."),
        (json.dumps(document(id=7)), "a string is wanted, not 7"),
        (json.dumps(document(title=None)), "a string is wanted, not None"),
        (json.dumps(document(sections={})), "a list is wanted, not {}"),
        (json.dumps(document(sections=["s"])), "TypeError|AttributeError"),
        (json.dumps(document(sections=[{"id": "s"}])), "KeyError: 'text'"),
        (json.dumps(document(text=["One."])), "a string is wanted"),
        (json.dumps(document(heading_path="H")), "a list is wanted, not 'H'"),
        (json.dumps(document(heading_path=[1])), "a string is wanted, not 1"),
        (json.dumps(document(text="\ud800")), "surrogates not allowed"),
    ],
    ids=lambda value: value[:24],
)
def test_an_error_names_the_line_and_what_is_wrong_with_it(line: str, problem: str) -> None:
    message = rf"^docs\.jsonl, line 3: is no document \(.*(?:{problem}).*\); write {{"
    with pytest.raises(FormatError, match=message):
        read_text_of(f"{json.dumps(document())}\n\n{line}\n")


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(FormatError) as caught:
        read(document(id=["x" * 1000]))
    assert len(str(caught.value)) < 250
