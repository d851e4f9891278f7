"""How long a cold question takes beside importing its libraries alone.

    python benchmarks/cold_start.py [--corpus PATH] [--runs 7]

Both start a fresh Python, in turn, in one run; the ratio of the medians is printed.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "who handles portfolio risk?"
LIBRARIES = (
    "numpy, scipy.sparse, sklearn.feature_extraction.text, rapidfuzz.process, "
    "rapidfuzz.distance, snowballstemmer, sentencex, markdown_it, yaml, onnxruntime, tokenizers, "
    "wordllama, wordfreq"
)


def main() -> int:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpus", help="a document instead of the article that ships")
    parser.add_argument("--runs", type=int, default=7, help="runs of each (%(default)s)")
    options = parser.parse_args()
    corpus = ["--corpus", str(Path(options.corpus).resolve())] if options.corpus else []
    ask = [sys.executable, "app.py", "ask", QUESTION, *corpus]
    load = [sys.executable, "-c", f"import {LIBRARIES}"]
    pairs = [(seconds(ask), seconds(load)) for _ in range(options.runs + 1)][
        1:
    ]  # first: disk cache
    asking, loading = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"cold ask {asking:.2f} s, its libraries {loading:.2f} s, ratio {asking / loading:.2f}")
    return 0


def seconds(command: Sequence[str]) -> float:
    """How long a command takes that must succeed."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
