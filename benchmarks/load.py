"""How long loading 500 Markdown files takes beside reading and parsing them with markdown-it-py.

    python benchmarks/load.py [--files 500] [--runs 3]

The files are made anew from a seed, 10 kB each, of made-up words that come as often as words of a
language do, some 35,000 different ones in 5 MB.  Both ways go over them in turn, in one process;
the ratio of the medians is printed.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus import load_corpus

SEED = 3
CHARACTERS = 10_000
SYLLABLES = [a + b for a in "bcdfghklmnprstvwyz" for b in "aeiou"]
VOCABULARY = 40_000
GRAMMAR = ["the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "as", "by", "at"]


def main() -> int:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=int, default=500, help="(%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (%(default)s)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        size = write_files(root, options.files)
        load_corpus(next(root.glob("**/*.md")))  # what is built once is not counted
        ways = (lambda: parse_all(root)), (lambda: len(load_corpus(root)))
        pairs = [tuple(map(seconds, ways)) for _ in range(options.runs)]
    parsing, loading = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"{options.files} files, {size / 1e6:.1f} MB: loaded in {loading:.2f} s, "
        f"parsed in {parsing:.2f} s, ratio {loading / parsing:.2f}"
    )
    return 0


def write_files(root: Path, count: int) -> int:
    """Write so many files into folders of fifty; the bytes of all."""
    source = random.Random(SEED)
    size = 0
    for number in range(count):
        path = root / f"part-{number // 50}" / f"page-{number}.md"
        path.parent.mkdir(exist_ok=True)
        size += path.write_text(page(source, number), "utf-8")
    return size


def page(source: random.Random, number: int) -> str:
    """A page of headings, paragraphs, lists and a table."""
    parts = [f"# Page {number} on {words(source, 3)}"]
    while sum(map(len, parts)) < CHARACTERS:
        parts += [f"{'#' * source.choice((2, 2, 3))} {words(source, 4).capitalize()}"]
        parts += [" ".join(sentence(source) for _ in range(4)) for _ in range(2)]
        if source.random() < 0.4:
            parts += ["\n".join(f"- {sentence(source)}" for _ in range(4))]
        if source.random() < 0.2:
            rows = [f"| {words(source, 1)} | {words(source, 2)} |" for _ in range(4)]
            parts += ["\n".join(["| Name | Value |", "|---|---|", *rows])]
    return "\n\n".join(parts)


def sentence(source: random.Random) -> str:
    """A dozen words, about half of them English function words, with some emphasis and links."""
    text = words(source, 12, grammar=0.4).capitalize()
    if source.random() < 0.2:
        text += f" *{words(source, 2)}* in [{words(source, 1)}](#there)"
    return f"{text}."


def words(source: random.Random, count: int, *, grammar: float = 0.0) -> str:
    """So many made-up words."""
    return " ".join(
        source.choice(GRAMMAR) if source.random() < grammar else word(source) for _ in range(count)
    )


def word(source: random.Random) -> str:
    """A made-up word, the n-th of them one n-th as often as the first (Zipf's law)."""
    return vocabulary()[int(VOCABULARY ** source.random()) - 1]


@cache
def vocabulary() -> list[str]:
    """All made-up words, two to four syllables each."""
    source = random.Random(SEED)
    return ["".join(source.choices(SYLLABLES, k=source.randint(2, 4))) for _ in range(VOCABULARY)]


def parse_all(root: Path) -> int:
    """Read and parse each file with markdown-it-py alone, as a program that wants tables would."""
    parser = MarkdownIt("commonmark").enable("table")
    return sum(len(parser.parse(path.read_text("utf-8"))) for path in root.glob("**/*.md"))


def seconds(run: Callable[[], object]) -> float:
    """How long a run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
