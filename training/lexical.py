"""Fits the weights for languages that the model does not know, mostly on French."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant import PASSAGES
from corpus import load_corpus
from index import Hit, PassageIndex, Query
from reader import FEATURES, Calibration, features, passage_texts, reading_of
from training.calibrating import Outcome, calibrate
from training.examples import (
    ARTICLES,
    articles_of,
    asked_of,
    folder_of,
    gold_of,
    questions_of,
    read_lines,
)
from training.left_out import is_left_out

Array = NDArray[np.float64]

PENALTY = 3.0
SETS = ("piaf-fr", "squad2-dev")
OWN_ARTICLES = 4  # every fourth


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rows:
    """The features of the sentences read for a question, and which of them answer."""

    hits: tuple[Hit, ...]
    features: Array
    right: NDArray[np.bool_]
    answerable: bool


def fit_lexical(folders: Sequence[Path], target: Path) -> int:
    """Fit on the sets in folders, write the weights; the number of questions."""
    rows = [*own_rows(), *(row for name in SETS for row in rows_of(folder_of(folders, name)))]
    weights = fit(rows)
    outcome = [_outcome(row, weights) for row in rows]
    kept = {
        "weights": dict(zip(FEATURES, weights.round(4).tolist(), strict=True)),
        "calibration": asdict(calibrate(outcome)),
    }
    target.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return len(rows)


def rows_of(folder: Path) -> Iterator[Rows]:
    """The rows of a set that are fitted on."""
    articles = {article.id: article for article in articles_of(folder)}
    indexes: dict[str, PassageIndex] = {}
    for line in questions_of(folder):
        if is_left_out(line):
            continue
        name = line["document_id"]
        if name not in indexes:
            indexes[name] = PassageIndex([articles[name]])
        row = _row(line, indexes[name])
        if row.right.any() or not row.answerable:
            yield row


def own_rows() -> Iterator[Rows]:
    """The rows of some of our own articles, which tell what is not stated."""
    for path in sorted(ARTICLES.glob("*.md"))[::OWN_ARTICLES]:
        index = PassageIndex(load_corpus(path).articles)
        for line in read_lines(path.with_suffix(".questions.jsonl")):
            row = _row({**line, "gold_sentences": line["gold"]}, index)
            if line["question"].strip() and (row.right.any() or not row.answerable):
                yield row


def _row(line: Mapping[str, Any], index: PassageIndex) -> Rows:
    asked, gold = asked_of(line), gold_of(line)
    hits = index.search(Query(text=asked.text), k=PASSAGES)
    right = [gold(hit.passage, text) for hit in hits for text in passage_texts(hit.passage)]
    return Rows(
        hits=hits,
        features=np.concatenate(features(asked, hits, index.language)),
        right=np.array(right, dtype=bool),
        answerable=bool(line["answerable"]),
    )


def fit(rows: Sequence[Rows]) -> Array:
    """The weights under which what is right is the likeliest.

    Maximises the sum of ln P(one of the right sentences, or that there is none), where
    P(sentence i) = exp(s_i) / (1 + sum exp(s)), less PENALTY / 2 times the squared weights.
    """
    every = np.concatenate([row.features for row in rows])
    right = np.concatenate([row.right for row in rows]).astype(float)
    sizes = np.array([len(row.right) for row in rows])
    starts = np.cumsum([0, *sizes[:-1]])
    of = np.repeat(np.arange(len(rows)), sizes)
    answerable = np.array([row.answerable for row in rows])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = every @ weights
        top = np.maximum(np.maximum.reduceat(scores, starts), 0)
        mass = np.exp(scores - top[of])
        nothing = np.exp(-top)
        total = np.add.reduceat(mass, starts) + nothing
        good = np.where(answerable, np.add.reduceat(mass * right, starts), nothing) + 1e-300
        pull = mass / total[of] - np.where(answerable[of], mass * right / good[of], 0)
        value = float((np.log(total) - np.log(good)).sum())
        return value + PENALTY * float(weights @ weights) / 2, every.T @ pull + PENALTY * weights

    start = np.zeros(len(FEATURES))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def _outcome(row: Rows, weights: Array) -> Outcome:
    scores = iter((row.features @ weights).tolist())
    of_hits = [[next(scores) for _ in hit.passage.sentences] for hit in row.hits]
    reading = reading_of(row.hits, of_hits, Calibration())
    best = int(np.argmax(row.features @ weights))
    return Outcome(reading=reading, answerable=row.answerable, right=bool(row.right[best]))
