"""Questions to begin with: only such as the article answers well."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant import Answer, Assistant
from corpus import Section

QUESTION = "What does the article say about “{}”?"
MAX_EXAMPLES = 3
TRIED_SECTIONS = 60  # so that a book delays the start by no more than a page does

# Words and a few spaces, which is how a heading reads well inside a question.
_HEADING = re.compile(r"[A-Z][a-z'’-]+(?: [\w'’-]+){0,4}")
_HEADING_CHARACTERS = 40
_CONTENT_WORD = re.compile(r"\w{4,}")


def suggest_questions(assistant: Assistant) -> tuple[str, ...]:
    """Up to three questions about headings, spread over the article, each answered by its section.

    None unless there is a single article in English: they are in English, about "the article".
    """
    if len(assistant.articles) != 1 or assistant.articles[0].language != "en":
        return ()
    sections = list(_candidates(assistant.articles[0].sections))[:TRIED_SECTIONS]
    good = [section.heading for section in sections if _is_answered(assistant, section)]
    spread = {good[len(good) * part // MAX_EXAMPLES]: None for part in range(MAX_EXAMPLES) if good}
    return tuple(QUESTION.format(heading) for heading in spread)


def _candidates(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections with a heading of their own that reads well."""
    counted = Counter(section.heading for section in sections)
    for section in sections:
        short = len(section.heading) <= _HEADING_CHARACTERS
        if short and counted[section.heading] == 1 and _HEADING.fullmatch(section.heading):
            yield section


def _is_answered(assistant: Assistant, section: Section) -> bool:
    """Whether a section alone answers the question about it, with a word of its heading."""
    reply = assistant.ask(QUESTION.format(section.heading))
    if not isinstance(reply, Answer) or any(c.section is not section for c in reply.citations):
        return False
    words = _CONTENT_WORD.findall(section.heading.casefold())
    return any(word in reply.text.casefold() for word in words)
