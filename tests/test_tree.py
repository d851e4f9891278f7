"""The tree of a document shows what was found in it."""

import json

from corpus import to_tree, to_tree_record
from tests.builders import article

FRONT = "---\nauthor: Ann Lee\ndate: 2024-05-03\n---\n"
ZOO = article(f"{FRONT}# Zoo\n\n## Food\n\nOtters eat fish.\n\n## Rooms\n\n### Pools\n\nDeep.")


def test_a_section_is_a_line_indented_by_its_depth() -> None:
    assert to_tree(ZOO).splitlines()[2:] == [
        "  Food  #food · 16 characters · Otters eat fish.",
        "  Rooms  #rooms · no text of its own",
        "    Pools  #pools · 5 characters · Deep.",
    ]


def test_the_title_comes_first_and_then_what_the_document_says_of_itself() -> None:
    title, about = to_tree(ZOO).splitlines()[:2]
    assert title == "Zoo"
    assert about == (
        "  article.md · id article · language unknown · Author Ann Lee · Published 2024-05-03"
    )


def test_only_the_first_words_are_shown() -> None:
    line = to_tree(article(f"# T\n\n{'Words ' * 200}")).splitlines()[-1]
    assert line.startswith("  T  #t · 1,199 characters · Words Words") and line.endswith("Words…")
    assert len(line) < 100


def test_a_heading_cannot_write_a_line_of_its_own() -> None:
    tree = to_tree(article("# T\n\n## A\u2028B\x1b[2J\n\nText."))
    assert tree.count("\n") == 2 and "\x1b" not in tree


def test_the_record_holds_the_same_and_the_whole_text() -> None:
    record = json.loads(json.dumps(to_tree_record(ZOO)))
    assert record["metadata"] == {"author": "Ann Lee", "published": "2024-05-03"}
    assert record["sections"][-1] == {
        "heading": "Pools",
        "path": ["Rooms", "Pools"],
        "level": 3,
        "anchor": "pools",
        "characters": 5,
        "text": "Deep.",
    }
    assert set(record) == {"id", "title", "source", "language", "metadata", "sections"}
