"""The command line, as a person or a program runs it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import main
from reader import ModelReader

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "reader" / "weights"


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "zoo.md"
    path.write_text("# Zoo\n\n## Food\n\nOtters eat fish.\n", "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("question", "code"),
    [("what do otters eat?", 0), ("hello", 0), ("recipe for pancakes", 1), ("", 1)],
)
def test_the_exit_code_tells_how_it_went(page: str, question: str, code: int) -> None:
    assert main(["ask", question, "--corpus", page]) == code


def test_an_answer_is_printed_with_its_section(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "what do otters eat?", "--corpus", page])
    assert capsys.readouterr().out == "“Otters eat fish.” [1]\n\n[1] Food\n"


def test_json_is_for_programs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "what do otters eat?", "--json", "--corpus", page])
    record = json.loads(capsys.readouterr().out)
    assert record["citations"][0]["section_id"] == "food"


def test_explain_says_why(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["ask", "what do otters eat?", "--explain", "--corpus", page]
    assert main(ask) == 0
    assert "\n\nWhy:\n  terms matched    otter eat\n" in capsys.readouterr().out
    assert main([*ask, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["explanation"]["read"][0]["quote"] == "Otters eat fish."


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("gone.md", None, "no such file; check the path"),
        ("empty.md", b"", "the file is empty; give a file with text in it"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00", "a binary file, not text"),
        ("nul.txt", b"a\x00b", "a binary file, not text"),
        ("menu.txt", b"Menu\nHome\nLog in\n", "holds no article"),
        ("film.mp4", b"x", "cannot read .mp4 files"),
    ],
)
def test_a_bad_document_gets_one_line_and_exit_code_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    complaint: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["ask", "why?", "--corpus", str(tmp_path / name)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 1
    assert name in printed.err and complaint in printed.err


def test_a_batch_answers_line_by_line(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "a", "question": "what do otters eat?"}\n', "utf-8")
    assert main(["batch", "--corpus", page, "--questions", str(questions)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "a"


def test_a_batch_may_be_asked_of_one_document(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    farm, questions = tmp_path / "farm.md", tmp_path / "questions.jsonl"
    farm.write_text("# Farm\n\n## Food\n\nOtters eat nothing here.\n", "utf-8")
    questions.write_text('{"id": "a", "question": "what do otters eat?"}\n', "utf-8")
    batch = ["batch", "--corpus", page, str(farm), "--questions", str(questions)]
    for name in ("Zoo", "farm"):
        assert main([*batch, "--document", name]) == 0
        record = json.loads(capsys.readouterr().out)
        assert {citation["document_id"] for citation in record["citations"]} == {name.lower()}
    assert main([*batch, "--document", "frm"]) == 2
    assert "no document 'frm' is loaded; there is farm" in capsys.readouterr().err


def test_questions_that_cannot_be_read_get_one_line(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", "--corpus", page, "--questions", str(tmp_path / "none.jsonl")]) == 2
    assert "give JSON Lines in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["serve", "--port", "x"],
        ["serve", "--port", "65536"],
        ["batch", "--questions", "x", "--scope", "document", "--document", "x"],
        ["--nonsense"],
    ],
)
def test_bad_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_what_cannot_be_loaded_gets_a_line_and_the_rest_answers(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "film.mp4").touch()
    assert main(["ask", "what do otters eat?", "--corpus", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("“Otters eat fish.”")
    assert printed.err.splitlines() == [
        f"footnote: {tmp_path}/empty.md: the file is empty; give a file with text in it"
    ]


def test_when_nothing_can_be_loaded_each_document_gets_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).touch()
    assert main(["sections", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and printed.err.count("\n") == 3


def test_of_several_documents_each_citation_names_its_own(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    farm = tmp_path / "farm.md"
    farm.write_text("# Farm\n\n## Visits\n\nThe farm opens at nine on Sundays.\n", "utf-8")
    ask = ["ask", "what do otters eat?", "--corpus", page, str(farm)]
    assert main(ask) == 0
    assert capsys.readouterr().out.endswith("[1] Zoo › Food\n")
    assert main([*ask, "--document", "farm"]) == 1
    assert main([*ask, "--document", "frm"]) == 2
    assert "no document 'frm' is loaded; there is farm" in capsys.readouterr().err


def test_sections_prints_the_tree_of_each_document(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sections", page]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "Zoo"
    assert "  Food  #food · 16 characters · Otters eat fish." in printed


def test_sections_as_json_is_a_line_a_document(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sections", "--json", page]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["sections"][0]["anchor"] == "food"


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert 'python app.py ask "who handles portfolio risk?"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("reader.onnx", None, "is missing"),
        ("reader.onnx", b"no weights", "is damaged"),
        ("tokenizer.json", None, "cannot be loaded"),
        ("tokenizer.json", b"{", "cannot be loaded"),
        ("calibration.json", b'{"slop": 1}', "cannot be loaded"),
    ],
)
def test_a_model_that_cannot_be_used_is_one_line_and_exit_code_2(
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    complaint: str,
) -> None:
    weights = tmp_path / "weights"
    shutil.copytree(WEIGHTS, weights, copy_function=shutil.copyfile)
    (weights / name).unlink()
    if content is not None:
        (weights / name).write_bytes(content)
    monkeypatch.setattr("reader.readers._model", lambda: ModelReader(weights))
    assert main(["ask", "what do otters eat?", "--corpus", page]) == 2
    printed = capsys.readouterr()
    remedy = "install Footnote again, or use --no-reader"
    assert printed.out == ""
    assert printed.err == f"footnote: the reading model {name} {complaint}; {remedy}\n"


def test_without_the_model_a_damaged_one_is_no_obstacle(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.readers._model", lambda: ModelReader(tmp_path))
    monkeypatch.setenv("FOOTNOTE_NO_READER", "")
    assert main(["ask", "what do otters eat?", "--no-reader", "--corpus", page]) == 0


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} app.py ask 'what does the PMO do?' | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=True)
    assert done.stderr == b""
