"""One version of a corpus takes the place of another, wholly."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from corpus import Corpus
from reader import ModelReader
from reader.model import WEIGHTS
from tests.builders import WordReader, article
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


def test_a_version_is_read_for_a_first_time_before_it_is_served() -> None:
    reader = WordReader()
    Live(Assistant([OLD], reader=reader))
    assert reader.asked


def test_without_the_weights_it_is_served_all_the_same_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = Live(Assistant([OLD], reader=ModelReader(tmp_path)))
    assert "fish" in live.now.panel.html and live.now.offers.of(patience=5) == ()
    (told,) = caplog.messages
    assert told.startswith("footnote: no question can be answered: the reading model ")
    assert told.endswith("; install Footnote again, or use --no-reader")


def test_when_the_weights_are_there_again_all_is_well_without_a_new_start(tmp_path: Path) -> None:
    live = Live(Assistant([OLD], reader=ModelReader(tmp_path)))
    assert live.now.fault()
    shutil.copytree(WEIGHTS, tmp_path, dirs_exist_ok=True)
    assert live.now.fault() is None
