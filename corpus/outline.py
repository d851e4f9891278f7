"""Headings and blocks of text, in reading order, become sections."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    """A paragraph, or a list or table with one line an item.

    `pages` holds the offsets in the text at which printed pages begin, and their numbers.
    """

    text: str
    pages: tuple[tuple[int, int], ...] = ()


Part = Heading | Block

_APART = "\n\n"  # between paragraphs


def build_sections(parts: Iterable[Part], *, title: str) -> tuple[Section, ...]:
    """The sections of a page; text before the first heading stands under the title.

    The path of a section leaves out the title, except in the section of the title itself.
    """
    open_headings: list[Heading] = [Heading(text=title, level=1)]
    drafts: list[tuple[tuple[Heading, ...], list[Block]]] = [(tuple(open_headings), [])]
    for part in parts:
        if isinstance(part, Block):
            drafts[-1][1].append(part)
            continue
        open_headings = [h for h in open_headings if h.level < part.level] + [part]
        drafts.append((tuple(open_headings), []))
    sections = [_section(headings, blocks, title) for headings, blocks in drafts]
    if not sections[0].text and len(sections) > 1:
        sections = sections[1:]
    return unique_anchors(sections)


def unique_anchors(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, an anchor that was there before numbered: risk, risk-2, risk-3."""
    sections = tuple(sections)
    anchors = unique_names(section.anchor for section in sections)
    return tuple(
        section if anchor == section.anchor else replace(section, anchor=anchor)
        for section, anchor in zip(sections, anchors, strict=True)
    )


def unique_names(names: Iterable[str]) -> list[str]:
    """The names in order, one that was there before numbered.

    Example: ["a", "b", "a"] -> ["a", "b", "a-2"]
    """
    taken: dict[str, int] = {}  # and the number that the next of that name may have
    unique = []
    for name in names:
        numbered = name
        while numbered in taken:
            taken[name] += 1
            numbered = f"{name}-{taken[name]}"
        taken[numbered] = 1
        unique.append(numbered)
    return unique


def slug(text: str) -> str:
    """Letters and digits of a heading, joined by hyphens, for its anchor.

    Example: "Wage differences (2024)" -> "wage-differences-2024"
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "section"


def _section(headings: tuple[Heading, ...], blocks: list[Block], title: str) -> Section:
    last = headings[-1]
    path = tuple(h.text for h in headings if h.level > 1 or h.text != title) or (title,)
    said = [block for block in blocks if block.text]
    return Section(
        heading=last.text,
        path=path,
        level=last.level,
        anchor=last.anchor or slug(last.text),
        text=_APART.join(block.text for block in said),
        pages=tuple(_pages(said)),
    )


def _pages(blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    """Where pages begin in the text of these blocks, each page once."""
    start, last = 0, None
    for block in blocks:
        for offset, page in block.pages:
            if page != last:
                yield start + offset, page
            last = page
        start += len(block.text) + len(_APART)
