"""Questions that the articles answer."""

from assistant import Answer, Assistant
from tests.builders import article

SECTIONS = {
    "Morning watering": "In the morning, watering helps the beans most of all.",
    "Clay soil": "Soil of clay keeps its moisture for a week or longer.",
    "Summary": "The garden needs your time.",
    "Slug control": "Control slugs by hand after dark, with a torch and a bucket.",
    "Compost heap": "A compost heap stands in the shade behind the shed.",
    "COST": "The cost is forty pounds a year.",
}


def garden(sections: dict[str, str]) -> str:
    """The article of sections, in Markdown."""
    return "# The garden\n\n" + "\n\n".join(f"## {h}\n\n{t}" for h, t in sections.items())


def headings(*markdown: str) -> list[str]:
    """The headings that are asked about."""
    suggested = [s.text for s in Assistant(map(article, markdown)).suggest(k=3)]
    assert all(text.startswith("What does the article say about “") for text in suggested)
    return [text.split("“")[1].split("”")[0] for text in suggested]


def test_three_questions_are_spread_over_the_article() -> None:
    assert headings(garden(SECTIONS)) == ["Morning watering", "Clay soil", "Slug control"]


def test_each_is_answered_from_the_section_it_names(assistant: Assistant) -> None:
    suggested = [s.text for s in assistant.suggest(k=3)]
    assert len(suggested) == 3
    for text in suggested:
        reply = assistant.ask(text)
        assert isinstance(reply, Answer)
        assert {f"“{c.section.heading}”" in text for c in reply.citations} == {True}


def test_what_is_not_answered_is_not_offered() -> None:
    assert headings(garden({"Morning watering": "Nothing is said here of it."})) == []


def test_a_heading_that_comes_twice_is_not_asked_about() -> None:
    text = garden({"Clay soil": SECTIONS["Clay soil"]})
    assert headings(text) == ["Clay soil"]
    assert headings(text + "\n\n## Clay soil\n\nMore on it.") == []


def test_several_documents_or_another_language_offer_none() -> None:
    german = "# Garten\n\n## Boden\n\nDer Boden ist aus Lehm und hält das Wasser für eine Woche."
    assert headings(german) == headings(garden(SECTIONS), garden(SECTIONS)) == headings() == []


def test_after_a_reply_they_are_about_what_else_was_found() -> None:
    garden_assistant = Assistant([article(garden(SECTIONS))])
    reply = garden_assistant.ask("What keeps its moisture, the soil or the heap?")
    assert isinstance(reply, Answer)
    cited = {citation.section.heading for citation in reply.citations}
    offered = {s.section.heading for s in garden_assistant.suggest(reply)}
    assert offered
    assert not offered & cited
