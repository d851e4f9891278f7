"""Fits the weights anew and writes them where `assistant/` reads them.

    python -m training --eval FOLDER

FOLDER holds the public sets SelQA, SQuAD 2.0, CLAP NQ, MT-RAG, CANARD and PIAF, in the form of the
evaluation sets; our own articles with their questions lie in `training/articles/`.
"""

import argparse
import sys
from pathlib import Path

import assistant
from assistant.ranking import to_json
from training.examples import read_all
from training.fitting import fit_models

DATA = [
    {"name": "Footnote's own articles and questions", "licence": "MIT"},
    {"name": "SelQA", "licence": "Apache-2.0"},
    {"name": "SQuAD 2.0, but for the articles that XQuAD has", "licence": "CC BY-SA 4.0"},
    {"name": "CLAP NQ", "licence": "Apache-2.0"},
    {"name": "MT-RAG benchmark", "licence": "Apache-2.0"},
    {"name": "CANARD", "licence": "CC BY-SA 4.0"},
    {"name": "PIAF, for words without meanings only", "licence": "MIT"},
]


def main() -> int:
    """Fit, write, and say on how much."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="the folder of the public sets")
    options = parser.parse_args()
    examples = read_all(options.eval)
    models = fit_models(examples)
    target = Path(assistant.__file__).with_name("model.json")
    target.write_text(to_json(models, data=DATA), "utf-8")
    print(
        f"{len(examples.with_meanings):,} questions, {len(examples.without_meanings):,} without "
        f"meanings; {len(models.with_meanings.ranking)} features of a sentence"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
