"""How each of some sentences matches a question: what a learned score is made from."""

from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from corpus import Passage
from index.hit import Hit

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was said before a question: all that was asked, what was asked and replied last."""

    asked: str = ""
    asked_last: str = ""
    replied_last: str = ""


NO_TALK = Talk()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Match:
    """The C sentences that may answer a question of T terms, in reading order.

    Shapes are (T,) for what is known of a term, (C,) of a sentence, (T, C) of a term in a
    sentence.  All shares and similarities are 0 to 1.
    """

    sentences: tuple[Passage, ...]
    terms: tuple[str, ...]
    idf: Matrix  # (T,): the weight of a term in this corpus
    rarity: Matrix  # (T,): its weight in the language at large
    named: Matrix  # (T,): 1 for a term that is written with a capital, or is a number
    focus: Matrix  # (T,): 1 for the term right behind the question word, which names what is wanted
    held: NDArray[np.bool_]  # (T,): whether any sentence or heading that is asked has it
    anywhere: Matrix  # (T,): how near the nearest word of what is asked comes to it
    exact: Matrix  # (T, C): the sentence holds the term
    headed: Matrix  # (T, C): a heading above it does
    around: Matrix  # (T, C): its passage does
    own_heading: Matrix  # (T, C): the heading of its section itself does
    branch: Matrix  # (T, C): a section under the same heading as its own does
    before: Matrix  # (T, C): the sentence before it does
    near: Matrix  # (T, C): how near the nearest word of the sentence comes in meaning
    near_heading: Matrix  # (T, C): the nearest word of its headings
    words: Matrix  # (C,): BM25 share of the terms
    pairs: Matrix  # (C,): of the pairs of terms
    ngrams: Matrix  # (C,): of the character n-grams
    passage: Matrix  # (C,): of the terms, in the passage around
    passage_ngrams: Matrix  # (C,)
    section: Matrix  # (C,): of the terms, in the whole section
    meaning: Matrix  # (C,): cosine of the vectors of the question and of the sentence
    meaning_heading: Matrix  # (C,)
    sense: Matrix  # (C,): cosine of the whole texts, function words and all
    sense_headed: Matrix  # (C,): the same with the headings added to the sentence
    sense_section: Matrix  # (C,): cosine with the section as a whole, headings and all
    asked_before: Matrix  # (C,): BM25 share, in section and passage, of what was asked before
    asked_last: Matrix  # (C,): the same of the last question before
    replied_last: Matrix  # (C,): the same of the last reply
    said: Matrix  # (C,): the share of the sentence's own terms that are the question's
    names: Matrix  # (C,): how many names of the sentence are not the question's, saturated
    cues: Matrix  # (C, CUES)

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.sentences)

    def hits(self, scores: Matrix, *, k: int) -> tuple[Hit, ...]:
        """The k sentences of the highest scores, best first, equal ones in reading order."""
        best = np.argsort(-scores, kind="stable")[:k]
        held = np.maximum(self.exact, self.headed)[:, best] > 0
        found = zip(best.tolist(), scores[best].tolist(), held.T.tolist(), strict=True)
        return tuple(
            Hit(
                passage=self.sentences[position],
                score=score,
                terms=tuple(compress(self.terms, has)),
            )
            for position, score, has in found
        )
