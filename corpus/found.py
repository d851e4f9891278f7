"""What a corpus is before and after it is read: documents found, articles loaded."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus.article import Article
from corpus.errors import LoadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that was found and is yet to be read.

    `name` is its path from where the corpus begins, or its address; `place` is how messages name
    it; `ending` tells the format; `original` is the full path or the address of what is a document
    as a whole, "" for a member of a zip.
    """

    name: str
    place: str
    ending: str
    read: Callable[[], bytes]
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a path, a pattern or an address leads to.

    `base` is the folder in which all of it lies, "" for an address; `skipped` counts the files
    whose ending no reader knows.
    """

    base: str = ""
    documents: tuple[Document, ...] = ()
    failures: tuple[LoadError, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a document said when it was read, and a digest of the bytes that said so.

    `own_ids` tells whether the articles came with ids of their own.
    """

    digest: bytes
    articles: tuple[Article, ...]
    own_ids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The articles that were loaded, in the order of their paths, and what could not be.

    `readings` holds what was read, by the name of its document: what a later version need not
    read again.
    """

    articles: tuple[Article, ...]
    failures: tuple[LoadError, ...] = ()
    skipped: int = 0
    readings: Mapping[str, Reading] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Article]:
        """The articles."""
        return iter(self.articles)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.articles)


def join_found(found: Iterable[Found]) -> Found:
    """All that was found, each document once, named from the folder in which all of them lie."""
    parts = tuple(found)
    bases = [part.base for part in parts if part.base]
    base = os.path.commonpath(bases) if bases else ""
    documents = {document.name: document for part in parts for document in part.documents}
    return Found(
        base=base,
        documents=tuple(
            replace(document, name=_below(base, name)) for name, document in documents.items()
        ),
        failures=tuple(failure for part in parts for failure in part.failures),
        skipped=sum(part.skipped for part in parts),
    )


def _below(base: str, name: str) -> str:
    """A path from a folder on; an address stays whole."""
    return os.path.relpath(name, base) if base and os.path.isabs(name) else name
