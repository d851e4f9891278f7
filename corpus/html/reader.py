"""Reads a web page into an article: its main content, with real headings and their ids."""

import logging
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import cast

from lxml import etree

from corpus.article import Article
from corpus.errors import LoadError
from corpus.html.dom import read_parts
from corpus.html.elements import Element, parse_html, size, words
from corpus.html.furniture import linked_share, remove_furniture
from corpus.html.metadata import page_metadata, remove_bylines, take_bylines
from corpus.language import detect_language
from corpus.metadata import build_metadata
from corpus.outline import Block, Heading, Part, build_sections, slug, take_title
from corpus.plain.furniture import is_furniture
from corpus.plain.lines import folded, read_lines

# Where generators of pages put the article; the first that holds enough of the text is taken.
_CONTENT = (
    '//*[@itemprop="articleBody"]',
    '//div[@id="main-content"][contains(@class,"wiki-content")]',
    "//article",
    "//main",
    '//*[@role="main"]',
    '//div[@class="body"]',
    '//*[@id="bodyContent" or @id="mw-content-text" or @id="content" or @id="main-content"]',
    '//*[contains(@class,"markdown-body") or contains(@class,"entry-content")]',
)
_MIN_SHARE = 0.4
_MIN_FOUND_SHARE = 0.75  # an extractor that leaves out more has missed sections of the article
_NEARLY_ALL = 0.9
_MAX_SEARCHED = 20_000  # elements; what has more is a book, and no page with boxes around it
_FEW = 500  # characters: a title with its byline and summary
_SEPARATORS = re.compile(r"\s+[|·•»«—–-]\s+|\s+::?\s+|\s*»\s*")

_HOME = re.compile(r"(?:https?://[^/?#]+)?(?:\.{0,2}/)*(?:index\.html?)?")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_html(text: str, *, source: str, name: str) -> Article:
    """The article of a web page; `name` is its title when it has none of its own.

    Raises LoadError when the page is too large, nested too deeply, or holds no text.
    """
    root = parse_html(text, source=source)
    stated, stated_title = page_metadata(root), _page_title(root)
    remove_furniture(root)
    content = main_element(root, title=stated_title)
    inside = remove_bylines(content)
    bylines, parts = take_bylines(list(_article_parts(read_parts(content))))
    title, parts = take_title(_from_title(parts, stated_title), stated_title or name)
    if not parts:
        raise LoadError(source, "holds no text", "give a page with sentences in it")
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(parts, title=title),
        metadata=build_metadata({**stated, **inside, **bylines}),
        language=detect_language(" ".join(part.text for part in parts)),
    )


def main_element(root: Element, *, title: str = "") -> Element:
    """The element that holds the article, from its title on.

    The one that the page names, if it holds enough of the text, else the one that is found.
    """
    enough = _MIN_SHARE * size(root)
    for path in _CONTENT:
        named = root.xpath(path)
        if not isinstance(named, list) or len(named) != 1:
            continue
        if isinstance(named[0], etree._Element) and size(named[0]) >= enough:
            return _with_title(named[0], title)
    found = _found_element(root)
    most = _MIN_FOUND_SHARE * _unlinked(root)
    return _with_title(found, title) if _unlinked(found) >= most else root


def _unlinked(element: Element) -> float:
    """How many characters of an element are not links to elsewhere."""
    return size(element) * (1 - linked_share(element))


def _with_title(element: Element, title: str) -> Element:
    """The element, or the one around it that holds the heading of the title and little else."""
    most = size(element) + max(_FEW, (1 - _NEARLY_ALL) * size(element))
    for around in (element, *element.iterancestors()):
        if size(around) > most:
            break
        if any(_same_title(words(top), title) for top in around.iter("h1", "h2")):
            return around
    return element


def _same_title(heading: str, title: str) -> bool:
    one, other = folded(heading), folded(title)
    return bool(other) and (other in one or (one in other and 2 * len(one) > len(other)))


