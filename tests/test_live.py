"""One version of a corpus takes the place of another, wholly."""

import threading
from collections.abc import Iterator
from typing import Any

from assistant import Assistant, Suggestion
from corpus import Corpus
from tests.builders import article
from web.live import Live

OLD, NEW = article("# Zoo\n\nOtters eat fish."), article("# Zoo\n\nOtters eat crabs.")


def test_a_version_has_the_panel_of_its_own_articles() -> None:
    live = Live(Assistant([OLD]))
    live.replace(Assistant([NEW]))
    assert "crabs" in live.now.panel.html and "fish" not in live.now.panel.html


def test_who_has_read_a_version_keeps_it() -> None:
    live = Live(Assistant([OLD]))
    before = live.now
    live.replace(Assistant([NEW]))
    assert "fish" in before.panel.html and before.assistant.articles == (OLD,)


def test_versions_are_served_as_they_come_and_a_bad_one_leaves_the_last() -> None:
    live, done = Live(Assistant([OLD])), threading.Event()

    def versions() -> Iterator[object]:
        yield Corpus(articles=(NEW,))
        yield None  # no corpus at all
        done.set()

    live.follow(versions())  # type: ignore[arg-type]
    assert done.wait(10) and live.now.assistant.articles == (NEW,)


class Counting(Assistant):
    """An assistant that counts what it is asked to suggest."""

    suggested = 0

    def suggest(self, *rest: Any, **options: Any) -> tuple[Suggestion, ...]:  # noqa: ANN401
        """The suggestions."""
        self.suggested += 1
        return super().suggest(*rest, **options)


def test_questions_are_suggested_once_a_version_and_document() -> None:
    assistant = Counting([OLD])
    live = Live(assistant)
    for document in ("", "", "article", "article"):
        assert live.now.offered(document) == live.now.offered(document)
    assert assistant.suggested == 2
