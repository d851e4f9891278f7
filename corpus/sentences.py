"""Where sentences begin and end, as offsets into the text."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from corpus.article import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•◦▪‣∙●■*–—-]\s+)?")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")

# The splitter never cuts between marks like these, so it would leave a speech of ten sentences one
# sentence; and it takes the apostrophes of two words for a pair of them.
_ENCLOSING = str.maketrans(dict.fromkeys('"“”«»„()[]', " "))
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_CLOSING = re.compile(r"(?:\s?[\"”»)\]])+(?=[\s.,;:]|$)[.,;:]?")

# A full stop behind a word as long as this ends a sentence, even before a lower-case word.
_LONG_WORD = re.compile(r"[^\W\d_]{5,}\.[\"”»)\]]*$")

# Abbreviations that something always follows, and that the splitter does not know.
_OPEN_ENDED = frozenset(["approx.", "incl.", "excl.", "M.", "MM.", "Mme.", "Mlle.", "Dr."])


def sentence_spans(text: str, language: str | None = "en") -> tuple[Span, ...]:
    """The sentences of a text as half-open `[start, end)` pairs, in order, without overlap.

    A line is never joined with the next one unless that one begins in lower case (a hard-wrapped
    line).  List marks and white space around a sentence are left out; all other text is covered.

    Example: "He paid $4.50. Why?" -> ((0, 14), (15, 19))
    """
    spans: list[Span] = []
    for start, end in _lines(text):
        spans.extend(_joined(text, _pieces(text, start, end, language)))
    return tuple(spans)


def _lines(text: str) -> Iterator[Span]:
    """Lines without their list mark, hard-wrapped ones joined."""
    begin = end = 0
    for line in _LINE.finditer(text):
        wrapped = (
            end and text[line.start()].islower() and text[end : line.start()] in ("\n", "\r\n")
        )
        if not wrapped:
            yield from _stripped(text, begin, end)
            mark = _BULLET.match(text, line.start(), line.end())
            begin = mark.end() if mark else line.start()
        end = line.end()
    yield from _stripped(text, begin, end)


def _pieces(text: str, start: int, end: int, language: str | None) -> Iterator[Span]:
    """The splitter's own sentences of one line; a closing mark stays with what it closes."""
    open_text = _APOSTROPHE.sub("x", text[start:end]).translate(_ENCLOSING)
    at = start
    for found in get_sentence_boundaries(language or "en", open_text):
        behind = _CLOSING.match(text, start + found["end_index"], end)
        until = max(at, behind.end() if behind else start + found["end_index"])
        yield from _stripped(text, at, until)
        at = until


def _joined(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """Pieces, joined where the splitter cut before a lower-case word or after what cannot end."""
    held: Span | None = None
    for piece in pieces:
        if held and _goes_on(text[slice(*held)], text[piece[0]]):
            held = held[0], piece[1]
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _goes_on(piece: str, following: str) -> bool:
    """Whether the piece ends in what goes on, or may, and what follows is not a new beginning.

    The number of a list item goes on, and an abbreviation may.
    """
    last = piece.split()[-1].lstrip("(")
    if last in _OPEN_ENDED or _LIST_NUMBER.fullmatch(piece):
        return True
    return following in ",;" or (following.islower() and not _LONG_WORD.search(piece))


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends; nothing when no letter or digit is in it."""
    piece = text[start:end]
    if any(map(str.isalnum, piece)):
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
