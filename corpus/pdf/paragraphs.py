"""The lines of a PDF become paragraphs, list items, code and rows of tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from corpus.outline import Block
from corpus.pdf.lines import Line
from corpus.pdf.words import Look

_BULLET = re.compile(r"[•◦▪‣∙●■○*–—-]\s+(?=\S)|[•◦▪‣∙●■]")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# Lines of a paragraph stand no further apart than this many times the usual distance.
_APART = 1.28
_INDENT = 0.8  # in sizes
_SHORT = 0.78  # a line that fills less of its column ends its paragraph, if it ends a sentence
LARGER = 1.07  # times the size of running text: what is larger stands out
_ALIKE = 0.06  # sizes that differ by less are one


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together; `mark` is what a list item begins with."""

    lines: tuple[Line, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        """The words, as they stand in the lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a document is set: the look of its running text, the distance of lines, its words."""

    body: Look
    leading: dict[float, float]
    words: Counter[str]


def read_setting(lines: Sequence[Line]) -> Setting:
    """What most letters and most lines of a document say of how it is set."""
    looks: Counter[Look] = Counter()
    gaps: dict[float, list[float]] = {}
    for line in lines:
        looks[line.look] += sum(len(word.text) for word in line.words)
    for above, line in pairwise(lines):
        gap = above.base - line.base
        if above.page == line.page and above.look == line.look and gap < 2.5 * line.look.size:
            gaps.setdefault(line.look.size, []).append(gap)
    leading = {size: median_low([g for g in found if g > 0] or [0]) for size, found in gaps.items()}
    prose: Counter[Look] = Counter({k: n for k, n in looks.items() if not k.mono}) or looks
    words = Counter(w for line in lines for w in _WORD.findall(line.text.lower()))
    return Setting(body=max(prose, key=lambda look: prose[look]), leading=leading, words=words)


def cut_paragraphs(lines: Iterable[Line], setting: Setting) -> Iterator[Paragraph]:
    """The paragraphs of lines in reading order."""
    held: list[Line] = []
    mark = ""
    for line in lines:
        begins = _mark(line)
        item = bool(mark)
        starts = bool(begins) and (not held or _may_begin_item(held, line, item=item))
        if held and (starts or _ends_before(held, line, setting, item=item)):
            yield Paragraph(lines=tuple(held), mark=mark)
            held = []
        mark = mark if held else begins
        held.append(line)
    if held:
        yield Paragraph(lines=tuple(held), mark=mark)


def _mark(line: Line) -> str:
    """What the line begins with when it begins a list item; code has no items."""
    if line.look.mono:
        return ""
    found = _BULLET.match(line.text) or _NUMBERED.match(line.text)
    return found[0] if found else ""


def _ends_before(held: Sequence[Line], line: Line, setting: Setting, *, item: bool) -> bool:
    """Whether a paragraph, an `item` of a list or not, is at its end when this line comes."""
    last = held[-1]
    if _differs(last, line):
        return True
    if line.page != last.page or line.base > last.base:
        return not _goes_on(last, line)
    usual = setting.leading.get(line.look.size) or 1.2 * line.look.size
    if last.base - line.base > _APART * usual or len(last.cells()) > 1 or len(line.cells()) > 1:
        return True
    if last.look == line.look and last.look.size > LARGER * setting.body.size:
        return False  # the lines of a heading hang, or stand in the middle
    return _is_indented(held, line, item=item) or _is_short(last)


def _may_begin_item(held: Sequence[Line], line: Line, *, item: bool) -> bool:
    """Whether a mark is one, not a dash or a number that a sentence had to break before."""
    last = held[-1]
    return item or bool(_SENTENCE_END.search(last.text)) or abs(line.left - last.left) > 2


def _differs(last: Line, line: Line) -> bool:
    """Whether two lines are printed so differently that they are no one paragraph."""
    one, other = last.look, line.look
    if one.mono != other.mono or abs(one.size - other.size) > _ALIKE * max(one.size, other.size):
        return True
    return one.bold != other.bold and (_all_bold(last) or _all_bold(line))


def _all_bold(line: Line) -> bool:
    return all(word.look.bold for word in line.words)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether the first line of a column or page goes on with the paragraph of the last one."""
    open_ended = not _SENTENCE_END.search(last.text)
    return open_ended and (line.text[0].islower() or _fill(last) > _SHORT) and not line.look.mono


def _is_indented(held: Sequence[Line], line: Line, *, item: bool) -> bool:
    """Whether a line begins elsewhere than the lines of the paragraph do."""
    step, indent = line.left - held[-1].left, _INDENT * line.look.size
    if len(held) > 1:
        return abs(step) > indent
    # The first line of a paragraph stands in, that of a list item stands out.
    if item:
        return step < 2 and bool(_SENTENCE_END.search(held[0].text))
    return step > indent


def _fill(line: Line) -> float:
    left, right = line.column
    return (line.right - left) / max(right - left, 1.0)


def _is_short(line: Line) -> bool:
    return _fill(line) < _SHORT and bool(_SENTENCE_END.search(line.text))


def to_blocks(paragraphs: Sequence[Paragraph], setting: Setting) -> Iterator[Block]:
    """The blocks of paragraphs: items of one list share a block, and so do lines of code."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and not _is_one_block(group[-1], paragraph):
            yield _block(group, setting)
            group = []
        group.append(paragraph)
    if group:
        yield _block(group, setting)


def _is_one_block(last: Paragraph, paragraph: Paragraph) -> bool:
    code = last.lines[-1].look.mono and paragraph.lines[0].look.mono
    return bool(last.mark and paragraph.mark) or code


def _block(group: Sequence[Paragraph], setting: Setting) -> Block:
    """One block of a group, with the offsets at which its pages begin."""
    parts: list[str] = []
    pages: list[tuple[int, int]] = []
    length = 0
    for paragraph in group:
        for text, page in _pieces(paragraph, setting):
            if not pages or pages[-1][1] != page:
                pages.append((length, page))
            parts.append(text)
            length += len(text)
        parts.append("\n")
        length += 1
    return Block(text="".join(parts).rstrip("\n"), pages=tuple(pages))


def _pieces(paragraph: Paragraph, setting: Setting) -> Iterator[tuple[str, int]]:
    """The text of each line, with the space or line end behind it, and its page."""
    code = paragraph.lines[0].look.mono
    texts = [line.text for line in paragraph.lines]
    if paragraph.mark:
        rest = texts[0][len(paragraph.mark) :].lstrip()
        texts[0] = f"{_conventional(paragraph.mark)} {rest}"
    for number, line in enumerate(paragraph.lines):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        yield _joined(texts[number], following, setting, code=code), line.page


def _conventional(mark: str) -> str:
    """The mark of a list item as all readers write it: a bullet is "•", a number stays."""
    return "•" if _BULLET.match(f"{mark.strip()} x") else mark.strip()


def _joined(text: str, following: str, setting: Setting, *, code: bool) -> str:
    """A line and what joins it to the next: a space, or nothing behind a broken word."""
    if not following:
        return text
    if code:
        return f"{text}\n"
    if not _HYPHENATED.search(text) or not following[0].isalnum():
        return f"{text} "
    whole = following[0].islower() and not _keeps_hyphen(text, following, setting.words)
    return text[:-1] if whole else text


def _keeps_hyphen(text: str, following: str, words: Counter[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own, as the document's other words tell."""
    before, after = _WORD.findall(text.lower())[-1], _WORD.findall(following.lower())[0]
    whole, hyphenated = words[before + after], words[f"{before}-{after}"]
    if whole == hyphenated == 0:
        first = text.split()[-1][:-1]
        return "-" in before or (len(first) > 1 and first.isupper())
    return hyphenated > whole
