"""Reads plain text as copied from a web page: finds the article, drops the furniture."""

from collections.abc import Iterator, Sequence

from corpus.article import Article
from corpus.errors import LoadError
from corpus.furniture import is_furniture, repeated_later, tail_start
from corpus.headings import find_parts
from corpus.language import detect_language
from corpus.lines import Line, folded, read_lines
from corpus.metadata import DATE, build_metadata, is_value, metadata_label
from corpus.outline import build_sections, slug
from corpus.tables import tabbed_rows_as_lines

_BREADCRUMB_MARKS = (" > ", " › ", " » ")


def read_text(text: str, *, source: str, name: str) -> Article:
    """The article of a text without markup; `name` is its title when none is found.

    Raises LoadError when nothing is left once the page's furniture is gone.
    """
    lines = read_lines(tabbed_rows_as_lines(text))
    top = title_position(lines)
    title = lines[top].text if top is not None else name
    values, used = _find_metadata(lines, before_prose=_first_prose(lines, (top or 0) + 1))
    body = tuple(_article_lines(lines, -1 if top is None else top, used))
    if not any(line.kind in ("prose", "run-in", "bullet", "number") for line in body):
        raise LoadError(source, "holds no article", "give a page with running text")
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(find_parts(body), title=title),
        metadata=build_metadata(values),
        language=detect_language(" ".join(line.text for line in body)),
    )


def title_position(lines: Sequence[Line]) -> int | None:
    """The position of the line that is the title: of those before the first prose the likeliest."""
    stop = _first_prose(lines, 0)
    candidates = [
        p
        for p in range(stop)
        if lines[p].kind == "short"
        and not is_furniture(lines[p], _next(lines, p))
        and not DATE.fullmatch(lines[p].text)
        and not metadata_label(lines[p].text)
        and not _is_metadata_value(lines, p)
    ]
    named, repeated = _first_named(lines[:stop]), repeated_later(lines)

    def score(position: int) -> float:
        known = named[folded(lines[position].text)] < position
        return 3.0 * known - 3.0 * (position in repeated) + _title_score(lines, position, stop)

    return max(candidates, key=lambda p: (score(p), p), default=None)


def _first_named(lines: Sequence[Line]) -> dict[str, int]:
    """Where each wording comes first: as a line, or as the end of a breadcrumb."""
    first: dict[str, int] = {}
    for position, line in enumerate(lines):
        crumbs = (line.text.split(mark)[-1] for mark in _BREADCRUMB_MARKS if mark in line.text)
        for text in (line.text, *crumbs):
            first.setdefault(folded(text), position)
    return first


def _title_score(lines: Sequence[Line], position: int, stop: int) -> float:
    """How much a line looks like the title, by itself and by the lines below it."""
    words = folded(lines[position].text)
    near = range(position + 1, min(position + 4, stop))
    return (
        2.0 * any(metadata_label(lines[p].text) or DATE.fullmatch(lines[p].text) for p in near)
        + 1.0 * (len(words.split()) >= 3)
        - (1.0 if lines[position].text.endswith("?") else 0.0)
    )


def _first_prose(lines: Sequence[Line], start: int) -> int:
    """The position of the first line of running text that is followed by the article."""
    for position in range(start, len(lines)):
        if lines[position].kind in ("prose", "run-in") and not _is_banner(lines[position]):
            return position
    return len(lines)


def _is_banner(line: Line) -> bool:
    """Whether a sentence asks for consent to cookies, as sites do above the article."""
    words = folded(line.text).split()
    return "cookies" in words and bool({"we", "our", "site", "website", "nous", "wir"} & set(words))


def _find_metadata(lines: Sequence[Line], *, before_prose: int) -> tuple[dict[str, str], set[int]]:
    """The values by kind, the first of each kind, and the positions of all lines they stand in."""
    values: dict[str, str] = {}
    used: set[int] = set()
    for position, line in enumerate(lines):
        labelled = metadata_label(line.text)
        if labelled:
            kind, value = labelled
            following = _next(lines, position)
            if not value and following and is_value(kind, following.text):
                value = following.text
                used.add(position + 1)
            if value:
                values.setdefault(kind, value)
                used.add(position)
        elif position < before_prose and DATE.fullmatch(line.text) and position not in used:
            values.setdefault("published", line.text)
            used.add(position)
    return values, used


def _is_metadata_value(lines: Sequence[Line], position: int) -> bool:
    """Whether the line before is a label that this line is the value of."""
    label = metadata_label(lines[position - 1].text) if position else None
    return bool(label and not label[1] and is_value(label[0], lines[position].text))


def _article_lines(lines: Sequence[Line], top: int, used: set[int]) -> Iterator[Line]:
    """The lines below the title that are neither metadata nor furniture."""
    stop, repeated = tail_start(lines), repeated_later(lines)
    for position in range(top + 1, stop):
        furniture = is_furniture(lines[position], _next(lines, position))
        if position not in used and not furniture and position not in repeated:
            yield lines[position]


def _next(lines: Sequence[Line], position: int) -> Line | None:
    return lines[position + 1] if position + 1 < len(lines) else None
