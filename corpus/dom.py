"""Walks the elements of a page into headings and blocks of text, in reading order."""

import re
from collections.abc import Iterator

from lxml import etree

from corpus.errors import LoadError
from corpus.outline import Block, Heading, Part
from corpus.tables import MAX_SPAN, Cell, table_lines

Element = etree._Element

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 256

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu", "dir")
_ROWS = ("tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col")
_INNER = {
    **dict.fromkeys(_LISTS, ("li", *_LISTS)),
    **dict.fromkeys(("table", "thead", "tbody", "tfoot", "tr"), _ROWS),
    "dl": ("dt", "dd", "div"),
}
_BLOCKS = (
    *_HEADINGS,
    *_LISTS,
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
    *("hr", "html", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
)

_BREAK = "\u2028"  # stands for <br> until a paragraph is put together
_TWO_BREAKS = re.compile(f"{_BREAK}[ \t\r\n\xa0]*{_BREAK}")
# What no XML can hold.
_NOT_TEXT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)
# Attributes are compared each with each; none of use to us is so long (pictures within a page are).
_LARGE_TAG = re.compile(r"<([a-zA-Z][\w-]*)\s[^<>]{20000,}>")
# XHTML closes empty elements with "/>", which in HTML leaves them open.
_XHTML = re.compile(r"\s*<\?xml|[^>]{0,200}<!DOCTYPE[^>]{0,100}XHTML", re.IGNORECASE)
_CLOSED_EMPTY = re.compile(
    r"<(a|div|dl|i|iframe|p|script|span|style|td|textarea|title|ul)(\s[^<>]*)?/>", re.IGNORECASE
)
_MARKS_IN_HEADINGS = frozenset(["", "¶", "#", "§", "¤", "🔗", "link", "edit", "[edit]"])
_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?|\[(?:note|nb) \d{1,3}\]")


def parse_html(text: str, *, source: str) -> Element:
    """The root element of a page, read as browsers read it, nothing fetched.

    Raises LoadError when the page is too large, too deep, or holds nothing.
    """
    text = _LARGE_TAG.sub(r"<\1>", _NOT_TEXT.sub(" ", text))
    if _XHTML.match(text[:400]):
        text = _CLOSED_EMPTY.sub(r"<\1\2></\1>", text)
    content = text.encode("utf-8", "replace")
    if len(content) > MAX_BYTES:
        raise LoadError(source, f"larger than {MAX_BYTES:,} bytes", "split the page")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(content, parser=parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise LoadError(source, "holds no text", "give a page with sentences in it")
    if _depth(root) > MAX_DEPTH:
        problem = f"elements nested more than {MAX_DEPTH} deep"
        raise LoadError(source, problem, "save the page again, or as text")
    return root


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
            run.append(_raw_text(child))
        run.append(child.tail or "")
    yield from _paragraphs(run)


def words(element: Element) -> str:
    """The text of an element, its white space folded."""
    return " ".join(_raw_text(element).split())


def remove(element: Element) -> None:
    """Take an element out of its tree, and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _is_block(element: Element) -> bool:
    """Whether an element stands in lines of its own: by its name, or by what it holds."""
    return element.tag in _BLOCKS or next(element.iter(*_BLOCKS), None) is not None


def _raw_text(element: Element) -> str:
    """All text inside, line breaks marked; the numbers of footnotes are no words of it."""
    if element.tag == "br":
        return _BREAK
    if element.tag == "sup" and _is_note_mark(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += (_raw_text(child), child.tail or "")
    return "".join(parts)


def _is_note_mark(element: Element) -> bool:
    """Whether a raised number or letter leads to a footnote; that of a unit or a power does not."""
    text = "".join(map(str, element.itertext())).strip()
    leads = element.find(".//a") is not None or text.startswith("[")
    return leads and bool(_NOTE_MARK.fullmatch(text))


def _paragraphs(run: list[str]) -> Iterator[Block]:
    """The paragraphs of a run of text, parted by empty lines."""
    for piece in _TWO_BREAKS.split("".join(run)):
        if text := " ".join(piece.split()):
            yield Block(text=text)


def _block_parts(element: Element) -> Iterator[Part]:
    if element.tag in _HEADINGS:
        yield from _heading(element)
    elif next(element.iterdescendants(*_HEADINGS), None) is not None or _is_broken(element):
        yield from read_parts(element)  # a frame for parts of the page, whatever its name
    elif element.tag in _LISTS:
        yield from _joined(_list_lines(element))
    elif element.tag == "table" and not _is_frame(element):
        yield from _table(element)
    elif element.tag == "dl":
        yield from _definitions(element)
    elif element.tag == "pre":
        yield from _joined([_raw_text(element).replace(_BREAK, "\n").strip("\n").rstrip()])
    else:
        yield from read_parts(element)


def _is_broken(element: Element) -> bool:
    """Whether a list or table holds what belongs into its items or cells."""
    if element.tag not in _INNER:
        return False
    frames = (
        element.iter("table", "thead", "tbody", "tfoot", "tr") if element.tag == "table" else ()
    )
    return any(
        (frame.text or "").strip()
        or any(child.tag not in _INNER[frame.tag] or (child.tail or "").strip() for child in frame)
        for frame in frames or (element,)
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
