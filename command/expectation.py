"""What a reply is expected to be: a section, a quote, or a refusal; and whether it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from assistant import Abstention, Citation, Reason, Reply
from corpus import Article, Section

KEYS = ("section", "quote", "refusal")
REASONS: tuple[str, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """The sections to cite, the words to quote, or the refusal; several at a time of the first two.

    `refusal` is a reason, "any" for whichever, None where an answer is expected.
    """

    sections: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    refusal: str | None = None

    def __str__(self) -> str:
        """The expectation in words: "section Costs, quote “40 euros”"."""
        if self.refusal:
            return "a refusal" + (f" ({self.refusal})" if self.refusal != "any" else "")
        said = [*(f"section {name}" for name in self.sections), *(f"“{q}”" for q in self.quotes)]
        return ", ".join(said) or "nothing yet; write section, quote or refusal, or run --update"

    def holds(self, reply: Reply) -> bool:
        """Whether the reply is as expected; where nothing is expected, it is not."""
        if isinstance(reply, Abstention):
            small_talk = reply.reason == "small_talk"
            return self.refusal == reply.reason or (self.refusal == "any" and not small_talk)
        if self.refusal or not (self.sections or self.quotes):
            return False
        return self._cited(reply.citations) and self._quoted(reply.citations)

    def _cited(self, citations: Sequence[Citation]) -> bool:
        """Whether each section is cited, and the best citation is of one of them."""
        cited = [
            [is_called(c.article, c.section, name) for c in citations] for name in self.sections
        ]
        return not cited or (all(map(any, cited)) and any(first for first, *_ in cited))

    def _quoted(self, citations: Sequence[Citation]) -> bool:
        """Whether each text stands in a quote."""
        quoted = [_plain(citation.quote) for citation in citations]
        return all(any(_plain(text) in quote for quote in quoted) for text in self.quotes)

    def hints(self, articles: Sequence[Article]) -> Iterator[str]:
        """What cannot be met, whatever is asked: sections and words that no document holds."""
        for name in self.sections:
            if not any(is_called(*place, name) for place in places(articles)):
                near = get_close_matches(name, _names(articles), n=1, cutoff=0.0)
                yield f"no section is called {name!r}; the nearest is {''.join(near)!r}"
        texts = [_plain(section.text) for _, section in places(articles)] if self.quotes else []
        for quote in self.quotes:
            if not any(_plain(quote) in text for text in texts):
                yield f"no section says “{quote}”"


def read_expectation(fields: Mapping[str, Any]) -> Expectation:
    """The expectation that a line states; ValueError tells what is wrong with it."""
    refusal = fields.get("refusal")
    if refusal in (None, False):
        sections, quotes = (_texts(fields, key) for key in ("section", "quote"))
        return Expectation(sections=sections, quotes=quotes)
    if "section" in fields or "quote" in fields:
        raise ValueError("a refusal cites nothing: keep refusal, or section and quote")
    if refusal is not True and refusal not in REASONS:
        raise ValueError(f"refusal is {refusal!r}: write true, or one of {', '.join(REASONS)}")
    return Expectation(refusal="any" if refusal is True else refusal)


def expected_now(
    reply: Reply, fields: Mapping[str, Any], articles: Sequence[Article]
) -> dict[str, Any]:
    """The keys that expect this reply: those that the line has, or both section and quote."""
    if isinstance(reply, Abstention):
        return {"refusal": reply.reason}
    best = reply.citations[0]
    now = {"section": section_name(best, articles), "quote": best.quote}
    return {key: value for key, value in now.items() if key in fields} or now


def section_name(citation: Citation, articles: Sequence[Article]) -> str:
    """The shortest name of the cited section that is no other's."""
    section, title = citation.section, citation.article.title
    for name in (section.heading, _shown(section.path), _shown([title, *section.path])):
        named = [place for place in places(articles) if name and is_called(*place, name)]
        if len(named) == 1:
            return name
    return f"#{section.anchor}"


def is_called(article: Article, section: Section, name: str) -> bool:
    """Whether a name is a section's anchor ("#costs"), or headings down to it or above it.

    Example: "Costs", "Costs › Salaries" and "Salaries" all name a section Costs › Salaries.
    """
    if section.anchor in (name, name.removeprefix("#")):
        return True
    return _path(name.split("›")) in _path([article.title, *section.path])


def places(articles: Iterable[Article]) -> Iterator[tuple[Article, Section]]:
    """All that can be cited: each section, and what an article says of itself."""
    yield from ((article, section) for article in articles for section in article)


def _names(articles: Iterable[Article]) -> list[str]:
    return [_shown(section.path) or f"#{section.anchor}" for _, section in places(articles)]


def _shown(headings: Iterable[str]) -> str:
    return " › ".join(headings)


def _path(headings: Iterable[str]) -> str:
    """Headings as one string in which a run of whole headings can be looked for."""
    return "›".join(["", *map(_plain, headings), ""])


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _texts(fields: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """One text or a list of them."""
    value = fields.get(key)
    texts = [] if value is None else value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ValueError(f"{key} is {value!r:.60}: write a text, or a list of texts")
    return tuple(texts)
