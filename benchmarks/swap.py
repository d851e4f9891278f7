"""How long until a changed file among many is answered from, beside loading and indexing all.

    python benchmarks/swap.py [--files 500] [--runs 5]

The files are those of load.py.  A run changes one of them, loads the corpus again with what is
known of the version before, and puts its index together, as the server does once the change is
seen (`corpus/watch.py` waits 0.3 s for quiet before).  Prints one line: the median seconds of each
part, and the whole as a ratio to loading and indexing all files from nothing in the same run.
"""

import argparse
import random
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistant import Assistant
from benchmarks.load import SEED, page, write_files
from corpus import Corpus, load_corpus


def main() -> int:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=int, default=500, help="(%(default)s)")
    parser.add_argument(
        "--runs", type=int, default=5, help="swaps, the median counts (%(default)s)"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        size = write_files(root, options.files)
        started = time.perf_counter()
        corpus = load_corpus(root)
        assistant = Assistant(corpus)
        full = time.perf_counter() - started
        swaps = []
        for number in range(options.runs):
            change(root, options.files + number)
            corpus, assistant, seconds = swap(root, corpus, assistant)
            swaps.append(seconds)
    reading, indexing = (statistics.median(column) for column in zip(*swaps, strict=True))
    print(
        f"{options.files} files, {size / 1e6:.1f} MB: one swapped in {reading + indexing:.2f} s "
        f"(read {reading:.2f}, indexed {indexing:.2f}), all loaded and indexed in {full:.2f} s, "
        f"ratio {(reading + indexing) / full:.3f}"
    )
    return 0


def change(root: Path, number: int) -> None:
    """Write another page in the place of one."""
    path = sorted(root.glob("**/*.md"))[number % 7]
    path.write_text(page(random.Random(SEED + number), number), "utf-8")


def swap(
    root: Path, corpus: Corpus, assistant: Assistant
) -> tuple[Corpus, Assistant, tuple[float, float]]:
    """The next version and its assistant, and the seconds of reading and of indexing."""
    started = time.perf_counter()
    corpus = load_corpus(root, earlier=corpus)
    read = time.perf_counter()
    assistant = Assistant(corpus, earlier=assistant)
    return corpus, assistant, (read - started, time.perf_counter() - read)


if __name__ == "__main__":
    sys.exit(main())
