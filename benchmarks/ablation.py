"""What each part of the path brings: the same questions with one part left out at a time.

    python benchmarks/ablation.py --eval FOLDER [--sets written,article]

FOLDER is the one that `benchmarks/quality.py` takes.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant import Assistant  # noqa: E402
from benchmarks.quality import Set, load_score, load_set, scored  # noqa: E402
from command import answer_questions  # noqa: E402
from index import passage_index  # noqa: E402

FIGURE = {"noiseqa": "sentence P@1", "canard": "sentence P@1", "piaf-fr": "sentence P@1"}
SETS = "written,article,policy,product-guide,noiseqa,canard"


def main() -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets and score.py")
    parser.add_argument("--sets", default=SETS, help="(%(default)s)")
    options = parser.parse_args()
    score = load_score(options.eval)
    sets = [load_set(options.eval, name, score) for name in options.sets.split(",")]
    print("| left out |", " | ".join(one.name for one in sets), "|")
    print("|---|" + "---|" * len(sets))
    for name, without in PARTS.items():
        with without():
            figures = [scored(score, one, answered(one)) for one in sets]
        told = (
            f[FIGURE.get(s.name, "answer accuracy")] for f, s in zip(figures, sets, strict=True)
        )
        print(f"| {name} |", " | ".join(f"{figure:.3f}" for figure in told), "|", flush=True)
    return 0


def answered(one: Set) -> list[dict[str, Any]]:
    """The answers to a set."""
    lines = map(json.dumps, one.questions)
    return list(answer_questions(one.articles, lines, scope=one.scope))  # type: ignore[arg-type]


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _reader() -> Iterator[None]:
    with patch.dict(os.environ, FOOTNOTE_NO_READER="1"):
        yield


@contextmanager
def _meanings() -> Iterator[None]:
    with patch.dict(os.environ, FOOTNOTE_NO_SEMANTICS="1"):
        yield


@contextmanager
def _asked(**left_out: Any) -> Iterator[None]:  # noqa: ANN401 (the options of ask)
    """Every question asked with these options, whatever the caller says."""
    ask = Assistant.ask

    def asked(self: Assistant, text: str, history: Any = (), **options: Any) -> Any:  # noqa: ANN401
        return ask(self, text, left_out.get("history", history), **{**options, **_but(left_out)})

    with patch.object(Assistant, "ask", asked):
        yield


def _but(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name != "history"}


@contextmanager
def _before() -> Iterator[None]:
    """The questions before are read, but nothing is searched for by them."""
    with patch.object(passage_index, "BEFORE", 0.0):
        yield


PARTS: dict[str, Callable[[], Any]] = {
    "nothing": _nothing,
    "the reading model": _reader,
    "meanings of words": _meanings,
    "spelling and initials": lambda: _asked(correct=False),
    "the questions before": lambda: _asked(history=()),
    "the question before, in finding": _before,
}

if __name__ == "__main__":
    sys.exit(main())
