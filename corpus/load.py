"""Loads documents: files, folders, patterns, zips, and addresses that are asked for by name.

Of all of Footnote only this module reads documents from the disk or the network, with the help of
`sources`, `files` (disk), `zips` (members, in memory) and `fetch` (network).
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from corpus.article import Article
from corpus.errors import LoadError, NothingLoadedError, printable
from corpus.found import Corpus, Document, Reading, join_found
from corpus.json_lines import read_json_lines
from corpus.markdown import read_markdown
from corpus.outline import slug, unique_names
from corpus.plain_text import read_text
from corpus.sources import find_documents

DEFAULT_CORPUS = Path(__file__).with_name("articles") / "pmo-and-project-manager.md"

# Gives back the documents that it is given, and may show how many are done.
Progress = Callable[[Sequence[Document]], Iterable[Document]]

# The readers by the ending of a file: `read(content, source=…, name=…)`, of text or of bytes.
_TEXTS: dict[str, Callable[..., Article]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
    "": read_text,
}
_BINARIES: dict[str, Callable[..., Article]] = {}
_JSON_LINES = ".jsonl"
# Much in a folder has no ending and is no document; what has none is read if named by itself.
_ENDINGS_IN_FOLDERS = frozenset({*_TEXTS, *_BINARIES, _JSON_LINES} - {""})


def load_corpus(
    *paths: Path | str, progress: Progress = iter, earlier: Corpus | None = None
) -> Corpus:
    """The documents of files, folders, patterns, zips and addresses; without one, what ships.

    What cannot be loaded is among the corpus' failures; when nothing else is left, LoadError.
    Of an earlier version of the corpus, what is the same still is not read again, and what can
    no longer be read stays as it was.
    """
    given = [str(path) for path in paths] or [str(DEFAULT_CORPUS)]
    found = join_found(find_documents(path, endings=_ENDINGS_IN_FOLDERS) for path in given)
    failures = list(found.failures)
    readings: dict[str, Reading] = {}
    for document in progress(found.documents):
        known = earlier.readings.get(document.name) if earlier else None
        try:
            readings[document.name] = read_document(document, known)
        except LoadError as problem:
            failures.append(problem)
            if known:
                readings[document.name] = known
    if not readings:
        raise _nothing(given, failures)
    return Corpus(
        articles=_with_unique_ids(readings.values()),
        failures=tuple(failures),
        skipped=found.skipped,
        readings=readings,
    )


def read_document(document: Document, known: Reading | None = None) -> Reading:
    """What one document says: many articles of JSON Lines, else one; the known if it is the same.

    Raises LoadError, one line that says what is wrong with which document and what to do.
    """
    place, ending = document.place, document.ending
    if ending not in {*_ENDINGS_IN_FOLDERS, ""}:
        endings = ", ".join(sorted({*_ENDINGS_IN_FOLDERS, ".zip"}))
        raise LoadError(place, f"cannot read {ending} files", f"give a file that ends in {endings}")
    content = document.read()
    digest = sha256(content).digest()
    if known and known.digest == digest:
        return known
    try:
        articles = _with_text(_read(document, content), place)
    except LoadError:
        raise
    except Exception as problem:  # a document must not keep the others from being loaded
        reason = f"cannot be read ({type(problem).__name__})"
        raise LoadError(place, reason, "save it anew, or leave it out") from problem
    named = tuple(replace(article, source=printable(document.name)) for article in articles)
    return Reading(digest=digest, articles=named, own_ids=ending == _JSON_LINES)


def _read(document: Document, content: bytes) -> tuple[Article, ...]:
    place = document.place
    if document.ending == _JSON_LINES:
        return tuple(read_json_lines(_decoded(content, place), source=place))
    title = _title(printable(PurePosixPath(document.name).name))
    if document.ending in _BINARIES:
        article = _BINARIES[document.ending](content, source=place, name=title)
    else:
        text = _mended(_decoded(content, place))
        article = _TEXTS[document.ending](text, source=place, name=title)
    return (replace(article, id=_id(document)),)


def _id(document: Document) -> str:
    """Letters and digits of a document's path, joined by hyphens.

    Example: "guide/set_up.md" -> "guide-set-up"
    """
    path = document.name.partition("://")[2] or document.name
    return slug(path.removesuffix(document.ending).replace("_", " "))


def _with_unique_ids(readings: Iterable[Reading]) -> tuple[Article, ...]:
    """All articles, an id that another has numbered; those with ids of their own keep them."""
    articles = [(article, reading.own_ids) for reading in readings for article in reading.articles]
    order = sorted(range(len(articles)), key=lambda position: not articles[position][1])
    ids = unique_names(articles[position][0].id for position in order)
    by_position = dict(zip(order, ids, strict=True))
    return tuple(replace(article, id=by_position[p]) for p, (article, _) in enumerate(articles))


def _nothing(given: Sequence[str], failures: Sequence[LoadError]) -> LoadError:
    """The error of a corpus without a single document."""
    source = given[0] if len(given) == 1 else f"{given[0]} and {len(given) - 1} more"
    if len(failures) == 1:
        return failures[0]
    if failures:
        return NothingLoadedError(source, tuple(failures))
    known = ", ".join(sorted({*_ENDINGS_IN_FOLDERS, ".zip"}))
    return LoadError(source, "holds no document", f"give files that end in {known}")


def _decoded(content: bytes, source: str) -> str:
    """The text of a file in UTF-8, or UTF-16 with a byte order mark."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        where = f"byte {problem.start}"
        raise LoadError(
            source, f"not text in UTF-8 ({where})", "save it as UTF-8 text"
        ) from problem
    if "\x00" in text:
        raise LoadError(source, "a binary file, not text", "save the document as text or Markdown")
    return text


def _mended(text: str) -> str:
    """The text with one kind of line end and one form of each accented letter (NFC)."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _title(name: str) -> str:
    """A title for a document that has none: the name of its file, as words."""
    return Path(name).stem.replace("-", " ").replace("_", " ").strip().capitalize() or name


def _with_text(articles: tuple[Article, ...], source: str) -> tuple[Article, ...]:
    """The articles, or LoadError when not one of them says anything."""
    if not any(section.text.strip() for article in articles for section in article.sections):
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return articles
