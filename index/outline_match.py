"""Where the words of a question are spread over one branch of an outline."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index.term_matrix import TermMatrix

Positions = NDArray[np.intp]


class OutlineMatch:
    """Sentences whose heading names what is asked for, in the one branch that holds every word.

    A branch is the sections under one heading.  "Who approves travel costs?" may find "costs" in
    the heading of one section and "travel" in another: when no sentence holds both words and one
    branch alone does, the section that is headed by one of them is meant, not the one that
    mentions the other in passing.
    """

    def __init__(self, sentences: Sequence[Passage], headings: TermMatrix) -> None:
        """Number the branches; a section at the top of its outline is a branch of its own.

        `headings` holds the terms of the heading of each sentence.
        """
        self._headings = headings
        numbers: dict[tuple[str, ...], int] = {}
        branches = [numbers.setdefault(_branch(s), len(numbers)) for s in sentences]
        self._branch_of = np.array(branches, dtype=np.intp)

    def meant(self, holders: Mapping[str, NDArray[np.int32]]) -> Positions:
        """The positions of such sentences, given those that hold each term; usually none."""
        if len(holders) < 2 or self._one_holds_all(holders):
            return np.empty(0, np.intp)
        headed = np.unique(np.concatenate([self._headings.holders(term) for term in holders]))
        return headed[np.isin(self._branch_of[headed], self._only_complete(holders))]

    def _one_holds_all(self, holders: Mapping[str, NDArray[np.int32]]) -> bool:
        """Whether any sentence holds every term."""
        counts = np.bincount(np.concatenate(list(holders.values())))
        return bool((counts == len(holders)).any())

    def _only_complete(self, holders: Mapping[str, NDArray[np.int32]]) -> Positions:
        """The number of the one branch that holds every term; empty when several do, or none."""
        size = int(self._branch_of.max()) + 1
        held = [np.bincount(self._branch_of[h], minlength=size) > 0 for h in holders.values()]
        complete = np.flatnonzero(np.logical_and.reduce(held))
        return complete if len(complete) == 1 else complete[:0]


def _branch(sentence: Passage) -> tuple[str, ...]:
    """What tells a sentence's branch from all others."""
    path = sentence.section.path
    if len(path) < 2:
        return sentence.article.id, "", sentence.section.anchor
    return sentence.article.id, *path[:-1]
