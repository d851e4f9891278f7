"""Puts a reply into words for people: plain text for a terminal, Markdown for a page."""

import re
from collections.abc import Callable, Sequence

from assistant.reply import Abstention, Answer, Citation, Question, Reply, SmallTalk

_SMALL_TALK: dict[SmallTalk, str] = {
    "greeting": "Hello! Ask me anything about the article; I answer in its own words.",
    "thanks": "You're welcome. Ask on whenever you like.",
    "goodbye": "Goodbye!",
    "help": "Ask a question about the article, such as who does what, how much, or why. "
    "I reply with the sentences that answer it, each linked to its section.",
}

_VAGUE = "What would you like to know? Please ask in a few words, such as who does what."

_INLINE = re.compile(r"([\\`*_\[\]<>&~$|#!@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_START = re.compile(r"^(\d*)([-+=.)])")


def to_text(reply: Reply) -> str:
    """The reply for a terminal: quotes, numbered, and the section of each."""
    lines = [f"“{c.quote}” [{number}]" for number, c in numbered(reply)]
    sources = [f"[{number}] {cited_place(reply, c)}" for number, c in numbered(reply)]
    return "\n".join([*notes(reply.question), *opening(reply), *lines, "", *sources]).strip()


def to_markdown(reply: Reply, link: Callable[[Citation], str]) -> str:
    """The reply as Markdown: each quote a block quote behind its section, `[1]` a link to it.

    All text of the article and of the user is escaped here, once.
    """
    quotes = [
        f"**{plain(cited_place(reply, c))}**\n\n> {plain(c.quote)} [\\[{number}\\]]({link(c)})"
        for number, c in numbered(reply)
    ]
    said = [plain(line) for line in (*notes(reply.question), *opening(reply))]
    return "\n\n".join([*said, *quotes])


def plain(text: str) -> str:
    """Markdown that shows exactly this text, on one line."""
    text = " ".join(text.split())
    return _START.sub(r"\1\\\2", _INLINE.sub(r"\\\1", text))


def section_path(citation: Citation) -> str:
    """The headings down to the cited section, and its page: "Costs › Salaries, page 12"."""
    path = " › ".join(citation.section.path) or citation.article.title
    return path if citation.page is None else f"{path}, page {citation.page}"


def cited_place(reply: Reply, citation: Citation) -> str:
    """The cited section, behind the title of its document where there are several."""
    title, path = citation.article.title, section_path(citation)
    return path if reply.documents == 1 or path == title else f"{title} › {path}"


def numbered(reply: Reply) -> list[tuple[int, Citation]]:
    """The citations that a person is shown, numbered from 1."""
    cited: Sequence[Citation] = reply.citations if isinstance(reply, Answer) else reply.nearest
    shown = (
        () if isinstance(reply, Abstention) and reply.reason in ("small_talk", "vague") else cited
    )
    return list(enumerate(shown, 1))


def notes(question: Question) -> list[str]:
    """What was done to the question before it was searched for, in a sentence each."""
    corrected = ", ".join(better for _, better in question.corrections)
    return [f"Searched for {corrected}."] if corrected else []


def opening(reply: Reply) -> list[str]:
    """The words before the quotes: none for an answer, which speaks for itself."""
    if isinstance(reply, Answer):
        return []
    if reply.question.small_talk:
        return [_SMALL_TALK[reply.question.small_talk]]
    if reply.reason == "vague":
        return [_VAGUE]
    return [_refusal(reply), *(["The nearest it comes:"] if reply.nearest else [])]


def _refusal(reply: Abstention) -> str:
    missing = " or ".join(f"“{word}”" for word in reply.missing[:3])
    several = reply.documents > 1
    if missing:
        whose = "documents say" if several else "article says"
        return f"The {whose} nothing about {missing}."
    return f"The {'documents do' if several else 'article does'} not answer this."
