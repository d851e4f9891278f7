"""The marks and numbers that lines begin with: bullets, steps, numbers of sections."""

import re

from corpus.page_words import page_words

BULLET = re.compile(r"[•◦▪‣∙●■□▢☐☑✓✔►▸*·–—-]\s+(?=\S)")
STEP = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)|(?:\([A-Z]\)|[A-Z]\))\s+(?=\S)")

_WORDS = "|".join(map(re.escape, page_words("section_words")))
_SECTION = re.compile(
    rf"(?P<word>(?i:{_WORDS}))\s*(?:(?:\d{{1,3}}|[IVXLC]+|[A-Z])\b[.):]?)(?:\s+|$)"
    r"|(?P<arabic>(?:\d{1,2}\.)*\d{1,2}(?:[.)]\s+|\s+(?=[^\W\d_a-zß-öø-ÿ])))"
    r"|(?P<letter>[A-Z])\.\s+(?=\S)|(?P<roman>[IVXLC]{2,5})\.\s+(?=\S)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def starts_item(text: str) -> bool:
    """Whether a line begins with the mark or the number of a list item."""
    return bool(BULLET.match(text) or STEP.match(text))


def without_number(text: str) -> str:
    """A heading without the number of its section."""
    found = _SECTION.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def number_style(text: str) -> str:
    """How a heading is numbered: "1", "1.1", "A", "I" or a word like "chapter"; "" if it is not.

    Example: "3.1 Costs" -> "1.1"; "IV. Leave" -> "I"; "B. Notice" -> "A"
    """
    found = _SECTION.match(text)
    if not found:
        return ""
    if found["arabic"]:
        return ".".join("1" * len(re.findall(r"\d+", found["arabic"])))
    return (found["word"] or "").casefold() or ("A" if found["letter"] else "I")


class NumberDepths:
    """How deep each number of an article stands: a style seen first stands higher.

    Example: I., A., 1., II., A. -> 1, 2, 3, 1, 2; 1, 1.1, 2 -> 1, 2, 1
    """

    def __init__(self) -> None:
        """No number has been seen."""
        self._styles: list[str] = []
        self._last_letter = ""
        self._last_roman = 0

    def depth(self, text: str) -> int:
        """The depth of the next heading's number, 0 when it has none."""
        style = self._settled(text, number_style(text))
        if not style:
            return 0
        family = style[0] if style[0] == "1" else style
        if family not in self._styles:
            self._styles.append(family)
        return self._styles.index(family) + 1 + style.count(".")

    def _settled(self, text: str, style: str) -> str:
        """The style, a letter that goes on a row of Roman numbers told from one of the alphabet."""
        mark = text.partition(".")[0]
        follows = (
            self._last_letter and ord(mark[0]) == ord(self._last_letter) + 1 if mark else False
        )
        if style == "A" and not follows and _roman_value(mark) == self._last_roman + 1:
            style = "I"
        if style == "A":
            self._last_letter = mark
        if style == "I":
            self._last_roman, self._last_letter = _roman_value(mark), ""
        return style


def _roman_value(mark: str) -> int:
    """The value of a Roman number, 0 of anything else, e.g. 4 of "IV"."""
    values = [_ROMAN.get(letter, 0) for letter in mark]
    if not values or not all(values):
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
