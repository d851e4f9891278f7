"""Tells a mail from its header, its signature and the mails that it answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from corpus.page_words import page_groups, page_words

_FIELDS = {
    kind: re.compile(rf"(?:{names})\s?:\s*(?P<value>.*)", re.IGNORECASE)
    for kind, names in page_groups("mail_headers").items()
}
_ATTRIBUTION = re.compile("|".join(page_words("mail_attributions")), re.IGNORECASE)
_ORIGINAL = re.compile("|".join(page_words("mail_originals")), re.IGNORECASE)
_NOTICE = re.compile("|".join(page_words("mail_notices")), re.IGNORECASE)
_CLOSING = re.compile(rf"(?:{'|'.join(page_words('mail_closings'))})[,.!]?", re.IGNORECASE)
_SENDER = re.compile(r"\s*(?:<[^>]*>|\[mailto:[^\]]*\]|\([^)]*@[^)]*\)|\S+@\S+)\s*")

_MIN_FIELDS = 3
_MAX_HEADER_LINES = 60
_MAX_LINES_ABOVE = 10  # "Forwarded message" and what a program prints over a header
_MAX_SIGNATURE_LINES = 10
_MAX_SIGNATURE_WORDS = 10  # a longer line is text, not an address
_MIN_SHARE = 0.2  # a sender who writes less than this of a mail passes on the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What the header of a mail says, and the text that its sender wrote."""

    values: dict[str, str]
    text: str


def read_mail(text: str) -> Mail | None:
    """The mail that a text is, None when it has no header of one.

    A header names the subject and the sender or a date, in three lines or more.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines[:_MAX_LINES_ABOVE]) if _field(line)), 0)
    header = _header(lines[start:])
    values = _values(header)
    if len(header) < _MIN_FIELDS or "title" not in values or len(values) < 2:
        return None
    body = _written(lines[start + len(header) :])
    return Mail(values=values, text="\n".join(body))


def _field(line: str) -> tuple[str, str] | None:
    for kind, pattern in _FIELDS.items():
        found = pattern.fullmatch(line.strip())
        if found:
            return kind, found["value"].strip()
    return None


def _header(lines: Sequence[str]) -> list[str]:
    """The lines of a header: fields, and what goes on them indented."""
    header = takewhile(lambda line: line.strip() and (_field(line) or line[0].isspace()), lines)
    return list(islice(header, _MAX_HEADER_LINES))


def _values(header: Sequence[str]) -> dict[str, str]:
    """The first value of each kind of field, a value that goes on in further lines whole."""
    whole: list[str] = []
    for line in header:
        if whole and line[0].isspace() and not _field(line):
            whole[-1] = f"{whole[-1]} {line.strip()}"
        else:
            whole.append(line)
    values: dict[str, str] = {}
    for kind, value in filter(None, map(_field, whole)):
        if kind and value:
            values.setdefault(
                kind, _SENDER.sub("", value).strip("\"' ") if kind == "author" else value
            )
    return {kind: value for kind, value in values.items() if value}


def _written(lines: Sequence[str]) -> list[str]:
    """The lines that the sender wrote, those of other mails made blank."""
    stop = _signature_start(lines)
    own = [line for line in lines if not line.lstrip().startswith(">")]
    if _count_words(lines[:stop]) < _MIN_SHARE * _count_words(own):
        stop = len(lines)
    kept = []
    for line in lines[:stop]:
        bare = line.strip()
        foreign = bare.startswith((">", "|>")) or _ATTRIBUTION.fullmatch(bare)
        kept.append("" if foreign or _NOTICE.fullmatch(bare) else line)
    return kept


def _count_words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _signature_start(lines: Sequence[str]) -> int:
    """Where the sender's words end: at the mark of a signature, a farewell, or an older mail."""
    for position, line in enumerate(lines):
        bare = line.strip()
        if bare == "--" or _ORIGINAL.fullmatch(bare) or _is_list_rule(bare):
            return position
        if _CLOSING.fullmatch(bare) and _is_signature(
            lines[position + 1 : position + 1 + _MAX_SIGNATURE_LINES]
        ):
            return position
        if (
            position
            and _field(line)
            and len(_header(lines[position : position + 9])) >= _MIN_FIELDS
        ):
            return position
    return len(lines)


def _is_list_rule(line: str) -> bool:
    """Whether a line is the rule that a mailing list draws above its own words."""
    return len(line) >= 20 and set(line) == {"_"}


def _is_signature(lines: Sequence[str]) -> bool:
    """Whether what follows a farewell is a name and an address, not one more paragraph."""
    near = [line for line in lines if line.strip()]
    until = list(takewhile(lambda line: not line.strip().startswith((">", "--")), near))
    return all(len(line.split()) <= _MAX_SIGNATURE_WORDS for line in until[:4])
