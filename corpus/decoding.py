"""The text of a file's bytes, whatever encoding it was saved in, with its accents mended."""

import codecs
import re
import unicodedata

from corpus.errors import LoadError
from corpus.language import detect_language

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What pages and programs write of their own encoding: charset="…", encoding="…", coding: …
_DECLARED = re.compile(rb"(?:charset|encoding|coding)\s*[=:]\s*[\"']?([A-Za-z][\w.-]{2,30})")
_DECLARED_WITHIN = 2048
# Control characters that no text has; of more than this share of them, bytes are not text.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.002
_SAMPLE = 200_000  # bytes from which an encoding is told
_BINARY = "a binary file, not text"
_REMEDY = "save it as text in UTF-8"


def decode(content: bytes, *, source: str) -> str:
    """The text of a file: one kind of line end, letters composed (NFC), mojibake mended.

    Raises LoadError for a binary file.
    """
    return mend(decode_unaltered(content, source=source))


def decode_unaltered(content: bytes, *, source: str) -> str:
    """The text of a file as it was saved: by its mark, as UTF-8, else as it declares or seems."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _checked(_as(content, encoding, source), source)
    if b"\x00" in content:
        raise LoadError(source, _BINARY, _REMEDY)
    try:
        return _checked(content.decode("utf-8"), source)
    except UnicodeDecodeError:
        return _checked(_guessed(content, source), source)


def mend(text: str) -> str:
    """The text with one kind of line end, mojibake undone, and letters composed (NFC).

    Example: mend("cafÃ©") -> "café"
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", _without_mojibake(text))


def _without_mojibake(text: str) -> str:
    """The text, letters that were decoded wrongly decoded right, and nothing else altered."""
    from ftfy import TextFixerConfig, fix_encoding  # takes 50 ms; most files never need it

    settings = TextFixerConfig(
        unescape_html=False,
        replace_lossy_sequences=False,  # it would put a mark for what is lost
    )
    return "\n".join(
        line if line.isascii() else fix_encoding(line, settings) for line in text.split("\n")
    )


def _as(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as problem:
        where = f"byte {problem.start}" if isinstance(problem, UnicodeDecodeError) else "unknown"
        raise LoadError(source, f"not text in {encoding} ({where})", _REMEDY) from problem


def _guessed(content: bytes, source: str) -> str:
    """The text in the encoding that the file declares, else in the likeliest one."""
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared:
        try:
            return content.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # many a page declares what it is not
    if _has_controls(content[:_SAMPLE].decode("latin-1")):
        raise LoadError(source, _BINARY, _REMEDY)
    return _western(content) or _likeliest(content, source)


def _western(content: bytes) -> str | None:
    """The text in the encoding of Windows for Western Europe, if it says words in a language."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if detect_language(text[:_SAMPLE]) else None


def _likeliest(content: bytes, source: str) -> str:
    """The text in the encoding in which its bytes look least like noise."""
    from charset_normalizer import from_bytes  # takes 25 ms; most files are UTF-8

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None:
        raise LoadError(source, _BINARY, _REMEDY)
    return _as(content, best.encoding, source)


def _has_controls(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text)


def _checked(text: str, source: str) -> str:
    """The text, refused when it is full of characters that no text has."""
    if "\x00" in text or _has_controls(text[:_SAMPLE]):
        raise LoadError(source, _BINARY, _REMEDY)
    return text
