"""What is known of a sentence as an answer to a question, in numbers: the columns of a score."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.reply import Kind, Question, Turn
from assistant.said import said_columns
from assistant.words import any_of
from index import CUES, Match

Column = NDArray[np.float64]

_CAPITALS = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]{2,6}s?\b")
_SHORT, _RARE = 4, 0.5
_MONEY = any_of("money_words", suffix=r"\b")

# The cues that each kind of question looks for in an answer.
WANTED: Mapping[Kind, tuple[str, ...]] = {
    "person": ("names", "pronoun"),
    "number": ("numbers", "times"),
    "money": ("money", "numbers"),
    "date": ("years", "dates", "times", "numbers"),
    "place": ("names",),
    "reason": ("reasons",),
    "definition": ("definitions", "first", "initials"),
    "list": ("item", "length"),
    "how": ("reasons",),
    "yes_no": (),
    "comparison": ("length",),
    "other": ("names",),
}


def features(question: Question, match: Match, history: Sequence[Turn] = ()) -> dict[str, Column]:
    """The features of each candidate, by name; each of shape (sentences,)."""
    plain = _evidence(match) | _form(match)
    beside = {f"{name}, beside the best": _beside_best(plain[name]) for name in RELATIVE}
    said = said_columns(match, history, leans=question.carried is not None)
    return plain | beside | said | _wanted(question, match)


RELATIVE = (
    "rare words",
    "rare words, headings too",
    "near words",
    "near words, headings too",
    "words",
    "ngrams",
    "passage",
    "passage ngrams",
    "meaning",
    "sense",
    "sense, headings too",
    "sense of section",
    "near telling words, squared",
    "pairs",
    "section",
    "telling near words",
    "telling near words, headings too",
    "picky near words, headings too",
    "picky near words",
    "picky words, branch too",
    "named in its branch",
    "rare words but what is wanted",
    "rare words, passage too",
    "telling words, passage too",
)


def _evidence(match: Match) -> dict[str, Column]:
    """How much of the question stands in a sentence, its headings and its passage."""
    whole = {
        "section": match.section,
        "words": match.words,
        "ngrams": match.ngrams,
        "passage": match.passage,
        "passage ngrams": match.passage_ngrams,
        "pairs": match.pairs,
        "meaning": match.meaning,
        "meaning of headings": match.meaning_heading,
        "sense": match.sense,
        "sense, headings too": match.sense_headed,
        "sense of section": match.sense_section,
        "said": match.said,
    }
    return _exact_words(match) | _near_words(match) | _picky_words(match) | whole


def _exact_words(match: Match) -> dict[str, Column]:
    """The weight of the terms that stand there as they are, by count and by rarity."""
    idf, rare = match.idf, match.rarity
    both = idf * rare
    headed = np.maximum(match.exact, match.headed)
    return {
        "words, by count": _covered(np.ones_like(idf), match.exact),
        "frequent words": _covered(idf, match.exact),
        "rare words": _covered(rare, match.exact),
        "telling words": _covered(both, match.exact),
        "rare words, headings too": _covered(rare, headed),
        "telling words, headings too": _covered(both, headed),
        "rare words, passage too": _covered(rare, np.maximum(headed, match.around)),
        "telling words, passage too": _covered(both, np.maximum(headed, match.around)),
        "rare words, sentence before too": _covered(rare, np.maximum(headed, match.before)),
        "rare words of headings": _covered(rare, match.headed),
        "uncovered words": np.log(0.05 + 1 - _covered(rare, match.exact)),
    }


def _near_words(match: Match) -> dict[str, Column]:
    """The same where a word of like meaning counts as far as it is alike."""
    idf, rare = match.idf, match.rarity
    both = idf * rare
    near, near_all = _nearness(match)
    return {
        "near words": _covered(rare, near),
        "telling near words": _covered(both, near),
        "telling near words, headings too": _covered(both, near_all),
        "frequent near words, headings too": _covered(idf, near_all),
        "near words, headings too": _covered(rare, near_all),
        "very near words": _covered(both, np.where(near_all > 0.5, near_all, 0)),
        "near words of headings": _covered(rare, np.maximum(match.headed, match.near_heading)),
        "weakest word": near_all.min(axis=0, initial=1.0) if len(idf) else np.zeros(len(match)),
        "heaviest word": _heaviest(both, near),
        "heaviest word, headings too": _heaviest(both, near_all),
        "names of the question": _covered(match.named, near),
        "names of the question, passage too": _covered(
            match.named, np.maximum(near_all, match.around)
        ),
        "rare words but what is wanted": _covered(both * (1 - match.focus), near_all),
        "what is wanted": _covered(match.focus, near_all),
        "uncovered": np.log(0.05 + 1 - _covered(both, near_all)),
        "near telling words, squared": _covered(rare**2, near_all),
    }


def _picky_words(match: Match) -> dict[str, Column]:
    """The weight of what few sentences hold, and how a branch of the outline covers it."""
    rare = match.rarity
    picky = rare * _selectivity(match.idf) ** 2
    headed = np.maximum(match.exact, match.headed)
    near, near_all = _nearness(match)
    return {
        "picky words": _covered(picky, match.exact),
        "picky near words": _covered(picky, near),
        "picky near words, headings too": _covered(picky, near_all),
        "picky words, passage too": _covered(picky, np.maximum(headed, match.around)),
        "picky words, branch too": _covered(picky, np.maximum(near_all, match.branch)),
        "rare words of its own heading": _covered(rare, match.own_heading),
        "named in its branch": _covered(rare, match.own_heading)
        * _covered(rare, np.maximum(near_all, match.branch)) ** 2,
    }


def _nearness(match: Match) -> tuple[Column, Column]:
    """How near each sentence comes to each term, without its headings and with them."""
    near = np.maximum(match.exact, match.near)
    return near, np.maximum(near, np.maximum(match.headed, match.near_heading))


def _form(match: Match) -> dict[str, Column]:
    """How a sentence looks, whatever is asked."""
    cues = {name: match.cues[:, number] for number, name in enumerate(CUES)}
    return {
        name: cues[name]
        for name in ("length", "short", "first", "depth", "pronoun", "question", "item", "lead_in")
    } | {"length squared": cues["length"] ** 2}


def _wanted(question: Question, match: Match) -> dict[str, Column]:
    """What each kind of question looks for; 0 for the kinds that this one is not."""
    kind, spoken = question.kind, bool(_MONEY.search(question.standalone))
    cues = {name: match.cues[:, number] for number, name in enumerate(CUES)} | {
        "names": match.names
    }
    if not _has_initials(question, match):
        cues["initials"] = np.zeros(len(match))
    return {
        f"{cue}, asked for {k}": cues[cue] if k == kind else np.zeros(len(match))
        for k, wanted in WANTED.items()
        for cue in wanted
    } | {"money, spoken of": cues["money"] * spoken}


def _has_initials(question: Question, match: Match) -> bool:
    """Whether a word of the question may be initials: in capitals, or short and rare."""
    short = any(
        len(term) <= _SHORT and weight > _RARE
        for term, weight in zip(match.terms, match.rarity.tolist(), strict=True)
    )
    text = question.standalone
    return short or bool(_CAPITALS.search(text) and not text.isupper())


def _covered(weights: Column, held: NDArray[np.float64]) -> Column:
    """The share of the terms' weight that each sentence covers."""
    total = weights.sum()
    return np.asarray(weights @ held / total) if total else np.zeros(held.shape[1])


def _selectivity(idf: Column) -> Column:
    """How few sentences hold each term: near 0 for one that most hold, 1 for the rarest."""
    return (idf - 0.9) / (idf.max(initial=1.0) - 0.9) if len(idf) else idf


def _heaviest(weights: Column, held: NDArray[np.float64]) -> Column:
    """How well each sentence covers the heaviest term."""
    return held[int(np.argmax(weights))] if len(weights) else np.zeros(held.shape[1])


def _beside_best(column: Column) -> Column:
    """How far each is from the best of all."""
    return np.asarray(column - column.max(initial=0.0))
