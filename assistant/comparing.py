"""Answers a comparison: a sentence for each side."""

import re
from collections.abc import Sequence

from assistant.numbers import fitting
from assistant.reply import Question
from assistant.words import any_of
from index import Hit, SentenceIndex, analyze

_EITHER = re.compile(
    r"\b(?:between (?P<one>.+?) (?:and|et) (?P<other>[^?.,;:]+)"
    r"|(?P<this>[^?.,;:]+?) (?:or|vs\.?|versus|ou) (?P<that>[^?.,;:]+))",
    re.IGNORECASE,
)
_BOTH = any_of("both", suffix=r"\b")
# A sentence that holds both sides answers alone if it is so much likelier than each side's own.
ALONE = 1.5

Side = frozenset[str]


def compare(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> list[Hit]:
    """The best sentence of each side, the better first; none where no two sides are asked about."""
    pair = sides(question, index)
    if pair is None:
        return []
    terms = {id(hit): _terms(hit, index) for hit in ranked}
    one, other = (_best(side, against, ranked, terms) for side, against in (pair, pair[::-1]))
    both = next(
        (
            hit
            for hit in ranked[:3]
            if pair[0] | pair[1] <= set(analyze(hit.passage.text, index.language))
        ),
        None,
    )
    if one is None or other is None:
        return []
    if both and both.score > ALONE * max(one.score, other.score):
        return [both]
    chosen = [fitting(question, hit, ranked) for hit in (one, other)]
    return sorted(chosen, key=lambda hit: -hit.score)


def sides(question: Question, index: SentenceIndex) -> tuple[Side, Side] | None:
    """The two things that a question compares, as terms; None where it compares none.

    They are two that the article sets side by side and that the question names; or, for a
    comparison that names one of them or none, the two that the article is about.
    """
    asked = set(question.terms)
    pairs = [(frozenset(one), frozenset(other)) for one, other in index.contrasts]
    for one, other in pairs:
        if one <= asked and other <= asked and question.kind in _COMPARES:
            return one, other
    spoken = bool(_BOTH.search(question.standalone)) and question.kind in ("how", "other", "person")
    if (question.kind == "comparison" or spoken) and pairs:
        return pairs[0]
    return _said(question, index) if question.kind == "comparison" else None


_COMPARES = ("comparison", "person", "money", "number", "other", "list")


def _said(question: Question, index: SentenceIndex) -> tuple[Side, Side] | None:
    """The sides of "between X and Y", "X or Y"."""
    found = _EITHER.search(question.standalone)
    if not found:
        return None
    parts = (found["one"] or found["this"], found["other"] or found["that"])
    one, other = (frozenset(analyze(part, index.language)[-2:]) for part in parts)
    known = one and other and all(term in index for term in one | other)
    return (one - other, other - one) if known and one - other and other - one else None


def _terms(hit: Hit, index: SentenceIndex) -> frozenset[str]:
    section = hit.passage.section
    return frozenset(analyze(" ".join([*section.path, hit.passage.text]), index.language))


def _best(
    side: Side, against: Side, ranked: Sequence[Hit], terms: dict[int, frozenset[str]]
) -> Hit | None:
    """The best hit that is about one side alone; else the best that names it."""
    about = [hit for hit in ranked if side <= terms[id(hit)]]
    alone = [hit for hit in about if not against <= terms[id(hit)]]
    return next(iter(alone or about), None)
