"""The article beside the chat: each sentence has an id, and a citation links to it."""

import hashlib
import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from assistant import Citation, phrases
from corpus import Article, Section, sentence_spans

# A browser shows this much without delay; a corpus may hold a thousand documents.
MAX_DOCUMENTS = 20
MAX_CHARACTERS = 300_000

_BULLET = "• "
_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]\s*")
_NO_PAGE = re.compile("[\x00\ud800-\udfff]")
_WHITE_SPACE = re.compile(r"[\t\n\f\r]")
_SPAN_ID = re.compile(r'<span id="([^"]+)"')
HEADING = re.compile(r'<h(\d) id="([^"]+)"[^>]*>(.*)</h\d>')

# Fewer headings than this are seen at a glance.
MIN_CONTENTS = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The HTML of what is shown, and the ids of the sentences in it."""

    html: str
    ids: frozenset[str]

    def link(self, citation: Citation) -> str:
        """The address in the page of what is cited; "" when that is not shown."""
        address = link_to(citation)
        return address if address[1:] in self.ids else ""

    @property
    def key(self) -> str:
        """A short name for exactly this panel."""
        return hashlib.sha256(self.html.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line `[start, end)` of a section, or several lines that one sentence runs through."""

    start: int
    end: int
    paragraph: int
    bullet: bool

    @property
    def block(self) -> int:
        """Neighbours of the same block share a paragraph, or a list."""
        return -1 if self.bullet else self.paragraph


def build_panel(articles: Sequence[Article], first: Sequence[str] = ()) -> Panel:
    """The documents as one HTML block, as much of them as there is room for.

    Where there is no room for all, those named `first` (by document_key) are shown and no other.
    """
    wanted = {document_key(article): article for article in articles if first}
    named = [wanted[key] for key in dict.fromkeys(first) if key in wanted]
    panel, complete = _fitted(articles, len(articles))
    return panel if complete or not named else _fitted(named, len(articles))[0]


def _fitted(articles: Sequence[Article], total: int) -> tuple[Panel, bool]:
    """The panel of these articles, of `total` in all, and whether it holds them all."""
    pieces = [
        (number, piece)
        for number, article in enumerate(articles[:MAX_DOCUMENTS])
        for piece in _document(article, top=2 if total > 1 else 1)
    ]
    used = accumulate(len(piece) for _, piece in pieces)
    fitting = [piece for piece, size in zip(pieces, used, strict=True) if size <= MAX_CHARACTERS]
    documents = len({number for number, _ in fitting})
    complete = len(fitting) == len(pieces) and total <= MAX_DOCUMENTS
    note = [] if complete else [_note(documents, total)]
    shown_pieces = [piece for _, piece in fitting]
    parts = ['<div tabindex="0">', *_contents(shown_pieces), *note, *shown_pieces, "</div>"]
    text = "\n".join(parts)
    return Panel(html=text, ids=frozenset(_SPAN_ID.findall(text))), complete


def article_pieces(article: Article) -> tuple[str, ...]:
    """All parts of one article below its title, as the panel shows them: for a page of its own."""
    return tuple(_pieces(article, top=1))


def document_key(article: Article) -> str:
    """How the ids of an article's sentences begin.

    Example: "2.1 guide" -> "2_2e_1_20_guide"
    """
    return _safe(article.id)


def source_path(article: Article) -> str:
    """The address of a document's own page, from that of the chat.

    Example: "source/guide"
    """
    return f"source/{document_key(article)}"


def link_to(citation: Citation) -> str:
    """The address in the page of what is cited, wherever its document is shown."""
    name = sentence_id(citation.article, citation.section, citation.start, citation.end)
    return f"#{name}"


def sentence_id(article: Article, section: Section, start: int, end: int) -> str:
    """The id of a sentence: letters, digits and `-_.` only, and another for each sentence.

    Example: "guide.risk-management.0-97"
    """
    return f"{document_key(article)}.{_safe(section.anchor)}.{start}-{end}"


def heading_id(article: Article, section: Section) -> str:
    """The id of a section's heading, which no sentence has.

    Example: "guide.risk-management"
    """
    return f"{document_key(article)}.{_safe(section.anchor)}"


def encodable(text: str) -> str:
    """The text with U+FFFD for what no page can hold."""
    return _NO_PAGE.sub("\ufffd", text)


def shown(text: str) -> str:
    """HTML that shows exactly this text, on one line: its white space is written as numbers."""
    escaped = html.escape(encodable(text))
    return _WHITE_SPACE.sub(lambda found: f"&#{ord(found[0])};", escaped)


def _safe(text: str) -> str:
    """The text in ASCII without dots: "2.1 né" -> "2_2e_1_20_n_e9_"."""
    return re.sub(r"[^a-zA-Z0-9-]", lambda found: f"_{ord(found[0]):x}_", text)


