"""Questions that the articles answer."""

from assistant import Abstention, Answer, Assistant
from assistant.suggestions import suggest
from tests.builders import WordReader, article

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


def by_words(*markdown: str) -> Assistant:
    """An assistant that finds a section by its heading, of articles in Markdown."""
    read = [article(text, name=f"n{n}") for n, text in enumerate(markdown)]
    return Assistant(read, reader=WordReader())


def headings(*markdown: str, k: int = 3) -> list[str]:
    """The headings that are asked about."""
    suggested = [s.text for s in by_words(*markdown).suggest(k=k)]
    assert all(text.startswith("What is said about “") for text in suggested)
    return [text.split("“")[1].split("”")[0] for text in suggested]


def test_three_questions_are_spread_over_the_article() -> None:
    assert headings(garden(SECTIONS)) == ["Morning watering", "Summary", "Compost heap"]


def test_each_is_answered_from_the_section_it_names(assistant: Assistant) -> None:
    suggested = assistant.suggest(k=3)
    assert len(suggested) == 3
    for one in suggested:
        reply = assistant.ask(one.text)
        assert isinstance(reply, Answer)
        assert f"“{one.section.heading}”" in one.text
        assert reply.citations[0].section is one.section


def test_what_is_not_answered_is_not_offered() -> None:
    asked = by_words(garden(SECTIONS))
    refused = asked.ask("recipe for pancakes")
    assert isinstance(refused, Abstention)
    assert suggest(asked.articles, lambda _: refused, near=None, k=3) == ()


def test_what_is_answered_from_another_section_is_not_offered() -> None:
    asked = by_words(garden(SECTIONS))
    reply = asked.ask("What is said about “Clay soil”?")
    found = suggest(asked.articles, lambda _: reply, near=None, k=3)
    assert [one.section.heading for one in found] == ["Clay soil"]


def test_a_heading_that_comes_twice_is_not_asked_about() -> None:
    text = garden({"Clay soil": SECTIONS["Clay soil"]})
    assert headings(text) == ["Clay soil"]
    assert headings(text + "\n\n## Clay soil\n\nMore on it.") == []


def test_they_are_spread_over_several_documents() -> None:
    zoo = "# Zoo\n\n## Otter food\n\nOtters eat fish.\n\n## Beaver homes\n\nA lodge is of wood."
    soil = garden({"Clay soil": SECTIONS["Clay soil"]})
    assert headings(soil, zoo) == ["Clay soil", "Otter food", "Beaver homes"]


def test_no_two_are_the_same() -> None:
    found = headings(garden(SECTIONS), garden(SECTIONS), k=20)
    assert found and len(found) == len(set(found))


def test_they_are_in_the_language_of_the_article() -> None:
    french = "# Le jardin\n\n## Sol argileux\n\nLe sol garde son eau pendant une semaine ou plus."
    (one,) = by_words(french).suggest(k=3)
    assert one.text == "Que dit-on de « Sol argileux » ?"


def test_no_documents_or_a_language_without_words_for_it_offer_none() -> None:
    german = "# Garten\n\n## Boden\n\nDer Boden ist aus Lehm und hält das Wasser für eine Woche."
    assert headings(german) == headings() == []


def test_after_a_reply_they_are_about_what_else_was_found() -> None:
    garden_assistant = by_words(garden(SECTIONS))
    reply = garden_assistant.ask("What keeps its moisture for a week or longer?")
    assert isinstance(reply, Answer)
    cited = {citation.section.heading for citation in reply.citations}
    offered = {s.section.heading for s in garden_assistant.suggest(reply)}
    assert offered
    assert not offered & cited


def test_after_a_refusal_they_begin_with_the_nearest() -> None:
    garden_assistant = by_words(garden(SECTIONS))
    reply = garden_assistant.ask("recipe for pancakes")
    assert isinstance(reply, Abstention)
    offered = [s.section for s in garden_assistant.suggest(reply)]
    assert offered[0] is reply.hits[0].passage.section
