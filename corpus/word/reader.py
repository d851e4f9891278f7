"""Reads a Word document into an article."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

import mammoth
from lxml import etree

from corpus.article import Article
from corpus.errors import LoadError
from corpus.html.dom import read_parts
from corpus.html.elements import MAX_BYTES, MAX_DEPTH, Element, parse_html, remove, words
from corpus.html.metadata import take_bylines
from corpus.language import detect_language
from corpus.metadata import build_metadata, is_value
from corpus.numbering import without_number
from corpus.outline import Heading, Part, build_sections, slug, take_title
from corpus.plain.lines import MAX_HEADING_WORDS
from corpus.word.archives import open_zip, read_entry

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = {"creator": "author", "created": "published", "modified": "updated"}
_FACTS = {"author": "author", "date": "published"}  # by the class that _converted gives
_BODY_TEXT = 9  # the outline level of what is no heading
_LEVELS = 6
_SAVE_AGAIN = "open it in Word and save it again as .docx"


def read_docx(content: bytes, *, source: str, name: str) -> Article:
    """The article of a Word document; `name` is its title when it has none of its own.

    Raises LoadError when the file is no Word document, is not safe to unpack, or holds no text.
    """
    with open_zip(content, source=source) as archive:
        parts = _checked_parts(archive, source)
    if "word/document.xml" not in parts:
        raise LoadError(source, "no Word document", _SAVE_AGAIN)
    properties = _properties(parts.get("docProps/core.xml", b""))
    root = parse_html(_as_html(content, parts, source), source=source)
    _clean(root)
    properties |= _take_styled(root)
    bylines, blocks = take_bylines(list(read_parts(root)))
    title, blocks = take_title(blocks, properties.pop("title", "") or name)
    blocks = _without_echo(blocks, title)
    if not blocks:
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(blocks, title=title),
        metadata=build_metadata({**properties, **bylines}),
        language=detect_language(" ".join(block.text for block in blocks)),
    )


def _take_styled(root: Element) -> dict[str, str]:
    """Author and date of the paragraphs that have a style for them; they are no text any more."""
    found: dict[str, str] = {}
    for paragraph in list(root.iter("p")):
        kind, text = _FACTS.get(paragraph.get("class", ""), ""), words(paragraph)
        if kind and is_value(kind, text):
            found.setdefault(kind, text)
            remove(paragraph)
    return found


def _without_echo(parts: Sequence[Part], title: str) -> list[Part]:
    """The parts, those below a first heading that says the title once more raised to its level.

    Programs that make documents of text write a title of its fields above the one in the text.
    """
    headings = [part for part in parts if isinstance(part, Heading)]
    top = headings[0] if headings else None
    if top is None or top.level == 1 or without_number(top.text).casefold() != title.casefold():
        return list(parts)
    if not all(heading.level > top.level for heading in headings[1:]):
        return list(parts)
    raised = [
        replace(part, level=part.level - 1) if isinstance(part, Heading) else part for part in parts
    ]
    raised[parts.index(top)] = replace(top, text=title, level=1)
    return raised


def _checked_parts(archive: ZipFile, source: str) -> dict[str, bytes]:
    """The XML of the document by name, each part small, shallow and without a DTD."""
    parts = {}
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            if entry.file_size > MAX_BYTES:
                problem = f"a part larger than {MAX_BYTES:,} bytes"
                raise LoadError(source, problem, "split the document")
            parts[entry.filename] = read_entry(archive, entry, source=source)
            _check_xml(parts[entry.filename], source)
    return parts


def _check_xml(content: bytes, source: str) -> None:
    """Raise LoadError unless the XML is well-formed, no deeper than MAX_DEPTH, without a DTD."""
    depth = 0

    def open_element(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            problem = f"elements nested more than {MAX_DEPTH} deep"
            raise LoadError(source, problem, _SAVE_AGAIN)

    def close_element(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise LoadError(source, "XML with a DTD, which Word does not write", _SAVE_AGAIN)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise LoadError(source, f"damaged XML ({problem})", _SAVE_AGAIN) from problem


def _properties(core: bytes) -> dict[str, str]:
    """Title, author and days of the document's own properties."""
    found = {}
    for element in _xml(core) if core else ():
        key = etree.QName(element).localname
        value = " ".join((element.text or "").split())
        if key == "title" and value:
            found["title"] = value
        elif key in _PROPERTIES and value:
            found[_PROPERTIES[key]] = value if key == "creator" else value[:10]
    return found


