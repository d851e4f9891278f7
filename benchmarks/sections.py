"""Which sections of a page the reader finds, beside those that a person expects.

    python benchmarks/sections.py PAGE EXPECTED.json

EXPECTED is a list of `{"path": [...], "text": "..."}`, or an object with such `sections` (the form
of tests/pages).  Paths and texts are compared with white space folded, list marks left out.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus import Section, load_corpus


def main() -> int:
    """Print each difference and a line of figures; 1 when anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("page", type=Path)
    parser.add_argument("expected", type=Path)
    options = parser.parse_args()
    (article,) = load_corpus(options.page)
    found, expected = outline(article), expected_outline(options.expected)
    missed = [path for path in expected if path not in found]
    extra = [path for path in found if path not in expected]
    differing = [p for p in expected if p in found and expected[p] != found[p]]
    for name, paths in (("missed", missed), ("extra", extra), ("other text", differing)):
        for path in paths:
            print(f"{name}: {' > '.join(path)}")
    print(
        f"{len(expected) - len(missed)} of {len(expected)} sections found, {len(extra)} more, "
        f"{len(expected) - len(missed) - len(differing)} with the text expected"
    )
    return 1 if missed or differing else 0


def outline(sections: Iterable[Section]) -> dict[tuple[str, ...], str]:
    """The text of each section by its path, metadata by their heading alone."""
    return {
        tuple(s.path[-1:] if s.path[0] == "About this article" else s.path): folded(s.text)
        for s in sections
    }


def expected_outline(path: Path) -> dict[tuple[str, ...], str]:
    """The same of a file of expectations."""
    listed = json.loads(path.read_text("utf-8"))
    sections = listed["sections"] if isinstance(listed, dict) else listed
    return {tuple(section["path"]): folded(section["text"]) for section in sections}


def folded(text: str) -> str:
    """The words of a text without list marks, one space apart."""
    return " ".join(word for word in text.split() if word != "•")


if __name__ == "__main__":
    sys.exit(main())
