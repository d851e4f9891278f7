"""The words of a PDF's pages with their places and looks: the only module that knows pdfium."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|cmb\d|cmssbx|sfbx|[,-]bd|-medi", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|cmtt|cmsltt|cmitt|sftt|consol|typewriter|fixed", re.IGNORECASE)
_MONO_FLAG, _BOLD_FLAG = 1, 1 << 18  # of a font descriptor (ISO 32000-1, table 123)
_BOLD_WEIGHT = 700  # pdfium guesses weights from stems: up to 645 for fonts that are not bold
_MIN_SIZE = 3.0  # a smaller size is that of a font with units of its own (Type 3)
_NAME_BYTES = 128

# What fonts of symbols call their bullets; what pdfium calls a hyphen that ends a line; ligatures.
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0x25CF, 0x2219, 0x88, 0x95), "•")
_LINE_END_HYPHENS = (0x02, 0xFFFE)
_HYPHENS = dict.fromkeys((*_LINE_END_HYPHENS, 0xAD, 0x2010), "-")
_LIGATURES = dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
# The codes that TeX's own fonts have for them, where the file does not say what they mean.
_TEX = {0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl"}
_CHARACTERS = _BULLETS | _HYPHENS | _LIGATURES | _TEX


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a word is printed: the size in points, and the kind of its font."""

    size: float
    bold: bool
    mono: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word, where it stands (points, from the lower left corner), and how it looks.

    `order` is its place in the file: its first character's number on the page.
    """

    text: str
    order: int
    left: float
    right: float
    base: float
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """An entry of the file's own outline: the top level is 1, `top` its height on the page."""

    title: str
    level: int
    page: int
    top: float | None


def page_words(page: pypdfium2.PdfPage) -> list[Word]:
    """The words of a page in the order of the file; those not printed upright are left out."""
    text = page.get_textpage()
    try:
        words = _Print(text)
        return [word for span in _spans(text) if (word := words.word(*span))]
    finally:
        text.close()


def bookmarks(document: pypdfium2.PdfDocument, limit: int) -> Iterator[Bookmark]:
    """The entries of the outline that lead to a page, of the first `limit` entries."""
    for number, entry in enumerate(document.get_toc()):
        if number == limit:
            return
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = " ".join(entry.get_title().split())
        if target is not None and page is not None and title:
            yield Bookmark(title=title, level=entry.level + 1, page=page, top=_top(target))


def _top(target: pypdfium2.PdfDest) -> float | None:
    """The height on its page that an entry leads to, where it names one."""
    kind, view = target.get_view()
    place = {pdfium.PDFDEST_VIEW_XYZ: 1, pdfium.PDFDEST_VIEW_FITH: 0}.get(kind, len(view))
    return float(view[place]) if place < len(view) and view[place] else None


def _spans(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, int, int]]:
    """The characters of each word, with the index of its first and its last."""
    letters: list[str] = []
    first = last = 0
    raw = text.raw
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        character = _CHARACTERS.get(code) or chr(code)
        if character.isspace() or code == 0:
            if letters:
                yield "".join(letters), first, last
            letters = []
        elif character.isprintable():
            first, last = first if letters else index, index
            letters.append(character)
            if code in _LINE_END_HYPHENS:
                yield "".join(letters), first, last
                letters = []
    if letters:
        yield "".join(letters), first, last


class _Print:
    """The places and looks on one page, asked of pdfium with buffers that are used again."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text.raw
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._name, self._flags = ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def word(self, letters: str, first: int, last: int) -> Word | None:
        """The word of these characters, None when it is not printed upright."""
        look = self._look(first)
        if look is None:
            return None
        pdfium.FPDFText_GetCharOrigin(self._text, first, self._left, self._bottom)
        base = self._bottom.value
        left = self._edges(first)[0]
        right = self._edges(last)[1]
        return Word(text=letters, order=first, left=left, right=right, base=base, look=look)

    def _edges(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharBox(
            self._text, index, self._left, self._right, self._bottom, self._top
        )
        return self._left.value, self._right.value

    def _height(self, index: int) -> float:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        return abs(float(box.top - box.bottom))

    def _look(self, index: int) -> Look | None:
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._text, index, matrix) or matrix.b or matrix.a <= 0:
            return None
        size = pdfium.FPDFText_GetFontSize(self._text, index) * hypot(matrix.c, matrix.d)
        size = size if size >= _MIN_SIZE else self._height(index)
        pdfium.FPDFText_GetFontInfo(self._text, index, self._name, _NAME_BYTES, self._flags)
        bold, mono = _named(self._name.value)
        heavy = pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT
        flags = self._flags.value
        bold, mono = bold or heavy or bool(flags & _BOLD_FLAG), mono or bool(flags & _MONO_FLAG)
        return _shared_look(round(size, 1), bold, mono)


@cache
def _shared_look(size: float, bold: bool, mono: bool) -> Look:
    return Look(size=size, bold=bold, mono=mono)


@cache
def _named(font: bytes) -> tuple[bool, bool]:
    """Whether the name of a font says that it is bold, and that all its letters are as wide."""
    name = font.decode("utf-8", "replace")
    return bool(_BOLD.search(name)), bool(_MONO.search(name))
