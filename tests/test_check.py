"""A file of questions is checked against what it expects."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import main
from assistant import Assistant
from command.check import accept, check, to_table
from corpus import FormatError
from tests.builders import WordReader, article

ROOT = Path(__file__).resolve().parent.parent
ZOO = article("# Zoo\n\n## Food\n\nOtters eat fish.\n\n## Homes\n\nOtters live in a holt.")
FARM = article("# Farm\n\n## Food\n\nCows eat grass.", name="farm")
ASSISTANT = Assistant([ZOO])
EAT, LIVE = "what do otters eat?", "where do otters live?"
PERU = "what is the capital of Peru?"
FIELDS = st.fixed_dictionaries(
    {"question": st.sampled_from([EAT, LIVE, PERU, "hello", "?", "?!"])},
    optional={
        "id": st.text(),
        "quote": st.sampled_from(["fish", "holt", "bread", ["fish", "holt"]]),
        "note": st.text(),
        "section": st.sampled_from(["Food", "#homes", "Gone"]),
        "accepted": st.just(["#food “Otters eat bread.”"]),
    },
)


def lines(*cases: dict[str, Any]) -> list[str]:
    return [json.dumps(case, ensure_ascii=False) for case in cases]


def outcomes(*cases: dict[str, Any]) -> list[str]:
    return [one.outcome for one in check(ASSISTANT, lines(*cases), source="q.jsonl")]


def accepted(*written: str) -> tuple[str, ...]:
    return accept(ASSISTANT, written, check(ASSISTANT, written, source="q.jsonl"))


def test_a_question_passes_or_fails_by_what_is_expected_of_it() -> None:
    cases = [{"question": EAT, "section": name} for name in ("Food", "Homes")]
    assert outcomes(*cases, {"question": EAT}) == ["pass", "FAIL", "FAIL"]


def test_a_reply_as_expected_but_not_as_accepted_has_changed() -> None:
    case = {"question": EAT, "quote": "fish"}
    same, other = ["#food “Otters eat fish.”"], ["#food “Otters eat much fish.”"]
    assert outcomes({**case, "accepted": same}, {**case, "accepted": other}) == ["pass", "changed"]


def test_the_table_says_what_was_expected_what_came_and_what_cannot_be() -> None:
    cases: list[dict[str, Any]] = [
        {"question": EAT, "quote": "fish"},
        {"question": LIVE, "quote": "holt", "accepted": ["#homes “In a den.”"]},
        {"id": "a", "question": EAT, "section": "Fod"},
    ]
    assert to_table(check(ASSISTANT, lines(*cases), source="q.jsonl")).splitlines() == [
        "pass     line 1: what do otters eat?",
        "changed  line 2: where do otters live?",
        "           accepted: #homes “In a den.”",
        "           now:      #homes “Otters live in a holt.”",
        "FAIL     line 3 (a): what do otters eat?",
        "           expected: section Fod",
        "           now:      #food “Otters eat fish.”",
        "           note:     no section is called 'Fod'; the nearest is 'Food'",
        "",
        "3 questions: 2 passed (1 with another reply than accepted), 1 failed",
    ]


def test_history_and_document_are_heeded() -> None:
    both = Assistant([ZOO, FARM], reader=WordReader())
    cases: list[dict[str, Any]] = [
        {"question": "and live?", "history": [EAT], "document": "Zoo", "section": "Homes"},
        {"question": "what do cows eat?", "document": "farm.md", "quote": "grass"},
        {"question": "what do cows eat?", "document": "Zoo", "quote": "grass"},
    ]
    found = check(both, lines(*cases), source="q.jsonl")
    assert [one.outcome for one in found] == ["pass", "pass", "FAIL"]
    assert found[0].reply.question.carried == EAT


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "Expecting property name"),
        ("[]", "this is no JSON object"),
        ('{"quote": "x"}', "missing 'question'"),
        ('{"question": " "}', "question is ' ': write a text"),
        ('{"question": "x", "refusal": "maybe"}', "refusal is 'maybe': write true, or one of"),
        ('{"question": "x", "document": "gone"}', "no document 'gone' is loaded; there is"),
        ('{"question": "x", "history": 3}', "not iterable"),
        ('{"question": "x", "accepted": "y"}', "accepted is 'y'"),
    ],
)
def test_a_bad_line_is_named_with_what_to_write(line: str, complaint: str) -> None:
    with pytest.raises(FormatError) as refused:
        check(ASSISTANT, ['{"question": "x"}', "", line], source="q.jsonl")
    assert str(refused.value).startswith("q.jsonl, line 3: ")
    assert complaint in str(refused.value) and '; write {"question": "…"' in str(refused.value)


def test_accepting_keeps_other_keys_and_their_order() -> None:
    case = {"id": "a", "quote": "bread", "question": EAT, "note": "ü"}
    assert accepted(*lines(case)) == (
        '{"id": "a", "quote": "Otters eat fish.", "question": "what do otters eat?", '
        '"note": "ü", "accepted": ["#food “Otters eat fish.”"]}',
    )


def test_accepting_leaves_what_passes_byte_for_byte() -> None:
    line = (
        '{"question":"what do otters eat?","quote":"fish","accepted":["#food “Otters eat fish.”"]}'
    )
    assert accepted(line, "", "  ", line + "\r") == (line, "", "  ", line + "\r")


def test_what_passes_keeps_its_expectation_when_accepted() -> None:
    (line,) = accepted(*lines({"question": EAT, "quote": "fish"}))
    assert json.loads(line)["quote"] == "fish"


@settings(max_examples=60, deadline=None)
@given(st.lists(FIELDS, max_size=4))
def test_all_that_was_accepted_passes_and_is_accepted_no_further(
    cases: list[dict[str, Any]],
) -> None:
    once = accepted(*lines(*cases))
    assert {one.outcome for one in check(ASSISTANT, once, source="q.jsonl")} <= {"pass"}
    assert accepted(*once) == once


# On the command line


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "zoo.md"
    path.write_text("# Zoo\n\n## Food\n\nOtters eat fish.\n", "utf-8")
    return str(path)


def questions(folder: Path, *cases: dict[str, Any]) -> str:
    path = folder / "questions.jsonl"
    path.write_text("\n".join([*lines(*cases), ""]), "utf-8")
    return str(path)


@pytest.mark.parametrize(("quote", "code"), [("fish", 0), ("bread", 1)])
def test_the_exit_code_is_1_when_a_question_fails(
    page: str, tmp_path: Path, quote: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = questions(tmp_path, {"question": EAT, "quote": quote})
    assert main(["check", asked, "--corpus", page]) == code
    assert capsys.readouterr().out.endswith(f"{1 - code} passed, {code} failed\n")


def test_update_accepts_and_the_next_check_passes(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = questions(tmp_path, {"question": EAT}, {"question": PERU})
    assert main(["check", "--update", "--corpus", page, asked]) == 0
    assert capsys.readouterr().out.endswith(f"2 lines of {asked} accepted anew\n")
    first, second, end = Path(asked).read_text("utf-8").split("\n")
    assert json.loads(first)["quote"] == "Otters eat fish." and end == ""
    assert json.loads(second)["refusal"] == "off_topic"
    assert main(["check", asked, "--corpus", page]) == 0


def test_without_update_the_file_is_left_alone(page: str, tmp_path: Path) -> None:
    asked = questions(tmp_path, {"question": EAT})
    before = Path(asked).read_bytes()
    assert main(["check", asked, "--corpus", page]) == 1
    assert Path(asked).read_bytes() == before


def test_a_file_that_cannot_be_read_is_exit_code_2(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.jsonl"), "--corpus", page]) == 2
    assert "none.jsonl: cannot be read (No such file" in capsys.readouterr().err


def test_the_same_corpus_and_questions_give_the_same_bytes() -> None:
    command = [sys.executable, "app.py", "check", "docs/questions.jsonl"]
    printed = [
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] and printed[0].startswith((b"pass", b"FAIL"))


def test_the_sample_asks_in_many_ways_and_expects_refusals() -> None:
    lines = (ROOT / "docs/questions.jsonl").read_text("utf-8").splitlines()
    sample = [json.loads(line) for line in lines]
    assert 20 <= len(sample) <= 25
    assert sum("refusal" in case for case in sample) >= 4
    assert any("history" in case for case in sample)
