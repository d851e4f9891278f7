"""Elements of a page: read from its text within limits, their words, and taken out."""

import re

from lxml import etree

from corpus.errors import LoadError

Element = etree._Element

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 256


BREAK = "\u2028"  # stands for <br> until a paragraph is put together
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# XHTML closes empty elements with "/>", which in HTML leaves them open.
_XHTML = re.compile(r"\s*<\?xml|[^>]{0,200}<!DOCTYPE[^>]{0,100}XHTML", re.IGNORECASE)
_CLOSED_EMPTY = re.compile(
    r"<(a|div|dl|i|iframe|p|script|span|style|td|textarea|title|ul)(\s[^<>]*)?/>", re.IGNORECASE
)
# The parser compares each attribute of an element with all before it.
_CROWDED = re.compile(
    r"<[A-Za-z][^\s/>]*+(?:[\s/]++(?:[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)?+){256}"
)
_NOTE_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?|\[(?:note|nb) \d{1,3}\]")


def parse_html(text: str, *, source: str) -> Element:
    """The root element of a page, read as browsers read it, nothing fetched.

    Raises LoadError when the page is too large, too deep, or holds nothing.
    """
    text = _NOT_TEXT.sub("", text)
    if _XHTML.match(text[:400]):
        text = _CLOSED_EMPTY.sub(r"<\1\2></\1>", text)
    content = text.encode("utf-8", "replace")
    if len(content) > MAX_BYTES:
        raise LoadError(source, f"larger than {MAX_BYTES:,} bytes", "split the page")
    if _CROWDED.search(text):
        raise LoadError(source, "an element with hundreds of attributes", "save the page as text")
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


def words(element: Element) -> str:
    """The text of an element, its white space folded."""
    return " ".join(raw_text(element).split())


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


def size(element: Element) -> int:
    """How many characters of text an element holds, its white space folded."""
    return len(" ".join("".join(map(str, element.itertext())).split()))


def raw_text(element: Element) -> str:
    """All text inside, line breaks marked; the numbers of footnotes are no words of it."""
    if element.tag == "br":
        return BREAK
    if element.tag == "sup" and _is_note_mark(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += (raw_text(child), child.tail or "")
    return "".join(parts)


def _is_note_mark(element: Element) -> bool:
    """Whether a raised number or letter leads to a footnote; that of a unit or a power does not."""
    text = "".join(map(str, element.itertext())).strip()
    leads = element.find(".//a") is not None or text.startswith("[")
    return leads and bool(_NOTE_MARK.fullmatch(text))


def _depth(root: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
