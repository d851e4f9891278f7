"""A bar is shown to a person who waits, and to nobody else."""

import sys
import time
from pathlib import Path

import pytest

from corpus import load_corpus, with_progress
from corpus import progress as module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three documents."""
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("Otters eat fish.", "utf-8")
    return tmp_path


def test_a_program_sees_no_bar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_corpus(folder, progress=with_progress)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("delay", "shown"), [(60, False), (0, True)])
def test_a_person_sees_one_when_it_takes_long(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    delay: float,
    shown: bool,
) -> None:
    monkeypatch.setattr(module, "SECONDS_UNTIL_SHOWN", delay)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    def slowly(documents):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        for document in with_progress(documents):
            time.sleep(0.12)  # tqdm draws ten times a second at the most
            yield document

    assert len(load_corpus(folder, progress=slowly)) == 3
    printed = capsys.readouterr()
    assert (("3/3" in printed.err or "2/3" in printed.err), printed.out) == (shown, "")
