"""Reads plain text as copied from a web page or a mail: finds the article, drops the furniture."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corpus.article import Article
from corpus.errors import LoadError
from corpus.language import detect_language
from corpus.metadata import build_metadata, find_date, is_name
from corpus.outline import build_sections, slug
from corpus.plain.boxes import find_boxes
from corpus.plain.bylines import find_facts, find_metadata
from corpus.plain.contents import Contents, find_contents, listed_again
from corpus.plain.furniture import is_furniture, tail_start
from corpus.plain.headings import find_parts
from corpus.plain.lines import Line, folded, line_after, read_lines
from corpus.plain.mail import read_mail
from corpus.plain.title import first_prose, title_position
from corpus.tables import tabbed_rows_as_lines


def read_text(text: str, *, source: str, name: str) -> Article:
    """The article of a text without markup; `name` is its title when none is found.

    Raises LoadError when nothing is left once the page's furniture is gone.
    """
    mail = read_mail(text)
    lines = read_lines(tabbed_rows_as_lines(mail.text if mail else text))
    boxes, menus = find_boxes(lines), list(listed_again(lines))
    top = None if mail else title_position(lines, repeated={*chain(*menus)}, boxed=boxes)
    start = -1 if top is None else top
    title = mail.values["title"] if mail else name if top is None else lines[top].text
    prose = first_prose(lines, start + 1)
    values, used = find_metadata(lines, top=start, before_prose=prose)
    used |= find_facts(lines, used, head=range(start + 1, min(prose, len(lines))))
    used |= _titles(lines, title, prose)
    contents = find_contents(lines, menus)
    article = range(start + 1, tail_start(lines, after=_last_sure(lines, contents)))
    subtitles = range(start + 1, _last_before(used, prose))
    left_out = used | boxes | contents.positions
    body = tuple(_article_lines(_unheaded(lines, subtitles), article, left_out))
    if not any(line.kind in ("prose", "run-in", "bullet", "number", "row") for line in body):
        raise LoadError(source, "holds no article", "give a page with running text")
    return Article(
        id=slug(name),
        title=title,
        source=source,
        sections=build_sections(find_parts(body, contents), title=title),
        metadata=build_metadata(_of_mail(mail.values) if mail else values),
        language=detect_language(" ".join(line.text for line in body)),
    )


def _of_mail(values: dict[str, str]) -> dict[str, str]:
    """Who wrote a mail, if it is a name, and the day of its date."""
    author, date = values.get("author", ""), find_date(values.get("published", ""))
    return {"author": author if is_name(author) else "", "published": date}


def _titles(lines: Sequence[Line], title: str, before: int) -> set[int]:
    """The lines that say the title once more, before the first prose or above buttons."""
    words = folded(title)
    again = {p for p, line in enumerate(lines) if folded(line.text) == words}
    return {p for p in again if p < before or _stands_on_furniture(lines, p)}


def _stands_on_furniture(lines: Sequence[Line], position: int) -> bool:
    following = line_after(lines, position)
    return following is not None and is_furniture(following, line_after(lines, position + 1))


def _unheaded(lines: Sequence[Line], subtitles: range) -> list[Line]:
    """The lines, a short one between title and author or date told to be prose: a subtitle."""
    short = {p for p in subtitles if lines[p].kind == "short"}
    return [replace(line, kind="prose") if p in short else line for p, line in enumerate(lines)]


def _article_lines(lines: Sequence[Line], article: range, left_out: set[int]) -> Iterator[Line]:
    """The lines of the article that are not left out and are no furniture.

    A line stands as far from the one before as the page set it apart from all between.
    """
    blanks = 0
    for position in article:
        line = lines[position]
        blanks = max(blanks, line.blanks_before)
        if position not in left_out and not is_furniture(line, line_after(lines, position)):
            yield replace(line, blanks_before=blanks)
            blanks = 0


def _last_before(positions: set[int], stop: int) -> int:
    """The last of the positions that come before a position, 0 without any."""
    return max((position for position in positions if position < stop), default=0)


def _is_listed(lines: Sequence[Line], position: int, contents: Contents) -> bool:
    """Whether the contents name a line; buttons that come again are no headings."""
    line = lines[position]
    return contents.depth(line) > 0 and not is_furniture(line, line_after(lines, position))


def _last_sure(lines: Sequence[Line], contents: Contents) -> int:
    """The position of the last heading that the page itself names as one; -1 without any."""
    sure = (
        position
        for position in reversed(range(len(lines)))
        if lines[position].is_sure_heading or _is_listed(lines, position, contents)
    )
    return next(sure, -1)
