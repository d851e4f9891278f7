"""The command line is read as it is meant."""

import os

import pytest

from command import parse_options


@pytest.mark.parametrize(
    ("line", "corpus"),
    [
        ("ask why?", []),
        ("ask why? --corpus a", ["a"]),
        ("ask why? --corpus a b --corpus c", ["a", "b", "c"]),
        ("ask --corpus a why?", ["a"]),
        ("ask --corpus a b why?", ["a", "b"]),
        ("ask --corpus a --json why?", ["a"]),
        ("ask --json --corpus https://a.example/b why?", ["https://a.example/b"]),
    ],
)
def test_many_paths_may_follow_and_the_question_come_last(line: str, corpus: list[str]) -> None:
    options = parse_options(line.split())
    assert (options.question, options.corpus) == ("why?", corpus)


@pytest.mark.parametrize("line", ["check q.jsonl --corpus a", "check --corpus a q.jsonl"])
def test_a_file_of_questions_may_come_last_too(line: str) -> None:
    options = parse_options(line.split())
    assert (options.questions, options.corpus, options.update) == ("q.jsonl", ["a"], False)


def test_one_command_line_leaves_nothing_to_the_next() -> None:
    parse_options(["serve", "--corpus", "a"])
    assert parse_options(["serve"]).corpus == []


@pytest.mark.parametrize("line", ["--corpus a b", "serve --corpus a b", "sections a b"])
def test_serve_is_meant_where_no_command_is_named(line: str) -> None:
    options = parse_options(line.split())
    assert options.command == ("sections" if line.startswith("sections") else "serve")
    assert options.corpus == ["a", "b"]


@pytest.mark.parametrize(
    "line", ["ask", "ask --corpus a", "ask --corpus", "check", "check --corpus a"]
)
def test_without_a_question_there_is_nothing_to_ask(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        parse_options(line.split())
    assert stop.value.code == 2


def test_origins_are_given_one_after_another() -> None:
    options = parse_options(["--allow-origin", "https://a.example", "https://b.example"])
    assert options.allow_origin == ["https://a.example", "https://b.example"]
    assert parse_options([]).allow_origin == []


@pytest.mark.parametrize("command", ["serve", "ask why?", "batch --questions q", "check q"])
@pytest.mark.parametrize(
    ("option", "variable"),
    [("--no-reader", "FOOTNOTE_NO_READER"), ("--no-semantics", "FOOTNOTE_NO_SEMANTICS")],
)
def test_what_is_done_without_is_told_to_the_process(
    command: str, option: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FOOTNOTE_NO_READER", "FOOTNOTE_NO_SEMANTICS"):
        monkeypatch.setenv(name, "")  # and back to what it was when the test is over
    parse_options(command.split())
    assert not os.environ[variable]
    parse_options([*command.split(), option])
    told = {name for name in ("FOOTNOTE_NO_READER", "FOOTNOTE_NO_SEMANTICS") if os.environ[name]}
    assert told == {variable}
