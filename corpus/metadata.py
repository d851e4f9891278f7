"""Author and dates: how pages label them, and the sections they become."""

import re

from corpus.article import Metadata, Section
from corpus.page_words import page_groups, page_words

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|janv|févr|fevr|mars|avr|mai|juin|juil|"
    r"août|aout|sept|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei|fev|out)"
    r"[a-zéûäôç]*\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
DATE = re.compile(
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}[-/.]\d{{2}}[-/.]\d{{2}}(?:T[\d:.Z+-]+)?"
    rf"|{_DAY}\s+(?:of\s+|de\s+|d[’'])?{_MONTH},?\s+(?:de\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|{_MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)
_LABELS = {
    kind: re.compile(rf"(?:{words})(?!\w)\s*:?\s*", re.IGNORECASE)
    for kind, words in page_groups("metadata_labels").items()
}
_PARTICLES = {"de", "da", "di", "del", "der", "van", "von", "le", "la", "bin", "al", "and", "et"}
_JOINTS = {"und", "&", "y", "e", "en"}
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{'|'.join(_PARTICLES | _JOINTS)}|{_WORD})){{1,6}}")
_MAX_NAME_WORDS = 4
# A clock, a day of the week, and how long the page takes to read say nothing that is kept.
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so)"
_WEEKDAY += r"\w*[.,]*\s+)?"
_CLOCK = r"(?:,?\s*(?:at|à|um|a las|alle|om|-|–)?\s*\d{1,2}(?::|\.|\s?h\s?)\d{2}(?::\d{2})?"
_CLOCK += r"(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|gmt|utc|bst|[ce]?e?[sd]?t))?)?"
_DATED = re.compile(rf"{_WEEKDAY}(?P<date>{DATE.pattern}){_CLOCK}(?!\w)", re.IGNORECASE)
_BESIDE = re.compile(
    rf"[\s|·•–—,;().*/-]+|{'|'.join(page_words('reading_times') + page_words('counts'))}"
    r"|bearbeitet|on\b",
    re.IGNORECASE,
)

MAX_METADATA = 200  # a longer line says more than who and when

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


def metadata_in(line: str) -> dict[str, str]:
    """All metadata of a line that holds nothing else, without a label as "date" or "name".

    Example: "By Ann Lee | Updated 3 May 2024" -> {"author": "Ann Lee", "updated": "3 May 2024"}
    """
    values: dict[str, str] = {}
    position = 0 if len(line) <= MAX_METADATA else len(line)
    while position < len(line):
        found = _BESIDE.match(line, position) or _value_at(line, position, values)
        if not found or found.end() == position:
            return {}
        position = found.end()
    return values if len(values) > ("name" in values) else {}


def _value_at(line: str, position: int, values: dict[str, str]) -> re.Match[str] | None:
    """The match of a value, with its label if it has one; the value is added to the others."""
    for kind, label in _LABELS.items():
        labelled = label.match(line, position)
        pattern = _NAME if kind == "author" else _DATED
        found = pattern.match(line, labelled.end()) if labelled else None
        if found and (kind != "author" or is_name(found[0])):
            values.setdefault(kind, found[0] if kind == "author" else found["date"])
            return found
    found = _DATED.match(line, position)
    if found:
        values.setdefault("date", found["date"])
        return found
    found = _NAME.match(line, position)
    if found and is_name(found[0]):
        values.setdefault("name", found[0])
        return found
    return None


def find_date(text: str) -> str:
    """The first date in a text, "" without one."""
    found = DATE.search(text)
    return found[0] if found else ""


def is_value(kind: str, text: str) -> bool:
    """Whether a text can be the value: a person's name for the author, a date for the others."""
    return is_name(text) if kind == "author" else bool(DATE.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a text looks like the names of persons: each two to four capitalised words."""
    names = re.split(r"\s+(?:and|und|et|&|y)\s+", text)
    return len(names) <= 3 and all(_is_one_name(name) for name in names)


def _is_one_name(text: str) -> bool:
    words = text.split()
    known = all(w[0].isupper() or w in _PARTICLES for w in words)
    return bool(_NAME.fullmatch(text)) and known and len(words) <= _MAX_NAME_WORDS


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
