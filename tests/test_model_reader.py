"""The model that ships reads passages, and says which sentence answers, or that none does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from index import Hit
from reader import WEIGHTS, Asked, ModelReader, ReaderError, Reading, Row, inputs_of
from reader.encoding import PASSAGE_PIECES
from tests.builders import passages

ROOT = Path(__file__).parents[1]
ZOO = """# Zoo

## Food

Otters eat fish. The keepers wash the windows.

## Visitors

The zoo opens at nine in the morning. A ticket costs twelve euros.
"""
QUESTIONS = {
    "What do otters eat?": "Otters eat fish.",
    "When does the zoo open?": "The zoo opens at nine in the morning.",
    "How much is a ticket?": "A ticket costs twelve euros.",
}
DO = "install Footnote again, or use --no-reader"


@cache
def model() -> ModelReader:
    return ModelReader()


def hits(*markdown: str) -> list[Hit]:
    """The passages of texts, in reading order."""
    return [Hit(passage=passage, score=1.0, terms=()) for passage in passages(*markdown)]


def read(question: str, *markdown: str, reader: ModelReader | None = None) -> Reading:
    return (reader or model()).read(Asked(text=question), hits(*markdown))


def scores(reading: Reading) -> dict[str, float]:
    return {sentence.text: sentence.score for sentence in reading.sentences}


# What it reads


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_the_sentence_that_answers_comes_first(question: str, answer: str) -> None:
    found = read(question, ZOO)
    assert found.sentences[0].text == answer
    assert found.stated > 0.5 and found.confidence > 0.5


@pytest.mark.parametrize(
    "question", ["Who is the president of France?", "What is the capital of Peru?"]
)
def test_what_the_passages_do_not_answer_is_not_stated(question: str) -> None:
    found = read(question, ZOO)
    assert found.stated < 0.5 and found.confidence < 0.5


def test_every_sentence_of_every_passage_is_read_once() -> None:
    found = hits(ZOO)
    spans = [(h.passage.section.anchor, *span) for h in found for span in h.passage.sentences]
    sentences = model().read(Asked(text="Who?"), found).sentences
    assert sorted((s.section.anchor, s.start, s.end) for s in sentences) == sorted(spans)


def test_headings_are_read_with_the_sentences_below_them() -> None:
    text = "# Pets\n\n## {}\n\nThey live for about ten years."
    (otters,), (ships,) = (
        read("How old do otters get?", text.format(heading)).sentences
        for heading in ("Otters", "Steam engines")
    )
    assert otters.score > ships.score


def test_the_question_before_is_read_too() -> None:
    text = "# Zoo\n\nA ticket costs twelve euros. The keepers wash the windows."
    asked = Asked(text="And how much is it?", before=("Where do I get a ticket?",))
    assert model().rows(asked, hits(text)) != model().rows(Asked(text=asked.text), hits(text))
    assert model().read(asked, hits(text)).sentences[0].text == "A ticket costs twelve euros."


def test_a_sentence_past_what_is_read_at_once_is_not_read() -> None:
    long = "Otters" + " eat" * PASSAGE_PIECES + "."
    (one,) = hits(f"# T\n\n{long}")
    longer = passages(f"# T\n\n{long} It rains.")
    both = Hit(passage=longer[0], score=1.0, terms=())
    assert [s.text for s in model().read(Asked(text="Who?"), [one, both]).sentences] == [long] * 2


@pytest.mark.parametrize(
    "question", ["", "?", "\ud800", "[SEP]", "日本語", "otter " * 500, "x" * 5000], ids=ascii
)
def test_any_question_can_be_read(question: str) -> None:
    found = read(question, ZOO)
    assert len(found.sentences) == 4
    assert all(np.isfinite(list(scores(found).values())))


def test_of_no_passages_nothing_is_read() -> None:
    found = model().read(Asked(text="Who?"), [])
    assert (found.sentences, found.hits, found.stated) == ((), (), 0)


# That it reads the same


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_reading(question: str) -> None:
    assert read(question, ZOO) == read(question, ZOO) == read(question, ZOO, reader=ModelReader())


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_what_else_is_read_changes_no_score(question: str, answer: str) -> None:
    others = [f"# House {n}\n\n" + "It has a red door and a roof. " * n for n in range(12)]
    alone, among = read(question, ZOO), read(question, ZOO, *others)
    assert among.sentences[0].text == answer
    found = scores(among)
    assert all(found[text] == pytest.approx(s, abs=1e-4) for text, s in scores(alone).items())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_order_in_which_passages_are_found_changes_nothing(question: str) -> None:
    asked, found = Asked(text=question), hits(ZOO)
    there, back = model().read(asked, found), model().read(asked, found[::-1])
    assert scores(back) == pytest.approx(scores(there), abs=1e-3)


# How it is fed


def test_a_row_is_fed_whole_the_question_as_segment_0() -> None:
    fed = inputs_of(Row(ids=(101, 7, 102, 8, 9), segment=3, marks=(4,)))
    assert {name: values.tolist() for name, values in fed.items()} == {
        "input_ids": [[101, 7, 102, 8, 9]],
        "attention_mask": [[1, 1, 1, 1, 1]],
        "token_type_ids": [[0, 0, 0, 1, 1]],
    }


# Its weights


def test_a_reader_takes_no_weights_before_it_reads() -> None:
    ModelReader(Path("nowhere"))  # nothing is raised
    told = "import sys, assistant, corpus; assistant.Assistant(corpus.load_corpus())\n"
    code = f"{told}print('onnxruntime' in sys.modules)"
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"


def test_reading_leaves_nothing_behind_and_tells_nobody(tmp_path: Path) -> None:
    """ONNX Runtime would keep a device number under the home folder, and report to its maker."""
    run = [sys.executable, "app.py", "ask", "who handles portfolio risk?"]
    home = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    home.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run(run, cwd=ROOT, env=home, capture_output=True, timeout=60, check=True)
    assert list(tmp_path.iterdir()) == []


def test_weights_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    session: Callable[..., Any] = onnxruntime.InferenceSession

    def counted(path: str, *others: Any, **options: Any) -> Any:  # noqa: ANN401
        loaded.append(path)
        return session(path, *others, **options)

    monkeypatch.setattr(onnxruntime, "InferenceSession", counted)
    reader = ModelReader()
    assert loaded == []
    for question in QUESTIONS:
        read(question, ZOO, reader=reader)
    assert loaded == [str(WEIGHTS / "reader.onnx")]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder with the weights that ship, to be spoilt."""
    for name in ("tokenizer.json", "calibration.json", "reader.onnx"):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    return tmp_path


