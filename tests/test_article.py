"""Values of an article cannot be built wrong."""

from dataclasses import FrozenInstanceError

import pytest

from corpus import Article, Metadata, OffsetsError, Passage, Section, check_offsets
from tests.builders import article, passages


def passage_of(text: str, start: int, end: int) -> Passage:
    source = article(f"# Title\n\n## Heading\n\n{text}")
    return Passage(article=source, section=source.sections[0], sentences=((start, end),))


def section(anchor: str) -> Section:
    return Section(heading="H", path=("H",), level=2, anchor=anchor, text="T")


def test_the_text_of_a_passage_is_a_slice_of_its_section() -> None:
    assert passage_of("One. Two.", 5, 9).text == "Two."


def test_a_passage_reaches_from_its_first_sentence_to_its_last() -> None:
    source = article("# Title\n\n## Heading\n\nOne. Two. Three.")
    spans = ((0, 4), (5, 9))
    passage = Passage(article=source, section=source.sections[0], sentences=spans)
    assert (passage.start, passage.end, passage.text) == (0, 9, "One. Two.")


@pytest.mark.parametrize(
    ("markdown", "path"),
    [
        ("# T\n\n## A\n\n### B\n\nOne.", ("T", "A", "B")),
        ("# T\n\nOne.", ("T",)),
        ("# T\n\n## T\n\nOne.", ("T",)),
        ("## A\n\nOne.\n\n## B", ("article", "A")),
    ],
    ids=["headings", "none but the title", "the title again", "a title from the file's name"],
)
def test_the_path_of_a_passage_begins_with_the_title(markdown: str, path: tuple[str, ...]) -> None:
    (passage,) = passages(markdown)
    assert passage.path == path


def test_the_path_of_a_passage_may_be_empty() -> None:
    bare = Section(heading="", path=(), level=1, anchor="a", text="One.")
    untitled = Article(id="a", title="", source="s", sections=(bare,))
    assert Passage(article=untitled, section=bare, sentences=((0, 4),)).path == ()


def test_the_id_of_a_passage_names_its_section_and_its_offsets() -> None:
    assert passage_of("One. Two.", 5, 9).id == "heading:5-9"


def test_offsets_count_code_points() -> None:
    assert passage_of("😀 e\u0301 One.", 5, 9).text == "One."


@pytest.mark.parametrize(("start", "end"), [(0, 9), (0, 1), (8, 9)])
def test_a_span_inside_the_text_is_accepted(start: int, end: int) -> None:
    assert len(passage_of("One. Two.", start, end).text) == end - start


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (2, 1), (0, 10), (9, 10)])
def test_a_span_that_no_text_stands_behind_is_refused(start: int, end: int) -> None:
    with pytest.raises(OffsetsError):
        passage_of("One. Two.", start, end)


def test_the_error_of_a_wrong_span_shows_its_numbers() -> None:
    with pytest.raises(OffsetsError) as caught:
        check_offsets(section("h"), 0, 7)
    assert str(caught.value) == "[0, 7) is no span of section 'h' of length 1"
    assert (caught.value.anchor, caught.value.start, caught.value.end) == ("h", 0, 7)


def test_an_article_yields_its_sections_then_its_metadata() -> None:
    about = Metadata(updated=section("updated"), author=section("author"))
    whole = Article(id="a", title="T", source="s", sections=(section("one"),), metadata=about)
    assert [part.anchor for part in whole] == ["one", "author", "updated"]


def test_metadata_that_are_absent_yield_nothing() -> None:
    assert list(Metadata()) == []


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        section("h").text = "other"  # type: ignore[misc]
