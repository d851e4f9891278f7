"""What a search finds: a passage, its score, and why it matched."""

from dataclasses import dataclass

from corpus import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that matches, how well (0 to 1), and which terms of the question it holds."""

    passage: Passage
    score: float
    terms: tuple[str, ...]
