"""Walks the elements of a page into headings and blocks of text, in reading order."""

import re
from collections.abc import Iterable, Iterator

from corpus.html.elements import BREAK, Element, raw_text, remove, words
from corpus.outline import Block, Heading, Part
from corpus.tables import MAX_SPAN, Cell, table_lines

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu", "dir")
_ROWS = ("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col")
_INNER = {
    **dict.fromkeys(_LISTS, ("li", *_LISTS)),
    **dict.fromkeys(("table", "thead", "tbody", "tfoot", "tr"), _ROWS),
    "dl": ("dt", "dd", "div"),
}
_GROUPED = ("dt", "dd")  # what a div in a list of definitions holds
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        *_LISTS,
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ),
        *(
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
        ),
        *("hr", "html", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)

_TWO_BREAKS = re.compile(f"{BREAK}[ \t\r\n\xa0]*{BREAK}")
_MARKS_IN_HEADINGS = frozenset(["", "¶", "#", "§", "¤", "🔗", "link", "edit", "[edit]"])


def read_parts(element: Element) -> Iterator[Part]:
    """The headings and blocks inside an element.

    Example: <h2 id="a">A</h2><p>One.</p> -> Heading(text="A", level=2, anchor="a"), Block("One.")
    """
    run = [element.text or ""]
    for child in element:
        if _is_block(child):
            yield from _paragraphs(run)
            yield from _block_parts(child)
            run = []
        else:
            run.append(raw_text(child))
        run.append(child.tail or "")
    yield from _paragraphs(run)


def _is_block(element: Element) -> bool:
    """Whether an element stands in lines of its own: by its name, or by what it holds."""
    return any(inner.tag in _BLOCKS for inner in element.iter())


def _paragraphs(run: list[str]) -> Iterator[Block]:
    """The paragraphs of a run of text, parted by empty lines."""
    for piece in _TWO_BREAKS.split("".join(run)):
        if text := " ".join(piece.split()):
            yield Block(text=text)


def _block_parts(element: Element) -> Iterator[Part]:
    if element.tag in _HEADINGS:
        yield from _heading(element)
    elif any(inner.tag in _HEADINGS for inner in element.iter()) or _is_broken(element):
        yield from read_parts(element)  # a frame for parts of the page, whatever its name
    elif element.tag in _LISTS:
        yield from _joined(_list_lines(element))
    elif element.tag == "table" and not _is_frame(element):
        yield from _table(element)
    elif element.tag == "dl":
        yield from _definitions(element)
    elif element.tag == "pre":
        yield from _joined([raw_text(element).replace(BREAK, "\n").strip("\n").rstrip()])
    else:
        yield from read_parts(element)


def _is_broken(element: Element) -> bool:
    """Whether a list or table holds what belongs into its items or cells."""
    if element.tag not in _INNER:
        return False
    frames: Iterable[Element] = (element,)
    if element.tag == "table":
        frames = element.iter("table", "thead", "tbody", "tfoot", "tr")
    elif element.tag == "dl":
        frames = (element, *element.findall("div"))  # which may group terms with definitions
    return any(
        (frame.text or "").strip()
        or any(
            child.tag not in _INNER.get(frame.tag, _GROUPED) or (child.tail or "").strip()
            for child in frame
        )
        for frame in frames
    )


def _joined(lines: Iterator[str] | list[str]) -> Iterator[Block]:
    if text := "\n".join(lines):
        yield Block(text=text)


def _heading(element: Element) -> Iterator[Heading]:
    anchor = _anchor(element)
    for link in list(element.iter("a")):
        if words(link).lower() in _MARKS_IN_HEADINGS:
            remove(link)
    if text := words(element).rstrip("¶ "):
        yield Heading(text=text, level=int(element.tag[1]), anchor=anchor)


