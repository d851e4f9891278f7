"""The learned scores: how well each sentence answers, and how likely the best one is right."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Trees:
    """Small decision trees, whose values add up to log-odds (Friedman, 2001).

    Each array has a row a tree and a column a node, the root first: the position of the sign that
    a node looks at (-1 in a leaf), the threshold up to which it goes left, where its two children
    stand, and what a leaf is worth.
    """

    names: tuple[str, ...]
    bias: float
    sign: NDArray[np.intp]
    threshold: Column
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Column

    def chance(self, signs: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the signs speak for."""
        values = np.array([signs[name] for name in self.names])
        rows = np.arange(len(self.sign))
        node = np.zeros(len(rows), np.intp)
        while (inner := self.sign[rows, node] >= 0).any():
            goes_left = values[self.sign[rows, node]] <= self.threshold[rows, node]
            below = np.where(goes_left, self.left[rows, node], self.right[rows, node])
            node = np.where(inner, below, node)
        return 1 / (1 + math.exp(-(self.bias + float(self.value[rows, node].sum()))))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Model:
    """What was learnt from questions whose answers are known.

    `ranking` holds the weights of a sentence's features: its score is its log-odds against the
    other sentences, up to a constant (conditional logit; McFadden, 1974).  `answerable` tells how
    likely the articles answer the question at all, `right` how likely the best sentence is the
    answer if they do.
    """

    ranking: Mapping[str, float]
    answerable: Trees
    right: Trees

    def rate(self, columns: Mapping[str, Column]) -> Column:
        """The score of each sentence, from its features by name; higher is better."""
        weights = np.array([self.ranking.get(name, 0.0) for name in columns])
        return np.asarray(weights @ np.array(list(columns.values())))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Models:
    """Two models: one for where words have vectors, one for where they have none.

    Weights that lean on the meanings of words would leave little where nothing is known of them:
    in another language than English, or where they were turned off.
    """

    with_meanings: Model
    without_meanings: Model

    def fitting(self, *, meanings: bool) -> Model:
        """The model for questions to a corpus whose words have meanings, or have none."""
        return self.with_meanings if meanings else self.without_meanings


@cache
def load_models() -> Models:
    """The weights that ship; `python -m training` makes them anew."""
    fields = json.loads(Path(__file__).with_name("model.json").read_text("utf-8"))
    return Models(
        with_meanings=_read_model(fields["with_meanings"]),
        without_meanings=_read_model(fields["without_meanings"]),
    )


def _read_model(fields: Mapping[str, Any]) -> Model:
    return Model(
        ranking=fields["ranking"],
        answerable=_read_trees(fields["answerable"]),
        right=_read_trees(fields["right"]),
    )


def _read_trees(fields: Mapping[str, Any]) -> Trees:
    return Trees(
        names=tuple(fields["names"]),
        bias=fields["bias"],
        sign=np.array(fields["sign"], np.intp),
        threshold=np.array(fields["threshold"], np.float64),
        left=np.array(fields["left"], np.intp),
        right=np.array(fields["right"], np.intp),
        value=np.array(fields["value"], np.float64),
    )


def to_json(models: Models, *, data: Sequence[Mapping[str, str]]) -> str:
    """The models as they are kept, with the data they were fitted on and their licences.

    Weights have six digits: more would say nothing, and would differ from machine to machine.
    """
    fields = {
        "data": list(data),
        "with_meanings": _written_model(models.with_meanings),
        "without_meanings": _written_model(models.without_meanings),
    }
    lines = json.dumps(fields, indent=1, ensure_ascii=False)
    return re.sub(r"\n\s+(?=[-\d\]])", " ", lines) + "\n"  # a line a tree, not a line a number


def _written_model(model: Model) -> dict[str, Any]:
    return {
        "ranking": {name: _short(weight) for name, weight in model.ranking.items()},
        "answerable": _written(model.answerable),
        "right": _written(model.right),
    }


def _written(trees: Trees) -> dict[str, Any]:
    return {
        "names": list(trees.names),
        "bias": _short(trees.bias),
        "sign": trees.sign.tolist(),
        "threshold": [[_short(x) for x in row] for row in trees.threshold.tolist()],
        "left": trees.left.tolist(),
        "right": trees.right.tolist(),
        "value": [[_short(x) for x in row] for row in trees.value.tolist()],
    }


def _short(number: float) -> float:
    return float(f"{number:.6g}")
