"""A passage that matches."""

from dataclasses import dataclass

from corpus import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that matches, how well (the best near 1), and the terms of the question it has."""

    passage: Passage
    score: float
    terms: tuple[str, ...]
