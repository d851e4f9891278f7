"""Puts a reply into words for people: plain text for a terminal, Markdown to be copied."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.reply import Abstention, Answer, Citation, Question, Reply
from assistant.telling.phrases import phrases

Link = Callable[[Citation], str]

_INLINE = re.compile(r"([\\`*_\[\]<>&~$|#!@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_START = re.compile(r"^(\d*)([-+=.)])")


def to_text(reply: Reply, language: str = "en") -> str:
    """The reply for a terminal: quotes, numbered, and the section of each."""
    said = phrases(language)
    lines = [f"{_quoted(c.quote, said)} [{number}]" for number, c in numbered(reply)]
    sources = [f"[{number}] {cited_place(reply, c, language)}" for number, c in numbered(reply)]
    before = (*notes(reply.question, language), *opening(reply, language))
    return "\n".join([*before, *lines, *left_open(reply, language), "", *sources]).strip()


def to_markdown(reply: Reply, link: Link, language: str = "en") -> str:
    """The reply as Markdown: block quotes with footnotes, which link to what is quoted.

    All text of the article and of the user is escaped here, once.
    """
    said = [*notes(reply.question, language), *opening(reply, language)]
    quotes = [f"> {plain(c.quote)} [^{number}]" for number, c in numbered(reply)]
    sources = [_footnote(n, cited_place(reply, c, language), link(c)) for n, c in numbered(reply)]
    behind = left_open(reply, language)
    return "\n\n".join([*map(plain, said), *quotes, *map(plain, behind), *sources])


def _footnote(number: int, place: str, address: str) -> str:
    text = plain(place)
    return f"[^{number}]: [{text}]({address})" if address else f"[^{number}]: {text}"


def plain(text: str) -> str:
    """Markdown that shows exactly this text, on one line."""
    text = " ".join(text.split())
    return _START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", text))


def section_path(citation: Citation, language: str = "en") -> str:
    """The headings down to the cited section, and its page: "Costs › Salaries, page 12"."""
    path = " › ".join(citation.section.path) or citation.article.title
    if citation.page is None:
        return path
    return phrases(language)["on_page"].format(path=path, page=citation.page)


def cited_place(reply: Reply, citation: Citation, language: str = "en") -> str:
    """The cited section, behind the title of its document where there are several."""
    title, path = citation.article.title, section_path(citation, language)
    return path if reply.documents == 1 or path == title else f"{title} › {path}"


def numbered(reply: Reply) -> list[tuple[int, Citation]]:
    """The citations that a person is shown, numbered from 1."""
    cited: Sequence[Citation] = reply.citations if isinstance(reply, Answer) else reply.nearest
    shown = (
        () if isinstance(reply, Abstention) and reply.reason in ("small_talk", "vague") else cited
    )
    return list(enumerate(shown, 1))


def notes(question: Question, language: str = "en") -> list[str]:
    """What was done to the question before it was searched for, in a sentence each."""
    corrected = ", ".join(better for _, better in question.corrections)
    return [phrases(language)["searched_for"].format(words=corrected)] if corrected else []


def opening(reply: Reply, language: str = "en") -> list[str]:
    """The words before the quotes: none for an answer, which speaks for itself."""
    if isinstance(reply, Answer):
        return []
    said = phrases(language)
    if reply.question.small_talk:
        return [said[reply.question.small_talk]]
    if reply.reason == "vague":
        return [said["vague"]]
    return [_refusal(reply, said), *([said["nearest"]] if reply.nearest else [])]


def left_open(reply: Reply, language: str = "en") -> list[str]:
    """The words behind the quotes: what of the question an answer leaves open."""
    if not isinstance(reply, Answer):
        return []
    said = phrases(language)
    missed = said["does_not_say" if reply.documents == 1 else "do_not_say"]
    return [missed.format(part=_quoted(part, said)) for part in reply.unanswered]


def _refusal(reply: Abstention, said: Mapping[str, str]) -> str:
    missing = said["or"].join(_quoted(word, said) for word in reply.missing[:3])
    several = reply.documents > 1
    if missing:
        return said["say_nothing" if several else "says_nothing"].format(words=missing)
    return said["no_answers" if several else "no_answer"]


def _quoted(text: str, said: Mapping[str, str]) -> str:
    return said["quoted"].format(text=text)
