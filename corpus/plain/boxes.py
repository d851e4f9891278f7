"""Finds the boxes of a page: forms, links to other pages, captions, pull quotes, repeated lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.page_words import page_words
from corpus.plain.furniture import MAX_FURNITURE, is_furniture, is_text, wording
from corpus.plain.lines import Line, folded, line_after

# The lines of a form: a block that has one is a box that asks for an address.
_FIELDS = re.compile("|".join(page_words("form_fields")), re.IGNORECASE)
# Lines that lead to another page, alone or with the lines right below: "Read also: ...".
_TEASER = re.compile("|".join(page_words("teasers")), re.IGNORECASE)
# Who made a picture, alone below its caption or behind it: "Photo: Dana Ruiz".
_CREDIT = re.compile(rf"(?:.*[.!?”\")]\s)?(?:{'|'.join(page_words('credits'))})", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]*[”\"»“][.!?]?")

_MAX_BOX_LINES = 7
_MAX_BOX_WORDS = 60
_MAX_CAPTION_LINES = 2
_MAX_QUOTE_LINES = 3
_MIN_QUOTE_WORDS = 4
_MIN_REPEATS = 3
_MIN_CONTROLS = 4


def find_boxes(lines: Sequence[Line]) -> frozenset[int]:
    """The positions of all lines that stand in boxes, and of those that a page repeats."""
    boxed = {*_repeated_lines(lines), *_controls(lines)}
    said = _said(lines)
    for start, stop in _blocks(lines):
        block = lines[start:stop]
        if max(len(line.text) for line in block) > MAX_FURNITURE:
            continue
        if _is_form(block) or _is_teaser(block) or _is_caption(block) or _is_pulled(block, said):
            boxed |= set(range(start, stop))
    return frozenset(boxed)


def _repeated_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Short lines that a page puts below each of its parts, and that never head any prose."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if line.kind in ("short", "scrap", "row") and len(wording(line)) > 1:
            places[wording(line)].append(position)
    parts = _parts(lines)
    for positions in places.values():
        heads = any(p + 1 < len(lines) and is_text(lines[p + 1]) for p in positions)
        if not heads and len({parts[p] for p in positions}) >= _MIN_REPEATS:
            yield from positions


def _controls(lines: Sequence[Line]) -> Iterator[int]:
    """Runs of buttons and what stands between them: "Share", "214 shares", "Give", "Print"."""
    bare = [
        not is_text(line) and is_furniture(line, line_after(lines, position))
        for position, line in enumerate(lines)
    ]
    for start, stop in _blocks(lines):
        for listed, run in groupby(range(start, stop), key=lambda p: _is_bare(lines[p])):
            buttons = [position for position in run if bare[position]] if listed else []
            between = range(buttons[0], buttons[-1] + 1) if buttons else range(0)
            if len(between) >= _MIN_CONTROLS and 2 * len(buttons) >= len(between):
                yield from between


def _is_bare(line: Line) -> bool:
    return line.kind in ("short", "scrap", "symbol")


def _parts(lines: Sequence[Line]) -> list[int]:
    """How many lines of prose stand before each line."""
    count, counts = 0, []
    for line in lines:
        counts.append(count)
        count += is_text(line)
    return counts


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each run of lines without a blank line between them begins and ends."""
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or lines[position].blanks_before:
            yield start, position
            start = position


def _is_form(block: Sequence[Line]) -> bool:
    field = any(line.kind != "bullet" and _FIELDS.fullmatch(line.text) for line in block)
    words = sum(len(line.text.split()) for line in block)
    return field and 1 < len(block) <= _MAX_BOX_LINES and words <= _MAX_BOX_WORDS


def _is_teaser(block: Sequence[Line]) -> bool:
    links = all(line.kind in ("short", "scrap", "bullet") for line in block[1:])
    return links and len(block) <= _MAX_BOX_LINES and bool(_TEASER.fullmatch(block[0].text))


def _is_caption(block: Sequence[Line]) -> bool:
    """Whether a block is what stands below a picture, with who made it at its end."""
    kinds = {line.kind for line in block}
    small = len(block) <= _MAX_CAPTION_LINES and kinds <= {"short", "prose", "label", "run-in"}
    return small and bool(_CREDIT.fullmatch(block[-1].text))


def _is_pulled(block: Sequence[Line], said: str) -> bool:
    """Whether a block is a quotation that the text holds as well, with or without its speaker."""
    words = folded(block[0].text)
    speaker = all(line.kind in ("short", "scrap") for line in block[1:])
    quoted = len(words.split()) >= _MIN_QUOTE_WORDS and _QUOTED.fullmatch(block[0].text)
    small = len(block) <= _MAX_QUOTE_LINES and speaker and quoted
    return bool(small) and words in said


def _said(lines: Sequence[Line]) -> str:
    """The words of all prose that is more than a quotation."""
    prose = (line.text for line in lines if is_text(line))
    return "\n".join(folded(text) for text in prose if not _QUOTED.fullmatch(text))