def _note(documents: int, total: int) -> str:
    what = say("beginning_only")
    if total > 1:
        what = f"{documents} {say('of')} {total:,} {say('part_of_documents')}"
    return f'<p class="note">{what}</p>'


def _contents(pieces: Sequence[str]) -> list[str]:
    """A fold with a link to each heading; none where there are few."""
    headings = [found for piece in pieces if (found := HEADING.fullmatch(piece))]
    if len(headings) < MIN_CONTENTS:
        return []
    top = min(int(heading[1]) for heading in headings)
    items = (
        f'<li class="deep-{int(level) - top}"><a href="#{name}">{text}</a></li>'
        for level, name, text in (heading.groups() for heading in headings)
    )
    summary = f"<summary>{say('contents')}</summary>"
    return [f'<details class="contents">{summary}<ul>{"".join(items)}</ul></details>']


def say(name: str) -> str:
    """A phrase in English that the page puts into the language of its reader."""
    return f'<span class="say-{name}">{shown(phrases()[name])}</span>'


@lru_cache(maxsize=4 * MAX_DOCUMENTS)
def _document(article: Article, *, top: int) -> tuple[str, ...]:
    """The parts of an article; kept, for the next question may show them again."""
    return tuple(_pieces(article, top=top, own_page=True))


def _pieces(article: Article, *, top: int, own_page: bool = False) -> Iterator[str]:
    """The parts of an article from the title down; a title at level 1 stands on the page.

    With a link to its own page, if there is one.
    """
    if top > 1:
        # With two dots it is neither a section's id nor that of a part of the page.
        yield _heading(top, f"{document_key(article)}..", article.title)
    facts = [_fact(article, section) for section in article.metadata]
    if own_page:
        facts += [f'<a class="own" href="{source_path(article)}">{say("own_page")}</a>']
    if facts:
        yield f'<p class="about">{" · ".join(facts)}</p>'
    level = top
    for section in article.sections:
        if section.level > 1 or section.heading != article.title:
            # Below the title, and never two steps down at once.
            level = max(top + 1, min(section.level + top - 1, level + 1, 6))
            yield _heading(level, heading_id(article, section), section.heading)
        yield from _blocks(article, section)


def _heading(level: int, name: str, text: str) -> str:
    return f'<h{level} id="{name}" tabindex="-1" dir="auto">{shown(text)}</h{level}>'


def _fact(article: Article, section: Section) -> str:
    """What the article says about itself; citable as a whole, and by sentence where it has some."""
    whole = 0, len(section.text)
    spans = sentence_spans(section.text, article.language)
    value = _marked(article, section, () if spans == (whole,) else spans, whole)
    return f"{shown(section.heading)}: {_span(article, section, whole, value)}"


def _blocks(article: Article, section: Section) -> Iterator[str]:
    """The paragraphs and lists of a section."""
    spans = sentence_spans(section.text, article.language)
    for _, lines in groupby(_lines(section.text, spans), key=lambda line: line.block):
        group = list(lines)
        items = [_marked(article, section, spans, (line.start, line.end)) for line in group]
        if group[0].bullet:
            lines_of_list = "".join(f'<li dir="auto">{item}</li>' for item in items)
            yield f'<ul dir="auto">{lines_of_list}</ul>'
        else:
            yield f'<p dir="auto">{"<br>".join(items)}</p>'


def _lines(text: str, spans: Sequence[Span]) -> Iterator[_Line]:
    """The lines that are not blank; a blank one begins a new paragraph."""
    breaks = [b for b in _LINE_BREAK.finditer(text) if not _inside(b.start(), spans)]
    edges = [(0, 0), *(b.span() for b in breaks), (len(text), len(text))]
    paragraph = 0
    for (opened, start), (end, _) in pairwise(edges):
        paragraph += len(re.findall(r"\r\n|[\r\n\u2028\u2029]", text[opened:start])) > 1
        bullet = text.startswith(_BULLET, start)
        start += len(_BULLET) if bullet else 0
        if text[start:end].strip():
            yield _Line(start=start, end=end, paragraph=paragraph, bullet=bullet)


def _inside(position: int, spans: Sequence[Span]) -> bool:
    """Whether a position lies within a sentence."""
    before = bisect_right(spans, (position, position)) - 1
    return before >= 0 and position < spans[before][1]


def _marked(article: Article, section: Section, spans: Sequence[Span], within: Span) -> str:
    """A stretch of the section's text as HTML, each of its sentences in a span of its own."""
    position, stop = within
    parts = []
    for start, end in spans[bisect_left(spans, (position, 0)) : bisect_left(spans, (stop, 0))]:
        parts += [shown(section.text[position:start])]
        parts += [_span(article, section, (start, end), shown(section.text[start:end]))]
        position = end
    return "".join([*parts, shown(section.text[position:stop])])


def _span(article: Article, section: Section, span: Span, content: str) -> str:
    name = sentence_id(article, section, *span)
    return f'<span id="{name}" tabindex="-1">{content}</span>'
