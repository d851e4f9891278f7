"""What the README shows is what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from app import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(
    r"<!-- example -->\n```\n\$ \S+ app\.py ([^\n]*)\n(.*?)```", README, re.DOTALL
)


def test_the_readme_has_an_answer_and_a_refusal() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(("command", "printed"), EXAMPLES)
def test_an_example_prints_what_the_readme_says(
    command: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(shlex.split(command))
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("kind", ["run", "test"])
def test_each_command_is_one_line_that_can_be_pasted(kind: str) -> None:
    (block,) = re.findall(rf"<!-- {kind}-command -->\n```\n(.*?)```", README, re.DOTALL)
    assert block.count("\n") == 1 and block.startswith("python3 -m venv .venv && ")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_each_link_leads_to_a_file(target: str) -> None:
    assert (ROOT / target).is_file()
