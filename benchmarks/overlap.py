"""Check a retelling for borrowed wording: python benchmarks/overlap.py PAGE RETELLING."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
FIGURE_BULLET = re.compile(r"\s*[-*•]\s.*\d")
SENTENCE_END = (".", "!", "?", "…")
LONGEST_HEADING = 6
RUNS_SHOWN = 10


def split_words(line: str) -> list[str]:
    """Return the case-folded words of a line, without its punctuation."""
    return WORD.findall(line.replace("’", "'").casefold())


def is_set_aside(line: str) -> bool:
    """Tell whether a line is a heading or a bullet of figures, which may be shared freely."""
    if line.startswith("#") or FIGURE_BULLET.match(line):
        return True
    is_short = len(split_words(line)) <= LONGEST_HEADING
    return is_short and bool(line.strip()) and not line.rstrip().endswith(SENTENCE_END)


def read_words(text: str, gap: str) -> list[str]:
    """Return the words of a text, with a gap mark in place of each line set aside."""
    words: list[str] = []
    for line in FRONT_MATTER.sub("", text).splitlines():
        words.extend([gap] if is_set_aside(line) else split_words(line))
    return words


def find_runs(page: list[str], retelling: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every run of words common to both texts that cannot be extended to the right."""
    lengths = [0] * (len(retelling) + 1)
    for word in [*page, ""]:
        pairs = zip(lengths, [*retelling, None], strict=True)
        ended = [(at, length) for at, (length, other) in enumerate(pairs) if other != word]
        yield from (tuple(retelling[at - length : at]) for at, length in ended if length)
        matches = zip(lengths, retelling, strict=False)
        lengths = [0, *(length + 1 if other == word else 0 for length, other in matches)]


def is_within(run: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether a run is part of a longer one."""
    return f" {' '.join(run)} " in f" {' '.join(longer)} "


def longest_runs(page: list[str], retelling: list[str]) -> list[tuple[str, ...]]:
    """Return the longest distinct runs that two texts share, longest first."""
    kept: list[tuple[str, ...]] = []
    for run in sorted(set(find_runs(page, retelling)), key=lambda run: (-len(run), run)):
        if len(kept) == RUNS_SHOWN:
            break
        if not any(is_within(run, longer) for longer in kept):
            kept.append(run)
    return kept


def text_file(name: str) -> str:
    """Return the text of a file named on the command line, or refuse it with the reason."""
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"cannot read {name}: {error}") from error
    if not text.strip():
        raise argparse.ArgumentTypeError(f"{name} is empty")
    return text


def parse_arguments() -> argparse.Namespace:
    """Read the two files and the limit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=text_file, help="the original page, as plain text")
    parser.add_argument("retelling", type=text_file, help="the retelling, in Markdown")
    parser.add_argument("--longest-allowed", type=int, default=7, help="in words (default: 7)")
    return parser.parse_args()


def main() -> int:
    """Print the longest shared runs and return 1 if any is longer than allowed."""
    arguments = parse_arguments()
    page = read_words(arguments.page, gap="<page>")
    runs = longest_runs(page, read_words(arguments.retelling, gap="<retelling>"))
    for run in runs:
        print(f"{len(run):3d}  {' '.join(run)}")
    return int(any(len(run) > arguments.longest_allowed for run in runs))


if __name__ == "__main__":
    sys.exit(main())
