"""Fits the weights: a conditional logit over candidates, then small trees over signs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier

from assistant.ranking import Model, Models, Trees
from assistant.signs import signs
from training.examples import Example, Examples

Array = NDArray[np.float64]

RANKING_PENALTY = 30.0
TREES = {
    "max_iter": 200,
    "max_leaf_nodes": 8,
    "learning_rate": 0.05,
    "min_samples_leaf": 20,
    "max_features": 0.3,
    "early_stopping": False,
    "random_state": 0,
}
# Signs that say how a sentence looks, not how much of the question it covers.
_FORM = ("best: length", "best: question", "best: short")
_FOR = ("share", "log share", "gap", "score")
_AGAINST = ("unsaid", "unknown", "lacks")

# How much an example of a set counts in the ranking, where not 1.
WEIGHTS = {"own": 3.0}

# How much each set counts in the two chances, whatever its size: near-misses of everyday
# questions, which only our own articles have in number, above all.
SHARES = {"own": 0.5, "clapnq": 0.3, "mtrag": 0.2, "squad2-dev": 0.1, "selqa": 0.1}


def fit_models(examples: Examples) -> Models:
    """The models for words with meanings and without."""
    return Models(
        with_meanings=fit_model(examples.with_meanings),
        without_meanings=fit_model(examples.without_meanings),
    )


def fit_model(examples: Sequence[Example]) -> Model:
    """The model of examples; each set counts as SHARES says."""
    answered = [e for e in examples if e.answerable and e.right.any()]
    nothing = np.zeros((0, 1))
    none = Trees(
        names=(),
        bias=0.0,
        sign=nothing.astype(np.intp),
        threshold=nothing,
        left=nothing.astype(np.intp),
        right=nothing.astype(np.intp),
        value=nothing,
    )
    model = Model(ranking=fit_ranking(answered), answerable=none, right=none)
    seen = [_seen(model, e) for e in examples if e.source in SHARES]
    # Of a set in which everything is answerable, nothing can be learnt on what is not.
    refused = {s.example.source for s in seen if not s.example.answerable}
    mixed = [s for s in seen if s.example.source in refused]
    answered_seen = [s for s in seen if s.example.answerable]
    return replace(
        model,
        answerable=_fit_trees(mixed, [s.example.answerable for s in mixed]),
        right=_fit_trees(answered_seen, [s.right for s in answered_seen]),
    )


def fit_ranking(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature, under which the right candidates are the likeliest.

    Maximises the sum of log P(one of the right candidates), P being the softmax of the scores,
    less the squared weights (of features scaled to deviation 1) times half the penalty.
    """
    names = list(examples[0].columns)
    stacked = np.concatenate([np.array(list(e.columns.values())).T for e in examples])
    right = np.concatenate([e.right for e in examples]).astype(float)
    sizes = np.array([len(e.right) for e in examples])
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(examples)), sizes)
    counted = np.array([WEIGHTS.get(e.source, 1.0) for e in examples])
    scale = stacked.std(axis=0) + 1e-9
    scaled = stacked / scale

    def loss(w: Array) -> tuple[float, Array]:
        scores = scaled @ w
        exponents = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        every = np.add.reduceat(exponents, starts)
        good = np.add.reduceat(exponents * right, starts) + 1e-300
        pull = exponents / every[of] - exponents * right / good[of]
        total = float((counted * (np.log(every) - np.log(good))).sum())
        gradient = scaled.T @ (pull * counted[of])
        return total + RANKING_PENALTY * float(w @ w) / 2, gradient + RANKING_PENALTY * w

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    return dict(zip(names, (found.x / scale).tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """An example, with the signs of its best candidate and whether that one is right."""

    example: Example
    signs: Mapping[str, float]
    right: bool


def _seen(model: Model, example: Example) -> _Seen:
    scores = model.rate(example.columns)
    return _Seen(
        example=example,
        signs=signs(example.kind, example.match, scores, example.columns),
        right=bool(example.right[int(np.argmax(scores))]),
    )


def _fit_trees(seen: Sequence[_Seen], labels: Sequence[bool]) -> Trees:
    """The trees that tell labels from signs, each set counting as SHARES says.

    One half is free to find what tells near-misses in our own articles, the other must never
    doubt more where more of the question is covered; each errs where the other does not.
    """
    names = tuple(seen[0].signs)
    matrix = np.array([[s.signs[name] for name in names] for s in seen])
    sizes = Counter(s.example.source for s in seen)
    counted = [SHARES[s.example.source] / sizes[s.example.source] * len(seen) for s in seen]
    free = HistGradientBoostingClassifier(**TREES)
    bound = HistGradientBoostingClassifier(**TREES, monotonic_cst=[_direction(n) for n in names])
    halves = [half.fit(matrix, labels, sample_weight=counted) for half in (free, bound)]
    return _to_trees(names, halves)


def _direction(sign: str) -> int:
    """1 for a sign that speaks for an answer, -1 for one against it, 0 for one that may do both."""
    if sign in _FOR or (sign.startswith("best: ") and sign not in _FORM):
        return 1
    return -1 if sign.startswith(_AGAINST) else 0


def _to_trees(names: tuple[str, ...], fitted: Sequence[HistGradientBoostingClassifier]) -> Trees:
    """What scikit-learn fitted, as arrays of one width; their log-odds are the mean of all."""
    grown = [tree.nodes for one in fitted for (tree,) in one._predictors]
    width = max(map(len, grown))

    def rows(name: str) -> Array:
        table = np.zeros((len(grown), width))
        for row, nodes in zip(table, grown, strict=True):
            row[: len(nodes)] = nodes[name]
        return table

    inner = np.zeros((len(grown), width), dtype=bool)
    for row, nodes in zip(inner, grown, strict=True):
        row[: len(nodes)] = ~nodes["is_leaf"].astype(bool)
    return Trees(
        names=names,
        bias=float(np.mean([one._baseline_prediction for one in fitted])),
        sign=np.where(inner, rows("feature_idx"), -1).astype(np.intp),
        threshold=np.where(inner, rows("num_threshold"), 0.0),
        left=np.where(inner, rows("left"), 0).astype(np.intp),
        right=np.where(inner, rows("right"), 0).astype(np.intp),
        value=np.where(inner, 0.0, rows("value")) / len(fitted),
    )


def fold_of(examples: Examples, folds: int) -> Callable[[str], int]:
    """The fold of each document: they are dealt out in the order of their names."""
    every = (*examples.with_meanings, *examples.without_meanings)
    places = {name: place % folds for place, name in enumerate(sorted({e.document for e in every}))}
    return lambda document: places.get(document, 0)


def models_of_folds(examples: Examples, folds: int) -> tuple[Callable[[str], int], list[Models]]:
    """The fold of each document, and for each fold the models of the documents outside of it."""
    fold = fold_of(examples, folds)

    def outside(some: Sequence[Example], number: int) -> list[Example]:
        return [e for e in some if fold(e.document) != number]

    models = [
        fit_models(
            Examples(
                with_meanings=outside(examples.with_meanings, number),
                without_meanings=outside(examples.without_meanings, number),
            )
        )
        for number in range(folds)
    ]
    return fold, models
