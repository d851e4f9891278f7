"""Questions that the articles answer: to begin with, and to go on with after a reply."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.reply import Answer, Reply, Suggestion
from corpus import Article, Section

QUESTIONS = {"en": "What is said about “{}”?", "fr": "Que dit-on de « {} » ?"}
TRIED_SECTIONS = 60  # so that a book delays the start by no more than a page does

# Words and a few spaces, which is how a heading reads well inside a question.
_HEADING = re.compile(r"[^\W\d_][\w'’-]+(?: [\w'’-]+){0,5}")
_HEADING_CHARACTERS = 40


def suggest(
    articles: Sequence[Article], ask: Callable[[str], Reply], *, near: Reply | None, k: int
) -> tuple[Suggestion, ...]:
    """Up to k questions, each answered by the section that it names.

    Near a reply they are about the sections found for it, its cited ones left out; else they are
    spread over the articles.  They are in the language of their article, and none is made in one
    that we have no words for.
    """
    wanted = _wanted(near, articles)
    order = {id(section): place for place, section in enumerate(wanted)}
    good: Iterator[Suggestion] = (
        s for article in articles for s in candidates(article) if id(s.section) in order
    )
    if near:
        good = iter(sorted(good, key=lambda s: order[id(s.section)]))
    found = (s for s in islice(good, TRIED_SECTIONS) if _is_answered(s, ask))
    return tuple(islice(found, k)) if near else _spread(tuple(found), k)


def candidates(article: Article) -> Iterator[Suggestion]:
    """A question for each heading of its own that reads well."""
    counted = Counter(section.heading for section in article.sections)
    question = QUESTIONS.get(article.language or "")
    for section in article.sections:
        short = len(section.heading) <= _HEADING_CHARACTERS
        if (
            question
            and section.text
            and short
            and counted[section.heading] == 1
            and _HEADING.fullmatch(section.heading)
        ):
            text = question.format(section.heading)
            yield Suggestion(text=text, article=article, section=section)


def _wanted(near: Reply | None, articles: Sequence[Article]) -> Sequence[Section]:
    """The sections that may be asked about, the nearest first."""
    if near is None:
        return [section for article in articles for section in article.sections]
    cited = near.citations if isinstance(near, Answer) else ()
    told = [citation.section for citation in cited]
    sections = (hit.passage.section for hit in near.hits)
    return [s for s in sections if all(s is not other for other in told)]


def _spread(found: Sequence[Suggestion], k: int) -> tuple[Suggestion, ...]:
    chosen = (found[len(found) * part // k] for part in range(k) if found)
    return tuple(dict.fromkeys(chosen))


def _is_answered(suggestion: Suggestion, ask: Callable[[str], Reply]) -> bool:
    """Whether the section that a question names is the first that the answer cites."""
    reply = ask(suggestion.text)
    return isinstance(reply, Answer) and reply.citations[0].section is suggestion.section
