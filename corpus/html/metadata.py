"""What a web page says about itself: author and dates, from its markup and its bylines."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.html.elements import Element, remove, words
from corpus.metadata import DATE, is_name, metadata_label
from corpus.outline import Block, Part

_META = {
    "author": ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author"),
    "published": (
        *("article:published_time", "date", "dc.date", "dcterms.created", "dc.date.issued"),
        *("datepublished", "citation_publication_date", "publish-date", "created"),
    ),
    "updated": (
        *("article:modified_time", "last-modified", "dcterms.modified", "dc.date.modified"),
        *("datemodified", "og:updated_time", "revised", "modified", "docbuild:last-update"),
    ),
}
_JSON_KEYS = {"author": "author", "datePublished": "published", "dateModified": "updated"}
_UPDATED = re.compile(r"updat|modif|revis|edited|lastmod", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:.*[-_])?(?:by-?line|author|meta|post-?info|dateline|metadata|info-lastmod|last-modified|"
    r"last-?updated?|published|posted-on|date|entry-date|vcard)"
)
_EDITED = re.compile(r".{0,60}\b(?:last\s+)?(?:edited|updated|modified)\s+(?:by .{1,60} )?on:?\s+")
_PARTS = re.compile(r"\s+[·|•–—]\s+|\n|(?<=[a-zé0-9]),\s+(?=(?:last )?[a-zé]+ (?:by|on)\b)")
_LONGEST = 160  # characters of a line that can be a byline


def page_metadata(root: Element) -> dict[str, str]:
    """Author and dates as the markup of a page states them; what it shows goes before the rest."""
    found: dict[str, str] = {}
    for kind, value in (*_shown(root), *_linked_data(root), *_meta_tags(root)):
        value = " ".join(value.split())
        if kind == "author":
            value = re.sub(r"^by\s+", "", value, flags=re.IGNORECASE)
        if value and len(value) < _LONGEST and "://" not in value:
            found.setdefault(kind, value)
    return found


def remove_bylines(root: Element) -> dict[str, str]:
    """Take out of the article the lines of author and dates; the values that stood in them."""
    found: dict[str, str] = {}
    for element in list(root.iter("p", "div", "span", "ul", "address", "dl", "section", "header")):
        marked = any(map(_BYLINE.fullmatch, (element.get("class") or "").lower().split()))
        if marked and next(element.iter("h1", "h2", "h3", "pre", "table"), None) is None:
            text = words(element)
            if len(text) < _LONGEST:
                found |= {**labelled(text), **found}
                remove(element)
    return found


def take_bylines(parts: Sequence[Part]) -> tuple[dict[str, str], list[Part]]:
    """The values of lines such as "By Ann Lee" or "Updated: 3 May 2024", and the other parts."""
    found: dict[str, str] = {}
    kept: list[Part] = []
    for part in parts:
        values = labelled(part.text) if isinstance(part, Block) else {}
        found |= {**values, **found}
        if not values:
            kept.append(part)
    return found, kept


def labelled(text: str) -> dict[str, str]:
    """The values of a line that holds nothing but labelled values, else none.

    Example: "By Ann Lee | Published on 3 May 2024" -> {"author": …, "published": "3 May 2024"}
    """
    if len(text) > _LONGEST:
        return {}
    found: dict[str, str] = {}
    for piece in filter(None, map(str.strip, _PARTS.split(text))):
        edited = _EDITED.match(piece)
        label = metadata_label(piece.removeprefix("• ").rstrip("."))
        if label and label[1]:
            found.setdefault(*label)
        elif edited and (date := DATE.match(piece[edited.end() :])):
            found.setdefault("updated", date[0])
        elif DATE.fullmatch(piece):
            found.setdefault("published", piece)
        elif not re.fullmatch(r"\d+ min(?:ute)?s?(?: read)?", piece):
            return {}
    return found


def _shown(root: Element) -> Iterator[tuple[str, str]]:
    """Author and dates in the elements that are made for them."""
    for element in root.iter("time"):
        around = " ".join(
            filter(None, (element.get("class"), element.get("itemprop"), _before(element)))
        )
        kind = "updated" if _UPDATED.search(around) else "published"
        yield kind, words(element) or _day(element.get("datetime") or "")
    for element in root.iter("a", "address", "span", "p", "div"):
        names = (element.get("class") or "").lower().split()
        author = "author" in (element.get("rel"), element.get("itemprop")) or "author" in names
        if author and len(words(element)) < _LONGEST:
            name = words(element).removeprefix("By ").removeprefix("by ")
            if is_name(name):
                yield "author", name


def _before(element: Element) -> str:
    """The words before an element in its line, and the class of the line."""
    parent, before = element.getparent(), element.getprevious()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return f"{text or ''} {parent.get('class') if parent is not None else ''}"[-80:]


def _meta_tags(root: Element) -> Iterator[tuple[str, str]]:
    tags = {
        (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower(): tag
        for tag in reversed(list(root.iter("meta")))
    }
    for kind, names in _META.items():
        for name in names:
            if name in tags:
                value = tags[name].get("content") or ""
                yield kind, value if kind == "author" else _day(value)


def _linked_data(root: Element) -> Iterator[tuple[str, str]]:
    """Author and dates of JSON-LD, wherever in it they stand."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                waiting: list[Any] = [json.loads(script.text or "")]
            except (ValueError, RecursionError):
                continue
            while waiting:
                value = waiting.pop()
                if isinstance(value, dict):
                    yield from _of_record(value)
                    waiting += value.values()
                elif isinstance(value, list):
                    waiting += value


def _of_record(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, kind in _JSON_KEYS.items():
        value = record.get(key)
        people = value if isinstance(value, list) else [value]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        text = ", ".join(name for name in names if isinstance(name, str))
        yield kind, text if kind == "author" else _day(text)


def _day(moment: str) -> str:
    """The day of a moment: "2024-05-03T08:00:00Z" -> "2024-05-03"."""
    return re.sub(r"^(\d{4}-\d{2}-\d{2})[T ].*", r"\1", moment.strip())
