"""What was read: how likely each sentence answers a question, and how likely none does."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus import Article, Section
from index import Hit
from reader.calibration import Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The sentence `[start, end)` of a section, and its log-odds against "not stated here"."""

    article: Article
    section: Section
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The words themselves: a slice of the section."""
        return self.section.text[self.start : self.end]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The sentences read for a question, best first, and the passages they stand in, as found.

    P(sentence i answers) = exp(score i) / (1 + sum exp(score)); the rest is "not stated". What a
    reader believes too much or too little is put right by its calibration.
    """

    sentences: tuple[Sentence, ...] = ()
    hits: tuple[Hit, ...] = ()
    calibration: Calibration = Calibration()

    @cached_property
    def log_odds(self) -> float:
        """Ln of P(stated) / P(not stated), as read; minus infinity where nothing was."""
        if not self.sentences:
            return -math.inf
        top = self.sentences[0].score
        return top + math.log(math.fsum(math.exp(s.score - top) for s in self.sentences))

    @property
    def stated(self) -> float:
        """The chance that any of the sentences answers."""
        return self.calibration.stated(self.log_odds)

    @property
    def confidence(self) -> float:
        """The chance that the best sentence answers."""
        return self.calibration.right(self.log_odds)

    def share(self, sentence: Sentence) -> float:
        """P(sentence answers), as read."""
        softplus = max(self.log_odds, 0.0) + math.log1p(math.exp(-abs(self.log_odds)))
        return math.exp(sentence.score - softplus)


def reading_of(
    hits: Sequence[Hit], scores: Sequence[Sequence[float]], calibration: Calibration
) -> Reading:
    """The reading of hits; the first so many sentences of each have scores."""
    sentences = [
        Sentence(
            article=hit.passage.article,
            section=hit.passage.section,
            start=start,
            end=end,
            score=score,
        )
        for hit, given in zip(hits, scores, strict=True)
        for (start, end), score in zip(hit.passage.sentences, given, strict=False)
    ]
    return Reading(
        sentences=tuple(sorted(sentences, key=lambda s: -s.score)),
        hits=tuple(hits),
        calibration=calibration,
    )
