"""Loads documents from disk: the only module of Footnote that reads them."""

from pathlib import Path

from corpus.article import Article
from corpus.decoding import decode, decode_unaltered
from corpus.errors import LoadError
from corpus.isolation import CHILD_ENDINGS, ChildReader
from corpus.json_lines import read_json_lines
from corpus.markdown import read_markdown
from corpus.plain_text import read_text

DEFAULT_CORPUS = Path(__file__).with_name("articles") / "pmo-and-project-manager.md"

MAX_BYTES = 256 * 1024 * 1024
_MARKDOWN = {".md", ".markdown"}
_JSON_LINES = {".jsonl"}
_TEXT = {".txt", ".text", ""}


def load_corpus(path: Path | str = DEFAULT_CORPUS) -> tuple[Article, ...]:
    """The documents of a file: one of Markdown or plain text, many of JSON Lines.

    Raises LoadError, one line that says what is wrong with which file and what to do.
    """
    path = Path(path)
    ending, source, name = path.suffix.lower(), str(path), _printable(path.name)
    endings = _MARKDOWN | _JSON_LINES | _TEXT | CHILD_ENDINGS
    if ending not in endings:
        known = ", ".join(sorted(endings - {""}))
        raise LoadError(source, f"cannot read {ending} files", f"give a file that ends in {known}")
    content = _read_bytes(path)
    if ending in _JSON_LINES:
        return _with_text(
            tuple(read_json_lines(decode_unaltered(content, source=source), source=source)), source
        )
    if ending in CHILD_ENDINGS:
        with ChildReader() as child:
            article = child.read(content, ending=ending, source=name, name=_title(name))
    else:
        read = read_markdown if ending in _MARKDOWN else read_text
        article = read(decode(content, source=source), source=name, name=_title(name))
    return _with_text((article,), source)


def _read_bytes(path: Path) -> bytes:
    """The content of a regular file that is not empty."""
    source = str(path)
    try:
        if not path.exists():
            raise LoadError(source, "no such file", "check the path")
        if not path.is_file():
            raise LoadError(source, "not a file", "give the path of one document")
        if path.stat().st_size > MAX_BYTES:
            raise LoadError(source, f"larger than {MAX_BYTES:,} bytes", "split the document")
        content = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise LoadError(
            source, f"cannot be read ({reason})", "check the path and its rights"
        ) from problem
    if not content.strip():
        raise LoadError(source, "the file is empty", "give a file with text in it")
    return content


def _title(name: str) -> str:
    """A title for a document that has none: the name of its file, as words."""
    return Path(name).stem.replace("-", " ").replace("_", " ").strip().capitalize() or name


def _printable(name: str) -> str:
    """The name of a file, with a question mark for each byte that is no text."""
    return name.encode("utf-8", "replace").decode()


def _with_text(articles: tuple[Article, ...], source: str) -> tuple[Article, ...]:
    """The articles, or LoadError when not one of them says anything."""
    if not any(section.text.strip() for article in articles for section in article.sections):
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return articles
