"""What the scores of a reader are worth: chances, fitted on articles that no weight has seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import PASSAGES
from corpus import load_corpus
from index import PassageIndex, Query
from reader import Calibration, Reader, Reading
from training.examples import asked_of, read_lines, same_sentence


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Outcome:
    """The reading of a question whose answer is known."""

    reading: Reading
    answerable: bool
    right: bool  # whether the best sentence answers


def outcomes(reader: Reader, folder: Path) -> Iterator[Outcome]:
    """What a reader makes of the questions of the articles in a folder."""
    for path in sorted(folder.glob("*.md")):
        index = PassageIndex(load_corpus(path).articles)
        for line in read_lines(path.with_suffix(".questions.jsonl")):
            asked = asked_of(line)
            query = Query(text=asked.text, before=" ".join(asked.before[-1:]))
            reading = reader.read(asked, index.search(query, k=PASSAGES))
            best = reading.sentences[0].text
            yield Outcome(
                reading=reading,
                answerable=line["answerable"],
                right=any(same_sentence(best, gold) for gold in line["gold"]),
            )


def calibrate(found: Iterable[Outcome]) -> Calibration:
    """The calibration under which what was found is likeliest."""
    seen = [one for one in found if one.reading.sentences]
    odds = np.array([one.reading.log_odds for one in seen])
    stated = LogisticRegression(C=100.0).fit(odds[:, None], [one.answerable for one in seen])
    right = LogisticRegression(C=100.0).fit(odds[:, None], [one.right for one in seen])
    return Calibration(
        slope=float(stated.coef_[0, 0]),
        bias=float(stated.intercept_[0]),
        right_slope=float(right.coef_[0, 0]),
        right_bias=float(right.intercept_[0]),
    )