def _found_element(root: Element) -> Element:
    """The smallest element that holds all that trafilatura takes for the article."""
    if sum(1 for _ in root.iter()) > _MAX_SEARCHED:
        return root
    from trafilatura import bare_extraction  # a quarter of a second, for pages that name nothing

    page = deepcopy(root)
    etree.strip_attributes(page, "colspan", "rowspan")  # forged ones would be filled with cells
    document = bare_extraction(etree.tostring(page), favor_recall=True, include_comments=False)
    body = getattr(document, "body", None)
    if body is None:
        return root
    taken = {words(element) for element in body.iter("p", "item", "cell", "code", "head", "quote")}
    sizes: dict[Element, int] = {}
    for element in root.iter("p", "li", "td", "th", "pre", "dd", "dt", "h1", "h2", "h3", "h4"):
        if (text := words(element)) in taken:
            for holder in (element, *element.iterancestors()):
                sizes[holder] = sizes.get(holder, 0) + len(text)
    return _narrowed(root, sizes)


def _narrowed(root: Element, sizes: dict[Element, int]) -> Element:
    """The innermost element that still holds all."""
    wanted = sizes.get(root, 0)
    while wanted:
        inner = next((child for child in root if sizes.get(child, 0) >= wanted), None)
        if inner is None or inner.tag not in ("html", "body", "center", "div", "form", "section"):
            break
        root = inner
    return root


def _article_parts(parts: Iterator[Part]) -> Iterator[Part]:
    """All but lines that say nothing of the article: "Share this", "Skip to content"."""
    for part in parts:
        if isinstance(part, Block) and "\n" not in part.text and len(part.text) < 80:
            lines = read_lines(part.text)
            if not lines or is_furniture(lines[0], None):
                continue
        yield part


def _from_title(parts: Sequence[Part], title: str) -> Sequence[Part]:
    """The parts from the only top heading on, when little stands above it."""
    tops = [n for n, part in enumerate(parts) if isinstance(part, Heading) and part.level == 1]
    if len(tops) != 1:
        return parts
    top = cast(Heading, parts[tops[0]])
    if top.text.endswith(f" : {title}"):  # a wiki's export puts the name of the space before it
        parts = [replace(part, text=title) if part is top else part for part in parts]
    above = sum(len(part.text) for part in parts[: tops[0]])
    few = above < (1 - _NEARLY_ALL) * sum(len(part.text) for part in parts)
    return parts[tops[0] :] if few else parts


def _page_titles(root: Element) -> Iterator[str]:
    """What the head of a page gives as its title, the most exact first."""
    for tag in root.iter("meta"):
        if "og:title" in (tag.get("property"), tag.get("name")):
            yield tag.get("content") or ""
    yield from map(words, root.iterfind("head/title"))


def _site_names(root: Element) -> frozenset[str]:
    """The names of the site: as its head gives them, and as the links to its start read."""
    stated = [
        tag.get("content") or ""
        for tag in root.iter("meta")
        if "og:site_name" in (tag.get("property"), tag.get("name"))
    ]
    home = (words(link) for link in root.iter("a") if _HOME.fullmatch(link.get("href") or ""))
    return frozenset(map(folded, (*stated, *home))) - {""}


def _page_title(root: Element) -> str:
    """The title that the head of a page gives, without the name of its site.

    Of its pieces the one that is a heading of the page, else the first that is not the site.
    """
    headings, site = {folded(words(top)) for top in root.iter("h1", "h2")}, _site_names(root)
    for title in filter(None, _page_titles(root)):
        pieces = [piece for piece in _SEPARATORS.split(title) if folded(piece)]
        own = [piece for piece in pieces if folded(piece) not in site] or pieces
        if len(pieces) < 2 or (own == pieces and folded(title) in headings):
            return " ".join(title.split())
        return next((piece for piece in own if folded(piece) in headings), own[0]).strip()
    return ""
