"""What speaks for and against the best sentence being the answer: what it does not cover."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.reply import Kind
from index import CUES, Match

Column = NDArray[np.float64]

# Cosine above which two words are taken for the same thing; "pay" and "salary" have 0.57.
ALIKE = 0.55

# The cues one of which an answer to such a question must show.
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "number": ("numbers",),
    "money": ("money", "numbers"),
    "date": ("years", "dates", "times", "numbers"),
}


def signs(
    kind: Kind, match: Match, scores: Column, columns: Mapping[str, Column]
) -> dict[str, float]:
    """The signs by name, for candidates with these scores and features."""
    best = int(np.argmax(scores))
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    others = np.delete(scores, best)
    gap = float(scores[best] - others.max()) if len(others) else 5.0
    evidence = {f"best: {name}": float(columns[name][best]) for name in EVIDENCE}
    return (
        evidence
        | _gaps(match, best)
        | {
            "share": float(shares[best]),
            "log share": float(np.log(shares[best])),
            "score": float(scores[best]),
            "gap": min(gap, 5.0),
            "few terms": float(len(match.terms) < 2),
            "terms": float(np.log1p(len(match.terms))),
            "candidates": float(np.log1p(len(match))),
        }
        | _kinds(kind, match, best)
    )


EVIDENCE = (
    "words",
    "ngrams",
    "passage",
    "section",
    "near words",
    "telling near words",
    "near words, headings too",
    "telling words, headings too",
    "telling near words, headings too",
    "picky near words",
    "picky words, branch too",
    "named in its branch",
    "picky near words, headings too",
    "picky words, passage too",
    "rare words, passage too",
    "telling words, passage too",
    "meaning",
    "meaning of headings",
    "sense",
    "sense, headings too",
    "near telling words, squared",
    "pairs",
    "said",
    "weakest word",
    "heaviest word, headings too",
    "names of the question, passage too",
    "what is wanted",
    "length",
    "question",
    "short",
)


def _gaps(match: Match, best: int) -> dict[str, float]:
    """The weight of what the best sentence, its surroundings and the corpus do not hold."""
    if not match.terms:
        return dict.fromkeys(
            (
                "unsaid",
                "unsaid in all",
                "unsaid around",
                "unsaid anywhere",
                "unknown",
                "unknown share",
                "unknown names",
            ),
            0.0,
        )
    near = np.maximum.reduce(
        [
            match.exact[:, best],
            match.headed[:, best],
            match.near[:, best],
            match.near_heading[:, best],
        ]
    )
    around = np.maximum(near, match.around[:, best])
    known = np.maximum(match.anywhere, match.held)
    unknown = match.rarity * (known < ALIKE)
    return {
        "unsaid": float((match.rarity * (1 - near)).max()),
        "unsaid in all": float((match.rarity * (1 - near)).sum()),
        "unsaid around": float((match.rarity * (1 - around)).max()),
        "unsaid anywhere": float((match.rarity * (1 - known)).max()),
        "unknown": float(unknown.max()),
        "unknown share": float(unknown.sum() / match.rarity.sum()) if match.rarity.any() else 0.0,
        "unknown names": float((unknown * match.named).max()),
    }


def _kinds(kind: Kind, match: Match, best: int) -> dict[str, float]:
    """What the kind of question wants, and whether the best sentence has it."""
    cues = {name: match.cues[best, number] for number, name in enumerate(CUES)}
    needed = NEEDED.get(kind, ())
    lacks = bool(needed) and not any(cues[name] for name in needed)
    return {
        "lacks what is asked": float(lacks),
        "has what is asked": float(bool(needed) and not lacks),
    } | {
        f"asks for {k}": float(kind == k)
        for k in (
            "person",
            "number",
            "money",
            "date",
            "place",
            "reason",
            "definition",
            "list",
            "yes_no",
            "how",
            "comparison",
        )
    }
