"""Answers a comparison: a sentence for each side."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.listing import lines_around
from assistant.numbers import fitting
from assistant.reply import Question
from assistant.words import any_of
from index import Hit, SentenceIndex, analyze, has_money, money_terms, tokens

_EITHER = re.compile(
    r"\b(?:between (?P<one>.+?) (?:and|et) (?P<other>[^?.,;:]+)"
    r"|(?P<this>[^?.,;:]+?) (?:or|vs\.?|versus|ou) (?P<that>[^?.,;:]+))",
    re.IGNORECASE,
)
_BOTH = any_of("both", suffix=r"\b")
_EVERY = any_of("every", suffix=r"\b")
# A sentence that holds both sides answers alone if it is so much likelier than each side's own.
ALONE = 1.5

Side = frozenset[str]


def compare(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> list[Hit]:
    """The best sentence of each side, the better first; none where no two sides are asked about."""
    pair = sides(question, index)
    if pair is None:
        return []
    terms = _terms_in(index.language)
    for hits in (_of_money(question, ranked, index), ranked):
        one, other = (_best(side, against, hits, terms) for side, against in (pair, pair[::-1]))
        if one and other:
            return _told(question, one, other, ranked, both=_holding(pair, hits, terms))
    return []


def _of_money(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> Sequence[Hit]:
    """The hits that name an amount of money, for a question that asks for one."""
    if not money_terms(index.language) & set(question.terms):
        return ()
    return [hit for hit in ranked if has_money(hit.passage.text, index.language)]


def _holding(
    pair: tuple[Side, Side], ranked: Sequence[Hit], terms: Callable[[str], Side]
) -> Hit | None:
    """One of the best hits, if it holds both sides."""
    asked = pair[0] | pair[1]
    return next((hit for hit in ranked[:3] if asked <= terms(hit.passage.text)), None)


def _told(
    question: Question, one: Hit, other: Hit, ranked: Sequence[Hit], *, both: Hit | None
) -> list[Hit]:
    """The hits of two sides, or what tells of both if it is so much likelier."""
    if both and both.score > ALONE * max(one.score, other.score):
        return [both]
    chosen = [fitting(question, hit, ranked) for hit in (one, other)]
    chosen.sort(key=lambda hit: -hit.score)
    if _EVERY.search(question.standalone):
        return [item for hit in chosen for item in lines_around(hit, ranked)]
    return chosen


def sides(question: Question, index: SentenceIndex) -> tuple[Side, Side] | None:
    """The two things that a question compares, as terms; None where it compares none.

    They are two that the article sets side by side and that the question names; or two others
    that it says to compare; or, for a comparison that names one of them or none, the two that the
    article is about.
    """
    pairs = [(frozenset(one), frozenset(other)) for one, other in index.contrasts]
    spoken = bool(_BOTH.search(question.standalone)) and question.kind in _TELLING
    wanted = question.kind == "comparison" or spoken
    for one, other in pairs:
        if one | other <= set(question.terms) and (wanted or _joined(one, other, question, index)):
            return one, other
    compared = _said(question, index) if question.kind == "comparison" else None
    if compared:
        return compared
    if wanted and pairs:
        return pairs[0]
    return None


# Kinds of question that "both" or "the two" makes a comparison of.
_TELLING = ("how", "other", "person")
# Between two things that are compared stand no more words than these.
_APART = 3


def _joined(one: Side, other: Side, question: Question, index: SentenceIndex) -> bool:
    """Whether the sides stand next to each other: "a senior cook or a senior steward"."""
    if question.kind in ("yes_no", "list", "definition"):
        return False
    words = [set(analyze(word, index.language)) for word in tokens(question.standalone)]
    first = [at for at, terms in enumerate(words) if terms & one]
    second = [at for at, terms in enumerate(words) if terms & other]
    gaps = (abs(a - b) - 1 for a in first for b in second)
    return min(gaps, default=_APART + 1) <= _APART


def _said(question: Question, index: SentenceIndex) -> tuple[Side, Side] | None:
    """The sides of "between X and Y", "X or Y"."""
    found = _EITHER.search(question.standalone)
    if not found:
        return None
    parts = (found["one"] or found["this"], found["other"] or found["that"])
    one, other = (frozenset(analyze(part, index.language)[-2:]) for part in parts)
    known = one and other and all(term in index for term in one | other)
    return (one - other, other - one) if known and one - other and other - one else None


def _best(
    side: Side, against: Side, ranked: Sequence[Hit], terms: Callable[[str], Side]
) -> Hit | None:
    """The best hit under a heading of one side alone; else the best that names it alone; else any.

    A heading says what a section is about, the nearest best; a sentence may name a thing in
    passing.
    """

    def nearest(hit: Hit) -> Side:
        return terms(hit.passage.section.heading)

    def headed(hit: Hit) -> Side:
        return terms(" ".join(hit.passage.section.path))

    def told(hit: Hit) -> Side:
        return headed(hit) | terms(hit.passage.text)

    for held, other in ((headed, told), (told, told), (nearest, nearest), (told, None)):
        for hit in ranked:
            if side <= held(hit) and not (other and against <= other(hit)):
                return hit
    return None


def _terms_in(language: str | None) -> Callable[[str], Side]:
    """What gives the terms of a text, and of one text but once: headings stand above many hits."""
    return cache(lambda text: frozenset(analyze(text, language)))
