"""Finds the lines that say who wrote an article and when."""

from collections.abc import Sequence

from corpus.metadata import DATE, is_name, is_value, metadata_in, metadata_label
from corpus.plain.lines import Line, line_after
from corpus.plain.title import is_fact


def find_metadata(
    lines: Sequence[Line], *, top: int, before_prose: int
) -> tuple[dict[str, str], set[int]]:
    """The values by kind, the first of each kind, and the positions of all lines they stand in.

    Names and dates without a label count between the title and the first prose only.
    """
    values: dict[str, str] = {}
    used: set[int] = set()
    for position, line in enumerate(lines):
        if position in used:
            continue
        found, taken = _on_two_lines(lines, position) or (metadata_in(line.text), {position})
        known = _known(found, above_prose=position < before_prose)
        for kind, value in known.items():
            values.setdefault(kind, value)
        used |= taken if known else set()
    head = range(top + 1, min(before_prose, len(lines)))
    return values | _bare_byline(lines, head, used, values), used


def find_facts(lines: Sequence[Line], used: set[int], *, head: range) -> set[int]:
    """Further facts of the document among its metadata: "Version 3.2", "Owner: Sales"."""
    return {position for position in head if used and is_fact(lines[position])}


def _on_two_lines(lines: Sequence[Line], position: int) -> tuple[dict[str, str], set[int]] | None:
    """A label with its value on the next line."""
    label, following = metadata_label(lines[position].text), line_after(lines, position)
    if label and not label[1] and following and is_value(label[0], following.text):
        return {label[0]: following.text}, {position, position + 1}
    return None


def _known(found: dict[str, str], *, above_prose: bool) -> dict[str, str]:
    """The values that count: those with a label; a date by an author or above the prose; a name."""
    known = {kind: value for kind, value in found.items() if kind not in ("date", "name")}
    if (above_prose or "author" in known) and "date" in found:
        known.setdefault("published", found["date"])
    if above_prose and known and "name" in found:
        known.setdefault("author", found["name"])
    return known


def _bare_byline(
    lines: Sequence[Line], head: range, used: set[int], values: dict[str, str]
) -> dict[str, str]:
    """The name that stands right above or below a date, below the title."""
    if "author" in values:
        return {}
    for position in head:
        line = lines[position]
        dated = any(
            p in head and DATE.search(lines[p].text) and p in used
            for p in (position - 1, position + 1)
        )
        if position not in used and dated and line.kind == "short" and is_name(line.text):
            used.add(position)
            return {"author": line.text}
    return {}
