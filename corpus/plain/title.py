"""Finds the line of a page that is its title."""

import re
from collections.abc import Container, Sequence

from corpus.metadata import DATE, is_value, metadata_in, metadata_label
from corpus.page_words import page_words
from corpus.plain.furniture import MAX_FURNITURE, is_furniture
from corpus.plain.lines import Line, folded, line_after, stems
from corpus.plain.wrapping import SENTENCE_END

_BREADCRUMB_MARKS = (" > ", " › ", " » ", " / ", " → ")
_FACT = re.compile(rf"(?:{'|'.join(page_words('fact_labels'))})(?!\w)\s*[:\d].*", re.IGNORECASE)

# Sentences that sites put above their pages: "This is a new service."
_BANNER = re.compile("|".join(page_words("banners")), re.IGNORECASE)
# Who asks for consent: "we", "this site", in several languages.
_WE = frozenset(page_words("we"))

MIN_PROSE_WORDS = 6
MAX_TITLE_CHARACTERS = 140
_MAX_BODY_LINES = 200


def title_position(
    lines: Sequence[Line], *, repeated: Container[int], boxed: Container[int]
) -> int | None:
    """The position of the line that is the title: of those before the first prose the likeliest.

    It is in no box; the entries of a table of contents are repeated as headings below.
    """
    stop = first_prose(lines, 0)
    candidates = [p for p in range(stop) if p not in boxed and _may_be_title(lines, p)]
    named = _first_named(lines[:stop])
    about = [_is_about(line) for line in lines[:stop]]
    body = stems(" ".join(line.text for line in lines[stop : stop + _MAX_BODY_LINES]))

    def score(position: int) -> float:
        text = folded(lines[position].text)
        known = named[text] < position
        told = _share(stems(text), body)
        look = _title_score(lines, about, position)
        return 3.0 * known - 3.0 * (position in repeated) + look + 0.9 * told

    return max(candidates, key=lambda p: (score(p), p), default=None)


def first_prose(lines: Sequence[Line], start: int) -> int:
    """The position of the first line of running text that is followed by the article."""
    for position in range(start, len(lines)):
        if _is_running(lines[position]) and not _is_banner(lines[position]):
            return position
    return len(lines)


def is_fact(line: Line) -> bool:
    """Whether a line is one of the facts that offices keep of a document: "Version 3.2"."""
    return bool(_FACT.fullmatch(line.text))


def _is_running(line: Line) -> bool:
    """Whether a line is text that runs on: "Fenwick Lane e. V." and a long title are none."""
    if line.kind == "run-in":
        return True
    ended = line.text.endswith((".", ":", "!", "?", "…", ";", "”", "»", "“", ")", '"'))
    long = ended or len(line.text) > MAX_TITLE_CHARACTERS
    return line.kind == "prose" and long and len(line.text.split()) >= MIN_PROSE_WORDS


def _is_banner(line: Line) -> bool:
    """Whether a sentence speaks of the site: asks for consent to cookies, says that it is new."""
    if len(line.text) > MAX_FURNITURE:
        return False
    words = set(folded(line.text).split())
    return ("cookies" in words and bool(words & _WE)) or bool(_BANNER.fullmatch(line.text))


def _may_be_title(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    long = line.kind == "prose" and len(line.text.split()) >= MIN_PROSE_WORDS
    return (
        (line.kind == "short" or (long and not SENTENCE_END.search(line.text)))
        and not is_furniture(line, line_after(lines, position))
        and not _is_about(line)
        and not is_fact(line)
        and not _is_metadata_value(lines, position)
    )


def _is_metadata_value(lines: Sequence[Line], position: int) -> bool:
    """Whether the line before is a label that this line is the value of."""
    label = metadata_label(lines[position - 1].text) if position else None
    return bool(label and not label[1] and is_value(label[0], lines[position].text))


def _first_named(lines: Sequence[Line]) -> dict[str, int]:
    """Where each wording comes first: as a line, or as the end of a breadcrumb."""
    first: dict[str, int] = {}
    for position, line in enumerate(lines):
        crumbs = (line.text.split(mark)[-1] for mark in _BREADCRUMB_MARKS if mark in line.text)
        for text in (line.text, *crumbs):
            first.setdefault(folded(text), position)
    return first


def _title_score(lines: Sequence[Line], about: Sequence[bool], position: int) -> float:
    """How much a line looks like the title, by itself and by the lines around it."""
    line = lines[position]
    near = range(position + 1, min(position + 4, len(about)))
    return (
        max((2.5 - 0.5 * (p - position) for p in near if about[p]), default=0.0)
        + 1.0 * (len(folded(line.text).split()) >= 3)
        + 1.0 * (line.underline != "")
        - 1.0 * line.text.endswith("?")
        - 1.0 * (position + 1 < len(lines) and _is_banner(lines[position + 1]))
        - 1.0 * _is_in_menu(lines, about, position)
    )


def _is_about(line: Line) -> bool:
    """Whether a line says who wrote the article, or when."""
    text = line.text
    return bool(metadata_label(text) or metadata_in(text) or DATE.fullmatch(text))


def _is_in_menu(lines: Sequence[Line], about: Sequence[bool], position: int) -> bool:
    """Whether short lines that are no metadata stand right above and right below a line."""
    around = lines[max(position - 1, 0) : position + 2]
    together = len(around) == 3 and not (around[1].blanks_before or around[2].blanks_before)
    alike = all(line.kind in ("short", "scrap") for line in around)
    return together and alike and not any(about[max(position - 1, 0) : position + 2])


def _share(some: set[str], all_: set[str]) -> float:
    return len(some & all_) / len(some) if some else 0.0
