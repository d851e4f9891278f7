"""Answers "what does ABC stand for?": the sentence that writes the initials out."""

import re
from collections.abc import Sequence

from assistant.reply import Question
from corpus import function_words
from index import Hit

_WORD = re.compile(r"\b[^\W\d_]{2,6}\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"(?P<before>[^()]*\w)\s?\((?P<inside>[^()]+)\)")
_FUNCTION_WORDS = function_words("en") | function_words("fr")


def written_out(question: Question, ranked: Sequence[Hit]) -> list[Hit]:
    """The first sentence that has "ABC (…)" or "(ABC)" for a word of a question for a meaning."""
    if question.kind != "definition" or question.searched == question.standalone:
        return []  # no word of it asks what another one means
    for word in _WORD.findall(question.searched):
        found = [hit for hit in ranked if writes_out(hit.passage.text, word.casefold())]
        if found:
            return found[:1]
    return []


def writes_out(text: str, initials: str) -> bool:
    """Whether a text has initials, in small letters, beside the words that they stand for.

    Example: "the Project Management Office (PMO)" and "PMO (Project Management Office)"
    """
    either = (initials, initials.removesuffix("s"))
    for found in _BRACKETS.finditer(text):
        before, inside = found["before"], found["inside"]
        if _is(inside, either) and any(firsts.endswith(either) for firsts in _firsts(before)):
            return True
        if _is(before.split()[-1], either) and any(firsts in either for firsts in _firsts(inside)):
            return True
    return False


def _is(text: str, either: tuple[str, str]) -> bool:
    return text.casefold() in either or text.casefold().removesuffix("s") in either


def _firsts(text: str) -> tuple[str, str]:
    """The first letters of the words of a text, in small letters: of all, of those that tell."""
    words = _LETTERS.findall(text.casefold())
    telling = [word for word in words if word not in _FUNCTION_WORDS]
    return "".join(word[0] for word in words), "".join(word[0] for word in telling)
