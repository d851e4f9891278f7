"""How well questions on our own articles are answered, on which no weight was fitted.

    python benchmarks/own_articles.py --eval FOLDER

The articles lie in `tests/questions/`; FOLDER is the one that `benchmarks/quality.py` takes, for
its scorer.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant import answer_questions  # noqa: E402
from benchmarks.quality import load_score  # noqa: E402
from corpus import load_corpus  # noqa: E402

ARTICLES = ROOT / "tests" / "questions"
FIGURES = ("answer accuracy", "false answer", "false refusal", "citation precision")


def main() -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="folder of score.py")
    score = load_score(parser.parse_args().eval)
    print("| article |", " | ".join(FIGURES), "|")
    print("|---|" + "---|" * len(FIGURES))
    for path in sorted(ARTICLES.glob("*.questions.jsonl")):
        name = path.name.removesuffix(".questions.jsonl")
        articles = load_corpus(str(path.with_name(f"{name}.md"))).articles
        lines = path.read_text("utf-8").splitlines()
        answers = {answer["id"]: answer for answer in answer_questions(articles, lines)}
        sections = json.loads(path.with_name(f"{name}.sections.json").read_text("utf-8"))
        figures, _ = score.score_article([json.loads(line) for line in lines], answers, sections)
        print(f"| {name} |", " | ".join(f"{figures[figure]:.3f}" for figure in FIGURES), "|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
