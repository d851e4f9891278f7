"""Author and dates: how pages label them, and the sections they become."""

import re

from corpus.article import Metadata, Section

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fevr|mars|avr|mai|juin|juil|"
    r"août|aout|sept|déc|mär|okt|dez)[a-zéûäôç]*\.?"
)
DATE = re.compile(
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.Z+-]+)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)
_PUBLISHED = r"(?:first\s+)?(?:published|posted|created|date|publié|publication|veröffentlicht)"
_UPDATED = (
    r"(?:last\s+)?(?:updated?|modified|revised|reviewed|mis(?:e)?\s+à\s+jour|"
    r"dernière\s+mise\s+à\s+jour|aktualisiert|stand)"
)
_LABELS = {
    "published": re.compile(rf"{_PUBLISHED}(?:\s+(?:on|date|le|am))?\s*:?\s*", re.IGNORECASE),
    "updated": re.compile(rf"{_UPDATED}(?:\s+(?:on|date|le|am))?\s*:?\s*", re.IGNORECASE),
    "author": re.compile(
        r"(?:(?:written|posted|published|created|article|text)\s+by|by|author|(?:écrit\s+)?par|auteur|"
        r"von|autor(?:in)?)\b\s*:?\s*",
        re.IGNORECASE,
    ),
}
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*)){1,3}")
_PARTICLES = {"de", "da", "di", "del", "der", "van", "von", "le", "la", "bin", "al", "and", "et"}

HEADINGS = {"author": "Author", "published": "Published", "updated": "Updated on"}
_TOP = "About this article"


def metadata_label(line: str) -> tuple[str, str] | None:
    """Which metadata a line labels and the value beside the label, "" when on the next line.

    Example: "Last updated on: 3 May 2024" -> ("updated", "3 May 2024"); "Nice to see" -> None
    """
    for kind, label in _LABELS.items():
        found = label.match(line)
        value = line[found.end() :].strip() if found else ""
        if found and (not value or is_value(kind, value)):
            return kind, value
    return None


def is_value(kind: str, text: str) -> bool:
    """Whether a text can be the value: a person's name for the author, a date for the others."""
    return is_name(text) if kind == "author" else bool(DATE.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person: two to four capitalised words."""
    words = text.split()
    return bool(_NAME.fullmatch(text)) and all(w[0].isupper() or w in _PARTICLES for w in words)


def build_metadata(values: dict[str, str]) -> Metadata:
    """Metadata of the values found, by kind; other kinds are ignored."""
    return Metadata(**{kind: _section(kind, values[kind]) for kind in HEADINGS if values.get(kind)})


def _section(kind: str, value: str) -> Section:
    heading = HEADINGS[kind]
    return Section(
        heading=heading,
        path=(_TOP, heading),
        level=3,
        anchor=f"about-this-article-{kind}",
        text=value,
    )
