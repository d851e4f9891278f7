"""Headings and blocks of text, in reading order, become sections."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.article import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading and how deep it stands: 1 is the title of the page."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or a list or table with one line an item."""

    text: str


Part = Heading | Block


def build_sections(parts: Iterable[Part], *, title: str) -> tuple[Section, ...]:
    """The sections of a page; text before the first heading stands under the title.

    The path of a section leaves out the title, except in the section of the title itself.
    """
    open_headings: list[Heading] = [Heading(text=title, level=1)]
    drafts: list[tuple[tuple[Heading, ...], list[str]]] = [(tuple(open_headings), [])]
    for part in parts:
        if isinstance(part, Block):
            drafts[-1][1].append(part.text)
            continue
        open_headings = [h for h in open_headings if h.level < part.level] + [part]
        drafts.append((tuple(open_headings), []))
    sections = [_section(headings, blocks, title) for headings, blocks in drafts]
    if not sections[0].text and len(sections) > 1:
        sections = sections[1:]
    return unique_anchors(sections)


def take_title(parts: Sequence[Part], name: str) -> tuple[str, list[Part]]:
    """The title of a page and its other parts; a page that does not tell it has the name given.

    The title is the only heading of level 1, or the first heading if it says the name.
    """
    headings = [part for part in parts if isinstance(part, Heading)]
    tops = [heading for heading in headings if heading.level == 1]
    title = tops[0].text if len(tops) == 1 else name
    if not headings or headings[0].text.casefold() != title.casefold():
        return title, list(parts)
    place = parts.index(headings[0])
    opens = place + 1 < len(parts) and isinstance(parts[place + 1], Block)
    top = [replace(headings[0], level=1)] if opens else []  # kept for its anchor
    return headings[0].text, [*parts[:place], *top, *parts[place + 1 :]]


def unique_anchors(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, an anchor that was there before numbered: risk, risk-2, risk-3."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    kept = []
    for section in sections:
        anchor, number = section.anchor, last.get(section.anchor, 1)
        while anchor in taken:
            number += 1
            anchor = f"{section.anchor}-{number}"
        last[section.anchor] = number
        taken.add(anchor)
        kept.append(section if anchor == section.anchor else replace(section, anchor=anchor))
    return tuple(kept)


def slug(text: str) -> str:
    """Letters and digits of a heading, joined by hyphens, for its anchor.

    Example: "Wage differences (2024)" -> "wage-differences-2024"
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "section"


def _section(headings: tuple[Heading, ...], blocks: list[str], title: str) -> Section:
    last = headings[-1]
    path = tuple(h.text for h in headings if h.level > 1 or h.text != title) or (title,)
    return Section(
        heading=last.text,
        path=path,
        level=last.level,
        anchor=last.anchor or slug(last.text),
        text="\n\n".join(filter(None, blocks)),
    )
