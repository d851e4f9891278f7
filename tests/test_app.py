"""The command line, as a person or a program runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app import main

ROOT = Path(__file__).resolve().parent.parent


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


def test_questions_that_cannot_be_read_get_one_line(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", "--corpus", page, "--questions", str(tmp_path / "none.jsonl")]) == 2
    assert "give JSON Lines in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["ask"], ["serve", "--port", "x"], ["serve", "--port", "65536"], ["--nonsense"]]
)
def test_bad_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert 'python app.py ask "who handles portfolio risk?"' in capsys.readouterr().out


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} app.py ask 'what does the PMO do?' | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=True)
    assert done.stderr == b""