def told_of(weights: Path) -> tuple[Path, str]:
    """The file and the message of the error that reading with weights raises."""
    with pytest.raises(ReaderError) as caught:
        read("What do otters eat?", ZOO, reader=ModelReader(weights))
    return caught.value.path, str(caught.value)


def test_weights_may_lie_in_another_folder(weights: Path) -> None:
    question = "What do otters eat?"
    assert read(question, ZOO, reader=ModelReader(weights)) == read(question, ZOO)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("reader.onnx", "is missing"),
        ("tokenizer.json", "cannot be loaded"),
        ("calibration.json", "cannot be loaded"),
    ],
)
def test_a_missing_file_is_named(weights: Path, name: str, what: str) -> None:
    (weights / name).unlink()
    assert told_of(weights) == (weights / name, f"the reading model {name} {what}; {DO}")


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json", "calibration.json"])
@pytest.mark.parametrize("left", [0, 40, -9], ids=["empty", "a few bytes", "cut short"])
def test_a_damaged_file_is_named(weights: Path, name: str, left: int) -> None:
    path = weights / name
    path.write_bytes(path.read_bytes()[:left])
    what = "is damaged" if name == "reader.onnx" else "cannot be loaded"
    assert told_of(weights) == (path, f"the reading model {name} {what}; {DO}")


@pytest.mark.parametrize("text", ["{}{}", "[1]", '{"other": 1.0}', "\ud800"], ids=ascii)
def test_a_calibration_of_another_kind_is_refused(weights: Path, text: str) -> None:
    (weights / "calibration.json").write_text(text, "utf-8", "surrogatepass")
    assert told_of(weights)[0].name == "calibration.json"
