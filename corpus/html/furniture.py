"""Takes out of a page what is not its article: menus, banners, boxes, scripts, what is hidden."""

import re
from collections.abc import Iterator

from corpus.html.elements import Element, remove, size, words
from corpus.outline import slug
from corpus.plain.furniture import opens_tail

_TAGS = (
    *("audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input"),
    *("nav", "noscript", "object", "option", "progress", "rp", "rt", "script", "select", "style"),
    *("svg", "template", "textarea", "video"),
)
_ROLES = (
    *("alertdialog", "banner", "complementary", "contentinfo", "dialog"),
    *("doc-noteref", "doc-toc", "menu", "menubar", "navigation", "search", "tablist"),
    *("toolbar", "tooltip"),
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Marks beside headings, code and sentences that pages add to be clicked on, or hide from sight.
_MARKS = re.compile(
    r"headerlink|anchor-?link|permalink|(?:mw-)?editsection|mw-editsection-.*|edit-?link|"
    r"mw-cite-backlink|fn-backref(?:erence)?|footnote-(?:reference|back-?ref|backlink)|"
    r"(?:sr|screen-reader)-(?:only|text)|visually-?hidden|noprint|mw-jump-link|skip-?link|"
    r"linenos?|line-numbers?|gutter|copy-?(?:btn|button)|system-message"
)
# Boxes: what a class or an id of theirs begins or ends with.
_BOX = re.compile(
    r"(?:.*[-_])?(?:ads?|advert\w*|announcement|author-?(?:box|bio)|breadcrumbs?|catlinks|"
    r"commentlist|comments|consent|cookies?|disqus\w*|doc-?nav|footer|gdpr|masthead|menu|navbar|"
    r"navbox|nav|navfooter|navheader|navigation|newsletter|pager|pagination|popup|printfooter|"
    r"promo|recommend(?:ed|ations)|related|share|sharing|sidebar|signup|sitesub|skip|social|"
    r"sphinxsidebar|subnav|subscribe|toc|toctree|topbar)(?:[-_](?:box|bar|wrapper|container|"
    r"list|menu|content|inner|banner|links|icons|buttons|posts|articles|pages|body|area|"
    r"notice|section|widget|nav|right|left|top|bottom|main|local))*",
    re.IGNORECASE,
)
_BOXED = ("aside", "details", "div", "dl", "figure", "form", "header", "ol", "p", "section")
_BOXED_TOO = ("span", "table", "ul")
_KEPT_ASIDES = re.compile(
    r"admonition|callout|footnote|important|note|pull|sidebar-content|tip|warn"
)

_SIDEBAR = re.compile(r"sidebar", re.IGNORECASE)  # of links beside an article, of prose inside it
_MAX_LINKS_IN_PROSE = 0.3

# What holds this share of all text is the page itself, whatever it is called.
_MAX_SHARE = 0.5
_LINKED_SHARE = 0.6


def remove_furniture(root: Element) -> None:
    """Take out all that is furniture; what holds the title or most of the text stays."""
    for element in list(root.iter(*_TAGS)):
        remove(element)
    limit = _MAX_SHARE * size(root)
    for element in list(root.iter()):
        boxed = _is_furniture(element) and not _is_page(element, limit)
        if boxed or _is_mark(element):
            remove(element)
    for element in list(_tails(root)):
        remove(element)


def linked_share(element: Element) -> float:
    """The share of an element's words that are links."""
    links = sum(size(link) for link in element.iter("a"))
    return links / max(1, size(element))


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _is_mark(element: Element) -> bool:
    return any(_MARKS.fullmatch(name.lower()) for name in _classes(element)) and (
        element.tag not in ("html", "body", "main", "article", "section")
    )


def _is_furniture(element: Element) -> bool:
    """Whether an element says that it is no part of the article, or is not shown."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    if element.get("role", "").lower() in _ROLES or _is_hidden(element):
        return True
    if element.tag == "footer":
        return next(element.iterancestors("blockquote", "figure"), None) is None
    if element.tag == "aside" and not _KEPT_ASIDES.search(element.get("class") or ""):
        return True
    return element.tag in _BOXED + _BOXED_TOO and _is_box(element)


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden", "shown").lower() in ("", "hidden", "true")
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))


def _is_box(element: Element) -> bool:
    names = [name for name in _classes(element) if _BOX.fullmatch(name)]
    if names:
        aside = all(map(_SIDEBAR.fullmatch, names))
        return not aside or linked_share(element) > _MAX_LINKS_IN_PROSE
    name = element.get("id") or ""
    return bool(_BOX.fullmatch(name)) and not _is_named_after_heading(element, name)


def _is_named_after_heading(element: Element, name: str) -> bool:
    """Whether an id is made from the heading below it: it says nothing of the element then."""
    heading = next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    if element.tag == "section" or "section" in _classes(element):
        return True
    return heading is not None and slug(name) in slug(words(heading))


def _is_page(element: Element, limit: float) -> bool:
    holds_title = next(element.iter("h1"), None) is not None and element.tag != "header"
    return holds_title or size(element) > limit


def _tails(root: Element) -> Iterator[Element]:
    """Boxes of links to other pages that only their heading tells: "Related articles"."""
    for heading in root.iter("h2", "h3", "h4", "h5", "h6"):
        if not opens_tail(words(heading)):
            continue
        parent, behind = heading.getparent(), heading.getnext()
        if parent is not None and parent.tag in _BOXED and linked_share(parent) > _LINKED_SHARE:
            yield parent
        elif behind is not None and linked_share(behind) > _LINKED_SHARE:
            yield from (heading, behind)
