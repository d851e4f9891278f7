"""Replies cannot be built wrong."""

from dataclasses import replace

import pytest

from assistant import Abstention, Answer, Citation
from corpus import OffsetsError, Section
from tests.builders import article, question

QUESTION = question("why?")


def section_of(text: str) -> Section:
    return article(f"# Title\n\n## Heading\n\n{text}").sections[0]


def citation(text: str, start: int, end: int) -> Citation:
    source = article(f"# Title\n\n## Heading\n\n{text}")
    return Citation(article=source, section=source.sections[0], start=start, end=end, score=1.0)


def test_a_quote_is_a_slice_of_its_section() -> None:
    assert citation("One. Two.", 5, 9).quote == "Two."


@pytest.mark.parametrize("span", [(-1, 2), (3, 3), (2, 1), (0, 99)])
def test_a_citation_outside_its_section_cannot_be_built(span: tuple[int, int]) -> None:
    with pytest.raises(OffsetsError, match=r"is no span of section 'heading' of length 9"):
        citation("One. Two.", *span)


def test_a_citation_of_a_printed_document_knows_its_page() -> None:
    cited = citation("One. Two.", 5, 9)
    printed = replace(cited.section, pages=((0, 11), (5, 12)))
    assert cited.page is None
    assert replace(cited, section=printed).page == 12


def test_an_answer_cites_something() -> None:
    with pytest.raises(ValueError, match="abstain instead"):
        Answer(question=QUESTION, citations=(), hits=(), confidence=1.0)


def test_the_text_of_an_answer_is_its_quotes() -> None:
    cited = (citation("One. Two.", 0, 4), citation("Three.", 0, 6))
    answer = Answer(question=QUESTION, citations=cited, hits=(), confidence=1.0)
    assert answer.text == "One. Three."


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("off_topic", "not_found"),
        ("not_stated", "not_found"),
        ("vague", "clarify"),
        ("small_talk", "smalltalk"),
    ],
)
def test_each_reason_to_abstain_has_its_status(reason: str, status: str) -> None:
    assert Abstention(question=QUESTION, reason=reason).status == status  # type: ignore[arg-type]
