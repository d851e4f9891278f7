"""What was found for a question: sentences with their scores, and how far they can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.features import features
from assistant.ranking import Model
from assistant.reply import Contribution, Explanation, Question, Turn
from assistant.selection import best_of_sections
from assistant.signs import signs
from index import Hit, Match

Column = NDArray[np.float64]

RANKED_SENTENCES = 100
RANKED_SECTIONS = 10


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Evidence:
    """Sentences, best first, each with its share of the belief; and two chances.

    The shares of all candidates add up to 1: the belief that one is the best is spread over them.
    `answerable` is the chance that the articles answer the question at all, `confidence` the
    chance that the best sentence is the answer.
    """

    ranked: tuple[Hit, ...]
    answerable: float
    confidence: float
    documents: int
    explanation: Explanation = Explanation()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The best sentence of each of the best sections."""
        return best_of_sections(self.ranked, k=RANKED_SECTIONS)


def weigh(
    question: Question, match: Match, history: Sequence[Turn], model: Model, *, documents: int
) -> Evidence:
    """The evidence of a match in so many documents, after a history, by a model."""
    if not len(match) or not match.terms:
        return Evidence(ranked=(), answerable=0.0, confidence=0.0, documents=documents)
    columns = features(question, match, history)
    scores = model.rate(columns)
    shares = np.exp(scores - scores.max())
    ranked = match.hits(shares / shares.sum(), k=RANKED_SENTENCES)
    seen = signs(question.kind, match, scores, columns)
    answerable = model.answerable.chance(seen)
    return Evidence(
        ranked=ranked,
        answerable=answerable,
        documents=documents,
        confidence=answerable * model.right.chance(seen),
        explanation=_explanation(ranked[0], columns, int(np.argmax(scores)), model),
    )


def _explanation(best: Hit, columns: Mapping[str, Column], at: int, model: Model) -> Explanation:
    """Why the best sentence was found: each feature that it has, the weightiest first."""
    told = [
        Contribution(feature=name, value=float(column[at]), weight=weight)
        for name, column in columns.items()
        if (weight := model.ranking.get(name, 0.0)) and column[at]
    ]
    weighty = sorted(told, key=lambda c: -abs(c.amount))
    return Explanation(terms=best.terms, contributions=tuple(weighty))