def _xml(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(content, parser=parser)


def _as_html(content: bytes, parts: dict[str, bytes], source: str) -> str:
    """The document as HTML: the title as `h1`, headings below it, else from `h1` on."""
    styles = dict(_heading_styles(parts.get("word/styles.xml", b"")))
    try:
        html = _converted(content, {name: level + 1 for name, level in styles.items()})
        return html if "<h1>" in html else _converted(content, styles)
    except Exception as problem:  # mammoth raises of any kind on what Word would not write
        kind = type(problem).__name__
        raise LoadError(source, f"no Word document ({kind})", _SAVE_AGAIN) from problem


def _converted(content: bytes, styles: dict[str, int]) -> str:
    lines = [f"p[style-name='{name}'] => h{level}:fresh" for name, level in styles.items()]
    result = mammoth.convert_to_html(
        BytesIO(content),
        style_map="\n".join(
            [
                "p[style-name='Title'] => h1:fresh",
                "p[style-name='Author'] => p.author:fresh",
                "p[style-name='Date'] => p.date:fresh",
                "p[style-name^='toc'] => !",
                *lines,
            ]
        ),
        convert_image=mammoth.images.img_element(lambda _: {}),
        include_embedded_style_map=False,
    )
    html: str = result.value
    return html


def _heading_styles(styles: bytes) -> Iterator[tuple[str, int]]:
    """The paragraph styles that are headings, by name: those with an outline level, own or not."""
    by_id = {
        style.get(f"{_WORD}styleId"): style
        for style in (_xml(styles).iter(f"{_WORD}style") if styles else ())
        if style.get(f"{_WORD}type") == "paragraph"
    }
    for style in by_id.values():
        name = _value(style, "name")
        level = _outline_level(style, by_id)
        if level is not None and name.lower() != "title" and name.isprintable():
            yield name.replace("\\", r"\\").replace("'", r"\'"), min(level + 1, _LEVELS - 1)


def _outline_level(style: Element, by_id: dict[str | None, Element]) -> int | None:
    """The outline level of a style, or of the nearest one that it is based on."""
    for _ in range(len(by_id)):
        level = _value(style, "pPr", "outlineLvl")
        if level.isdecimal():
            return int(level) if int(level) < _BODY_TEXT else None
        based_on = by_id.get(_value(style, "basedOn"))
        if based_on is None:
            return None
        style = based_on
    return None


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(_WORD + name for name in path))
    return "" if found is None else found.get(f"{_WORD}val", "")


def _clean(root: Element) -> None:
    """Say in HTML what the document only shows: heads of tables, bold lines as headings."""
    for link in list(root.iter("a")):
        if link.get("href", "").startswith(("#footnote-ref", "#endnote-ref")):
            remove(link)
        elif link.get("id", "").startswith("_"):  # Word's own bookmarks: _Toc123, _GoBack
            del link.attrib["id"]
    for table in root.iter("table"):
        _mark_heads(table)
    if next(root.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is None:
        for paragraph in filter(_is_bold_line, list(root.iter("p"))):
            paragraph.tag = "h2"


def _mark_heads(table: Element) -> None:
    """Make heads of the first row of a table that marks none, if each of its cells has words."""
    rows = list(table.iter("tr"))
    if len(rows) > 1 and next(table.iter("th"), None) is None and all(map(words, rows[0])):
        for cell in rows[0]:
            cell.tag = "th"


def _is_bold_line(paragraph: Element) -> bool:
    """Whether a paragraph is short and all bold: a heading where no style marks one."""
    text = words(paragraph)
    bold = " ".join(words(mark) for mark in paragraph.iter("strong"))
    short = 0 < len(text.split()) <= MAX_HEADING_WORDS and not text.endswith((".", ",", ";"))
    parent = paragraph.getparent()
    return short and bold == text and parent is not None and parent.tag == "body"
