"""Makes a follow-up whole: "and the cook?" needs the question before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words import any_of, word_set
from index import SentenceIndex, alike, analyze, rarity, tokens

_OPENINGS = any_of("follow_up_openings", suffix=r"\b[\s,]*")
_PREPOSITIONS = any_of("prepositions", suffix=r"\b")
_ASKING = any_of("question_words", suffix=r"\b")
_PRONOUNS = word_set("pronouns")
_SAME = any_of("same_for", suffix=r"\b")
_NUMBER = re.compile(
    r"\b(?:(?:more|less|fewer|under|over|up to|at least|at most) (?:than )?)?"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|one)(?:\s?(?:to|-|–)\s?\d+)?"
    r"(?: (?P<unit>[^\W\d_]+))",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[^\W\d_a-zß-öø-ÿ][\w'’-]*(?: [^\W\d_a-zß-öø-ÿ][\w'’-]*)*")

_DETERMINER = re.compile(r"^(?:the|a|an|le|la|les|un|une)\s+", re.IGNORECASE)

# One word that tells so much is a subject: "What is photosynthesis?".
RARE = 0.5

# Cosine above which one word can stand for another in a repeated question: junior, senior.
SAME_CLASS = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A question that stands alone, and what it took over from the one before; None if nothing."""

    text: str
    carried: str | None = None


def standalone(text: str, earlier: Sequence[str], index: SentenceIndex) -> Whole:
    """The text itself, or made whole from the questions before it, oldest first.

    Example: "and the cook?" after "Who trains the steward?" -> "Who trains the cook?", where the
    article sets cook and steward side by side.
    """
    whole = Whole(text="")
    for question in (*earlier, text):
        whole = _made_whole(" ".join(question.split()), whole.text, index)
    return whole


def leans(text: str, language: str | None) -> bool:
    """Whether a question has too little of its own to stand alone."""
    words = tokens(text)
    terms = analyze(text, language)
    named = len(terms) == 1 and max(rarity(word, language) for word in words) >= RARE
    if bool(_PRONOUNS & set(words)) or (len(terms) < 2 and not named):
        return True
    if _OPENINGS.match(text.strip()):
        return True
    return bool(_PREPOSITIONS.match(text.strip())) and not _ASKING.search(text)


def _made_whole(text: str, before: str, index: SentenceIndex) -> Whole:
    if not before or not leans(text, index.language):
        return Whole(text=text)
    switched = _switched(text, before, index)
    if switched:
        return Whole(text=switched, carried=before)
    carried = _topic(text, before, index)
    return Whole(text=f"{carried} {text}", carried=carried) if carried else Whole(text=text)


def _switched(text: str, before: str, index: SentenceIndex) -> str | None:
    """The question before with one thing in it replaced; None where the text names no such thing.

    Only for a text that is no question of its own: "and X?", "what about X?", "the same for X?".
    """
    opening, same = _OPENINGS.match(text), _SAME.search(text)
    if not (opening or same or _PREPOSITIONS.match(text)):
        return None
    named = text[same.end() if same else opening.end() if opening else 0 :].strip(" ?!.,")
    if not named or (not same and _ASKING.search(named)) or len(analyze(named, index.language)) > 4:
        return None
    return (
        _numbers_switched(named, before)
        or _sides_switched(named, before, index)
        or _words_switched(named, before, index)
    )


def _numbers_switched(named: str, before: str) -> str | None:
    """A number in the place of another of the same unit."""
    new = _NUMBER.search(named)
    for old in _NUMBER.finditer(before) if new else ():
        if new and new["unit"][:3] == old["unit"][:3]:
            return before[: old.start()] + new[0] + before[old.end() :]
    return None


def _sides_switched(named: str, before: str, index: SentenceIndex) -> str | None:
    """The other of two things that the article sets side by side in the place of the one."""
    terms = set(analyze(named, index.language))
    for pair in index.contrasts:
        for new, old in (pair, pair[::-1]):
            if set(new) <= terms and set(old) <= set(analyze(before, index.language)):
                return _replaced(before, old, named, index.language)
    return None


def _words_switched(named: str, before: str, index: SentenceIndex) -> str | None:
    """Each word of the text in the place of the word of its class in the question before."""
    new = [
        word for word in tokens(named) if analyze(word, index.language) and word not in _PRONOUNS
    ]
    old = [word for word in tokens(before) if analyze(word, index.language)]
    likeness = alike(new, old, index.language)
    whole = before
    for row, word in enumerate(new):
        if word in old or not len(old):
            continue
        best = int(likeness[row].argmax())
        if likeness[row, best] < SAME_CLASS:
            return None
        whole = re.sub(rf"\b{re.escape(old[best])}\b", word, whole, flags=re.IGNORECASE)
    return whole if whole != before else None


def _replaced(before: str, old: Sequence[str], named: str, language: str | None) -> str | None:
    """The question before with the words of some terms replaced; its own articles stay.

    None where no word as written is one of the terms: an invisible mark may stand inside it.
    """
    words = re.findall(r"[\w'’]+|[^\w'’]+", before)
    marked = [bool(set(analyze(word, language)) & set(old)) for word in words]
    if True not in marked:
        return None
    first, last = marked.index(True), len(marked) - 1 - marked[::-1].index(True)
    named = _DETERMINER.sub("", named)
    return "".join([*words[:first], named, *words[last + 1 :]])


def _topic(text: str, before: str, index: SentenceIndex) -> str:
    """What a pronoun may stand for: the names and things of the question before; else all of it."""
    if len(analyze(text, index.language)) < 2:
        return before
    names = _NAME.findall(before)
    terms = analyze(before, index.language)
    sides = [
        word
        for pair in index.contrasts[:1]
        for side in pair
        if set(side) <= set(terms)
        for word in tokens(before)
        if set(analyze(word, index.language)) & set(side)
    ]
    kept = {word.casefold(): word for word in (*sides, *names) if word != "I"}
    return " ".join(kept.values()) or before
