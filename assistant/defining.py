"""Answers "what does ABC stand for?": the sentence that writes the initials out."""

import re
from collections.abc import Sequence

from assistant.reply import Question
from index import Hit

_WORD = re.compile(r"\b[^\W\d_]{2,6}\b")


def written_out(question: Question, ranked: Sequence[Hit]) -> list[Hit]:
    """The first sentence that has "ABC (…)" or "(ABC)" for a word of a question for a meaning."""
    if question.kind != "definition" or question.searched == question.standalone:
        return []  # no word of it asks what another one means
    for word in _WORD.findall(question.searched):
        initials = re.escape(word.upper().removesuffix("S"))
        pattern = re.compile(rf"\b{initials}s? \([^)]*\w \w|\w \({initials}s?\)")
        found = [hit for hit in ranked if pattern.search(hit.passage.text)]
        if found:
            return found[:1]
    return []
