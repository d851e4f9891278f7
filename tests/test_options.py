"""The command line is read as it is meant."""

import pytest

from assistant import parse_options


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