def _anchor(heading: Element) -> str:
    """The name of a heading in links: its own, of what is in it, or of what it opens."""
    for element in heading.iter():
        if name := _name(element):
            return name
    element = heading
    while (parent := element.getparent()) is not None:
        before = element.getprevious()
        while before is not None and not words(before):
            if name := next(filter(None, map(_name, before.iter())), ""):
                return name if not _opens_section(parent) else _name(parent) or name
            before = before.getprevious()
        if before is not None or parent.tag == "body" or (parent.text or "").strip():
            return ""
        if name := _name(parent):
            return name
        element = parent
    return ""


def _opens_section(element: Element) -> bool:
    return element.tag == "section" or "section" in (element.get("class") or "").split()


def _name(element: Element) -> str:
    name = element.get("id") or (element.get("name") if element.tag == "a" else "") or ""
    return "" if any(letter.isspace() for letter in name) else name


def _list_lines(element: Element) -> Iterator[str]:
    """The items of a list behind their marks; what an item holds more, in lines below it."""
    number = _number(element.get("start"), 1)
    for item in element:
        if item.tag in _LISTS and not _is_broken(item):
            yield from _list_lines(item)
            continue
        lines = [line for part in read_parts(item) for line in part.text.split("\n") if line]
        number = _number(item.get("value"), number)
        mark = f"{number}. " if element.tag == "ol" else "• "
        number += 1
        for line in lines:
            yield line if line.startswith("• ") else mark + line
            mark = ""


def _number(value: str | None, default: int) -> int:
    """A small number of an attribute, or the default."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else default


def _definitions(element: Element) -> Iterator[Part]:
    """A line for a term with its definition; a long definition follows in blocks of its own."""
    lines: list[str] = []
    terms: list[str] = []
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors("dl"), None) is not element:
            continue
        if child.tag == "dt":
            terms.append(words(child).rstrip(":"))
            continue
        parts, term = list(read_parts(child)), ", ".join(filter(None, terms))
        terms = []
        if len(parts) == 1 and "\n" not in parts[0].text:
            lines.append(f"• {term}: {parts[0].text}" if term else f"• {parts[0].text}")
            continue
        yield from _joined(lines)
        lines = []
        yield from (Block(text=term), *parts) if term else parts
    yield from _joined([*lines, *(f"• {term}" for term in terms if term)])


def _is_frame(table: Element) -> bool:
    """Whether a table only lays out a page: no rows to read across."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = list(table.iter("tr"))
    widest = max((len(row.findall("td")) + len(row.findall("th")) for row in rows), default=0)
    nested = next(table.iterdescendants("table"), None) is not None
    return nested or widest < 2 or (len(rows) < 2 and next(table.iter("th"), None) is None)


def _table(element: Element) -> Iterator[Part]:
    caption = element.find("caption")
    if caption is not None and words(caption):
        yield Block(text=words(caption))
    rows = [[_cell(cell) for cell in row.iter("td", "th")] for row in element.iter("tr")]
    if not any(cell.head for row in rows for cell in row):
        first = next(element.iter("tr"))
        if all(map(_is_bold, first.iter("td"))):
            rows[0] = [Cell(text=cell.text, head=True, width=cell.width) for cell in rows[0]]
    yield from _joined(table_lines(rows))


def _cell(element: Element) -> Cell:
    in_head = next(element.iterancestors("thead", "table"), element).tag == "thead"
    lines = (part.text.replace("\n", " ").replace("• ", "") for part in read_parts(element))
    return Cell(
        text=" ".join(lines),
        head=element.tag == "th" or in_head,
        width=min(_number(element.get("colspan"), 1), MAX_SPAN) or 1,
        height=min(_number(element.get("rowspan"), 1), MAX_SPAN) or 1,
    )


def _is_bold(element: Element) -> bool:
    """Whether all words of a cell are bold, as heads are where a table marks none."""
    bold = "".join(words(mark) for mark in element.iter("b", "strong"))
    return bool(bold) and bold.replace(" ", "") == words(element).replace(" ", "")
