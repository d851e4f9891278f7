"""What an article says and where: frozen values, no reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import OffsetsError

Span = tuple[int, int]  # [start, end) in code points


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the text up to the next heading.

    `path` holds the headings from the top down to this one; `anchor` names the section in
    links and is unique in its article.  In `text`, paragraphs stand apart by a blank line and
    a list has one line an item.  `pages` holds the offsets in the text at which the pages of a
    printed document begin, each with the number of its page, ascending.
    """

    heading: str
    path: tuple[str, ...]
    level: int
    anchor: str
    text: str
    pages: tuple[tuple[int, int], ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page that the character at this offset stands on, None where there are no pages."""
        return next((page for start, page in reversed(self.pages) if start <= offset), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about itself, each as a section, so that it can be quoted."""

    author: Section | None = None
    published: Section | None = None
    updated: Section | None = None

    def __iter__(self) -> Iterator[Section]:
        """The sections that are present."""
        return (part for part in (self.author, self.published, self.updated) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The whole file, or the address, that an article was read from: where, and what it held."""

    place: str
    digest: bytes

    @property
    def is_address(self) -> bool:
        """Whether the original is on the network."""
        return "://" in self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document that was read: its sections in reading order, and where it came from.

    `original` is None where that is a part of something larger: a member of a zip, a line of JSON.
    """

    id: str
    title: str
    source: str
    sections: tuple[Section, ...]
    metadata: Metadata = Metadata()
    language: str | None = None
    original: Original | None = None

    def __iter__(self) -> Iterator[Section]:
        """All that can be quoted: the sections, then the metadata."""
        yield from self.sections
        yield from self.metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Neighbouring sentences of one section: the unit of retrieval.

    `sentences` are their spans in the text of the section, in reading order; at least one.
    """

    article: Article
    section: Section
    sentences: tuple[Span, ...]

    def __post_init__(self) -> None:
        """Refuse offsets that no text stands behind."""
        check_offsets(self.section, self.start, self.end)

    @property
    def start(self) -> int:
        """Where the first sentence begins."""
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        """Where the last sentence ends."""
        return self.sentences[-1][1]

    @property
    def text(self) -> str:
        """The words themselves: a slice, so they cannot drift from the section."""
        return self.section.text[self.start : self.end]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above the passage, from the title of the article down."""
        title, path = self.article.title, self.section.path
        return path if not title or title in path else (title, *path)

    @property
    def id(self) -> str:
        """`anchor:start-end`, unique in its article."""
        return f"{self.section.anchor}:{self.start}-{self.end}"


def check_offsets(section: Section, start: int, end: int) -> None:
    """Raise OffsetsError unless `[start, end)` is a stretch of the section's text."""
    if not 0 <= start < end <= len(section.text):
        raise OffsetsError(section.anchor, start, end, len(section.text))
