"""Loads documents from disk: the only module of Footnote that reads them."""

import unicodedata
from pathlib import Path

from corpus.article import Article
from corpus.docx import read_docx
from corpus.errors import LoadError
from corpus.html import read_html
from corpus.json_lines import read_json_lines
from corpus.markdown import read_markdown
from corpus.plain_text import read_text
from corpus.rst import read_rst

DEFAULT_CORPUS = Path(__file__).with_name("articles") / "pmo-and-project-manager.md"

MAX_BYTES = 256 * 1024 * 1024
_JSON_LINES = {".jsonl"}
_TEXTS = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".rst": read_rst,
    ".txt": read_text,
    ".text": read_text,
    "": read_text,
}
_BINARIES = {".docx": read_docx}


def load_corpus(path: Path | str = DEFAULT_CORPUS) -> tuple[Article, ...]:
    """The documents of a file: one of Markdown or plain text, many of JSON Lines.

    Raises LoadError, one line that says what is wrong with which file and what to do.
    """
    path = Path(path)
    ending, source, name = path.suffix.lower(), str(path), _printable(path.name)
    if ending not in _JSON_LINES | _TEXTS.keys() | _BINARIES.keys():
        known = ", ".join(sorted((_JSON_LINES | _TEXTS.keys() | _BINARIES.keys()) - {""}))
        raise LoadError(source, f"cannot read {ending} files", f"give a file that ends in {known}")
    content = _read_bytes(path)
    if ending in _JSON_LINES:
        articles = tuple(read_json_lines(_decoded(content, source), source=source))
    elif ending in _BINARIES:
        articles = (_BINARIES[ending](content, source=name, name=_title(name)),)
    else:
        text = _mended(_decoded(content, source))
        articles = (_TEXTS[ending](text, source=name, name=_title(name)),)
    return _with_text(articles, source)


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


def _printable(name: str) -> str:
    """The name of a file, with a question mark for each byte that is no text."""
    return name.encode("utf-8", "replace").decode()


def _with_text(articles: tuple[Article, ...], source: str) -> tuple[Article, ...]:
    """The articles, or LoadError when not one of them says anything."""
    if not any(section.text.strip() for article in articles for section in article.sections):
        raise LoadError(source, "holds no text", "give a document with sentences in it")
    return articles
