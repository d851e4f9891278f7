"""Questions to begin and to go on with, found beside the asking."""

import threading
from collections.abc import Sequence

import pytest

from assistant import Answer, Assistant
from index import Hit
from reader import Asked, Reading
from tests.builders import WordReader, article
from web.offers import Offers, going_on

ZOO = article(
    "# Zoo\n\n## Otter food\n\nOtters eat fish.\n\n## Beaver lodges\n\nA lodge is of wood.\n\n"
    "## Heron nests\n\nA nest is of twigs.",
    name="zoo",
)
FARM = article("# Farm\n\n## Goat sheds\n\nA shed is of stone.", name="farm")
SOON = 20.0  # seconds, for what should take none


def headings(offered: Sequence[object]) -> list[str]:
    """The headings that questions are about."""
    return [one.section.heading for one in offered]  # type: ignore[attr-defined]


class Gated(WordReader):
    """A reader that waits until it is let through."""

    def __init__(self) -> None:
        """Closed."""
        super().__init__()
        self.open = threading.Event()

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """The reading, once the gate is open."""
        assert self.open.wait(SOON)
        return super().read(asked, hits)


def test_until_they_are_found_nothing_is_offered_and_nobody_waits() -> None:
    reader = Gated()
    offers = Offers(Assistant([ZOO], reader=reader))
    assert offers.of() == offers.of() == ()
    reader.open.set()
    assert headings(offers.of(patience=SOON)) == ["Otter food", "Beaver lodges", "Heron nests"]
    assert len(offers.of()) == 3


def test_they_are_looked_for_once_of_all_and_of_each_document() -> None:
    reader = WordReader()
    offers = Offers(Assistant([ZOO, FARM], reader=reader))
    assert len(offers.of(patience=SOON)) == 4
    assert headings(offers.of("farm", patience=SOON)) == ["Goat sheds"]
    assert len(reader.asked) == 5
    assert (len(offers.of()), len(offers.of("farm")), len(reader.asked)) == (4, 1, 5)


def test_of_a_book_no_more_are_tried_than_of_a_page() -> None:
    parts = (f"## Part {word}\n\nThis is about nothing.\n\n" for word in map(spelled, range(300)))
    reader = WordReader()
    Offers(Assistant([article("# Book\n\n" + "".join(parts))], reader=reader)).of(patience=SOON)
    assert 20 < len(reader.asked) <= 60


def spelled(number: int) -> str:
    """A number in letters."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def test_when_the_program_ends_the_search_ends_with_the_question_that_is_read() -> None:
    reader = Gated()
    offers = Offers(Assistant([ZOO], reader=reader))
    offers.of()
    ending = threading.Thread(target=offers._end)
    ending.start()
    reader.open.set()
    ending.join(SOON)
    assert (ending.is_alive(), len(reader.asked)) == (False, 1)


# Going on

ASSISTANT = Assistant([ZOO, FARM], reader=WordReader())
OFFERED = Offers(ASSISTANT).of(patience=SOON)


def test_nobody_is_sent_to_what_was_just_quoted() -> None:
    reply = ASSISTANT.ask("what do otters eat?")
    assert isinstance(reply, Answer)
    cited = {citation.section.heading for citation in reply.citations}
    assert cited.isdisjoint(headings(going_on(reply, OFFERED))) and going_on(reply, OFFERED)


@pytest.mark.parametrize("document", ["zoo", "farm"])
def test_they_begin_with_what_came_near(document: str) -> None:
    reply = ASSISTANT.ask("pancakes", document=document)
    first, second = going_on(reply, OFFERED)
    assert first.article.id == document and len({first.text, second.text}) == 2


def test_what_was_just_asked_is_not_asked_again() -> None:
    for one in OFFERED:
        assert one.text not in [o.text for o in going_on(ASSISTANT.ask(one.text), OFFERED)]


def test_after_a_greeting_there_are_any_two() -> None:
    assert going_on(ASSISTANT.ask("hello"), OFFERED) == OFFERED[:2]


def test_each_is_answered_by_the_section_that_it_names() -> None:
    for one in OFFERED:
        reply = ASSISTANT.ask(one.text)
        assert isinstance(reply, Answer) and reply.citations[0].section is one.section
