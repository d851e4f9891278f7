"""The learned scores: how well each sentence answers, and how likely the best one is right."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Logistic:
    """A logistic regression: the weights of signs by name, and the bias."""

    weights: Mapping[str, float]
    bias: float

    def chance(self, signs: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the signs speak for."""
        log_odds = self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in signs.items()
        )
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Model:
    """What was learnt from questions whose answers are known.

    `ranking` holds the weights of a sentence's features: its score is its log-odds against the
    other sentences, up to a constant (conditional logit; McFadden, 1974).  `answerable` tells how
    likely the articles answer the question at all, `right` how likely the best sentence is the
    answer if they do.
    """

    ranking: Mapping[str, float]
    answerable: Logistic
    right: Logistic

    def rate(self, columns: Mapping[str, Column]) -> Column:
        """The score of each sentence, from its features by name; higher is better."""
        weights = np.array([self.ranking.get(name, 0.0) for name in columns])
        return np.asarray(weights @ np.array(list(columns.values())))

    def confidence(self, signs: Mapping[str, float]) -> float:
        """The chance that the best sentence is the answer."""
        return self.answerable.chance(signs) * self.right.chance(signs)


@cache
def load_model() -> Model:
    """The weights that ship; `python -m training` makes them anew."""
    fields = json.loads(Path(__file__).with_name("model.json").read_text("utf-8"))
    return Model(
        ranking=fields["ranking"],
        answerable=Logistic(**fields["answerable"]),
        right=Logistic(**fields["right"]),
    )


def to_json(model: Model, *, data: Sequence[Mapping[str, str]]) -> str:
    """The model as it is kept, with the data it was fitted on and their licences."""
    fields = {"data": data, **asdict(model)}
    return json.dumps(fields, indent=1, ensure_ascii=False) + "\n"
