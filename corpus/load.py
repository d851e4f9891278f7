"""Loads documents: files, folders, patterns, zips, and addresses that are asked for by name.

Of all of Footnote only this module reads documents from the disk or the network, with the help of
`sources.files` (disk), `sources.zips` and `word.archives` (members, in memory) and `sources.fetch`
(network).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from corpus.article import Article, Original
from corpus.child.reader import ChildReader
from corpus.errors import LoadError, NothingLoadedError, printable
from corpus.formats import ENDINGS, JSON_LINES, Content, read_content
from corpus.found import Corpus, Document, Reading, join_found
from corpus.outline import slug, unique_names
from corpus.sources.find import find_documents

DEFAULT_CORPUS = Path(__file__).with_name("articles") / "pmo-and-project-manager.md"

# Gives back the documents that it is given, and may show how many are done.
Progress = Callable[[Sequence[Document]], Iterable[Document]]

# Much in a folder has no ending and is no document; what has none is read if named by itself.
_ENDINGS_IN_FOLDERS = ENDINGS - {""}


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
    with ChildReader() as child:
        for document in progress(found.documents):
            known = earlier.readings.get(document.name) if earlier else None
            try:
                readings[document.name] = read_document(document, child, known)
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


def read_document(document: Document, child: ChildReader, known: Reading | None = None) -> Reading:
    """What one document says: many articles of JSON Lines, else one; the known if it is the same.

    Raises LoadError, one line that says what is wrong with which document and what to do.
    """
    place, ending = document.place, document.ending
    if ending not in ENDINGS:
        endings = ", ".join(sorted({*_ENDINGS_IN_FOLDERS, ".zip"}))
        raise LoadError(place, f"cannot read {ending} files", f"give a file that ends in {endings}")
    content = document.read()
    digest = sha256(content).digest()
    if known and known.digest == digest:
        return known
    try:
        articles = _with_text(_read(document, content, child), place)
    except LoadError:
        raise
    except Exception as problem:  # a document must not keep the others from being loaded
        reason = f"cannot be read ({type(problem).__name__})"
        raise LoadError(place, reason, "save it anew, or leave it out") from problem
    whole = document.original and ending != JSON_LINES
    original = Original(place=document.original, digest=digest) if whole else None
    source = printable(document.name)
    named = tuple(replace(article, source=source, original=original) for article in articles)
    return Reading(digest=digest, articles=named, own_ids=ending == JSON_LINES)


def _read(document: Document, content: bytes, child: ChildReader) -> tuple[Article, ...]:
    title = _title(printable(PurePosixPath(document.name).name))
    given = Content(content=content, ending=document.ending, source=document.place, name=title)
    articles = read_content(given, child)
    if document.ending == JSON_LINES:
        return articles
    return tuple(replace(article, id=_id(document)) for article in articles)


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


def _title(name: str) -> str:
    """A title for a document that has none: the name of its file, as words."""
    return Path(name).stem.replace("-", " ").replace("_", " ").strip().capitalize() or name


def _with_text(articles: tuple[Article, ...], source: str) -> tuple[Article, ...]:
    """The articles, or LoadError when not one of them says anything."""
    if not any(section.text.strip() for article in articles for section in article.sections):
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return articles
