"""Questions that the articles answer: to begin with, and to go on with after a reply."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.reply import Answer, Reply, Suggestion
from corpus import Article

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
    that we have no words for.  Each that is tried is read for, so no more are than are needed.
    """
    every = [one for article in articles for one in candidates(article)]
    tried = _spread(every, k) if near is None else _near(every, near)
    good = (one for one in tried[:TRIED_SECTIONS] if _is_answered(one, ask))
    found = list(islice(good, k))
    return tuple(found if near else sorted(found, key=every.index))


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


def _near(every: Sequence[Suggestion], reply: Reply) -> list[Suggestion]:
    """Those about the sections that were found for a reply and not cited, the nearest first."""
    cited = reply.citations if isinstance(reply, Answer) else ()
    told = {id(citation.section) for citation in cited}
    about = {id(one.section): one for one in every if id(one.section) not in told}
    found = dict.fromkeys(id(hit.passage.section) for hit in reply.hits)
    return [about[section] for section in found if section in about]


def _spread(every: Sequence[Suggestion], k: int) -> list[Suggestion]:
    """All of them, first k that are spread evenly, then as many between them, and so on.

    Example: of six, with k = 3, those at 0, 2, 4, then at 1, 3, 5
    """
    places: dict[int, None] = {}
    parts = max(k, 1)
    while len(places) < len(every):
        places |= dict.fromkeys(len(every) * part // parts for part in range(parts))
        parts *= 2
    return [every[place] for place in places]


def _is_answered(suggestion: Suggestion, ask: Callable[[str], Reply]) -> bool:
    """Whether the section that a question names is the first that the answer cites."""
    reply = ask(suggestion.text)
    return isinstance(reply, Answer) and reply.citations[0].section is suggestion.section
