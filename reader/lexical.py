"""Reads by words alone, in languages that the model does not know: a small logit over sentences."""

import json
from collections.abc import Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index import Hit, analyze, character_ngrams, rarity, tokens
from reader.calibration import Calibration
from reader.encoding import Asked, passage_texts
from reader.errors import ReaderError
from reader.reading import Reading, reading_of

WEIGHTS = Path(__file__).with_name("weights") / "lexical.json"

FEATURES = (
    "terms of the sentence",
    "terms of the sentence and its headings",
    "terms of the passage and its headings",
    "terms of the sentence before",
    "pairs of terms",
    "n-grams of the sentence",
    "n-grams of the passage",
    "names and numbers",
    "share of the sentence that was asked for",
    "length",
    "has a number",
    "score of the passage",
    "behind the best passage",
    "constant",
)


class LexicalReader:
    """Scores a sentence by how much of the question it and what is around it cover."""

    def __init__(self, language: str) -> None:
        """Read a language, by the weights that ship."""
        self._language = language

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """The reading of the passages of hits."""
        weights, calibration = _weights()
        scores = [(rows @ weights).tolist() for rows in features(asked, hits, self._language)]
        return reading_of(hits, scores, calibration)


def features(asked: Asked, hits: Sequence[Hit], language: str) -> list[NDArray[np.float64]]:
    """The FEATURES of each sentence of each hit; shapes (sentences, features)."""
    question = _Terms(" ".join([*asked.before[-1:], asked.text]), language)
    best = max((hit.score for hit in hits), default=0.0)
    return [
        np.array([[*row, hit.score, hit.score - best, 1.0] for row in _rows(question, hit.passage)])
        for hit in hits
    ]


class _Terms:
    """A question as terms with their weights, as pairs, n-grams and names."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        words = {term: word for word in tokens(text) for term in analyze(word, language)}
        self.weights = {term: rarity(word, language) for term, word in words.items()}
        self.pairs = _pairs(analyze(text, language))
        self.ngrams = set(character_ngrams(text, language))
        names = [w for w in text.split()[1:] if w[:1].isupper() or w[:1].isdigit()]
        self.names = {term for name in names for term in analyze(name, language)}

    def covered(self, terms: set[str]) -> float:
        """The share of the weight of the question that terms cover."""
        total = sum(self.weights.values())
        return sum(w for t, w in self.weights.items() if t in terms) / total if total else 0.0


def _rows(question: _Terms, passage: Passage) -> list[list[float]]:
    """What can be told of each sentence of a passage by itself."""
    language = question.language
    headings = set(analyze(" ".join(passage.path), language))
    texts = passage_texts(passage)
    terms = [analyze(text, language) for text in texts]
    ngrams = [set(character_ngrams(text, language)) for text in texts]
    around = headings.union(*terms)
    around_ngrams = set(character_ngrams(" ".join(passage.path), language)).union(*ngrams)
    rows = []
    for place, (text, own) in enumerate(zip(texts, terms, strict=True)):
        said = set(own)
        before = set(terms[place - 1]) if place else set()
        rows.append(
            [
                question.covered(said),
                question.covered(said | headings),
                question.covered(around),
                question.covered(before),
                _share(question.pairs, _pairs(own)),
                _share(question.ngrams, ngrams[place]),
                _share(question.ngrams, around_ngrams),
                _share(question.names, said | headings),
                len(said & set(question.weights)) / max(len(said), 1),
                log(1 + len(own)),
                float(any(map(str.isdigit, text))),
            ]
        )
    return rows


def _pairs(terms: Sequence[str]) -> set[tuple[str, str]]:
    return set(zip(terms, terms[1:], strict=False))


def _share(wanted: set[Any], had: set[Any]) -> float:
    return len(wanted & had) / len(wanted) if wanted else 0.0


@cache
def _weights() -> tuple[NDArray[np.float64], Calibration]:
    try:
        kept = json.loads(WEIGHTS.read_text("utf-8"))
        weights = np.array([float(kept["weights"][name]) for name in FEATURES])
        return weights, Calibration(**kept["calibration"])
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise ReaderError(WEIGHTS, "cannot be loaded", "install Footnote again") from problem
