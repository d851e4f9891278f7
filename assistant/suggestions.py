"""Questions that the articles answer: to begin with, and to go on with after a reply."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from assistant.reply import Answer, Reply, Suggestion
from corpus import Article, Section

QUESTION = "What does the article say about “{}”?"
TRIED_SECTIONS = 60  # so that a book delays the start by no more than a page does

# Words and a few spaces, which is how a heading reads well inside a question.
_HEADING = re.compile(r"[A-Z][a-z'’-]+(?: [\w'’-]+){0,4}")
_HEADING_CHARACTERS = 40
_CONTENT_WORD = re.compile(r"\w{4,}")


def suggest(
    articles: Sequence[Article], ask: Callable[[str], Reply], *, near: Reply | None, k: int
) -> tuple[Suggestion, ...]:
    """Up to k questions, each answered by the section that it names.

    Near a reply they are about the sections found for it, its cited ones left out; else they are
    spread over the article.  None unless there is a single article in English: they are in
    English, about "the article".
    """
    if len(articles) != 1 or articles[0].language != "en":
        return ()
    good = (s for s in candidates(articles[0]) if s.section in _wanted(near, articles[0]))
    found = (s for s in islice(good, TRIED_SECTIONS) if _is_answered(s, ask))
    return tuple(islice(found, k)) if near else _spread(tuple(found), k)


def candidates(article: Article) -> Iterator[Suggestion]:
    """A question for each heading of its own that reads well."""
    counted = Counter(section.heading for section in article.sections)
    for section in article.sections:
        short = len(section.heading) <= _HEADING_CHARACTERS
        if short and counted[section.heading] == 1 and _HEADING.fullmatch(section.heading):
            text = QUESTION.format(section.heading)
            yield Suggestion(text=text, article=article, section=section)


def _wanted(near: Reply | None, article: Article) -> Iterable[Section]:
    """The sections that may be asked about."""
    if near is None:
        return article.sections
    cited = near.citations if isinstance(near, Answer) else ()
    told = [citation.section for citation in cited]
    return [hit.passage.section for hit in near.hits if hit.passage.section not in told]


def _spread(found: Sequence[Suggestion], k: int) -> tuple[Suggestion, ...]:
    chosen = (found[len(found) * part // k] for part in range(k) if found)
    return tuple(dict.fromkeys(chosen))


def _is_answered(suggestion: Suggestion, ask: Callable[[str], Reply]) -> bool:
    """Whether the section alone answers the question about it, with a word of its heading."""
    reply, section = ask(suggestion.text), suggestion.section
    if not isinstance(reply, Answer) or any(c.section is not section for c in reply.citations):
        return False
    words = _CONTENT_WORD.findall(section.heading.casefold())
    return any(word in reply.text.casefold() for word in words)
