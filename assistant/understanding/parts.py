"""Questions that ask two things: "Who pays the cook, and how often?"."""

import re

from assistant.understanding.words import any_of
from index import analyze

_ASKING = any_of("part_openings", suffix=r"\b")
_AND = re.compile(r"[?,;]?\s+(?:and|et)\s+", re.IGNORECASE)


def parts_of(text: str, language: str | None) -> tuple[str, ...]:
    """The two questions that a text joins; nothing where it asks one thing.

    Example: "Who bakes and who serves?" -> ("Who bakes", "who serves?"), but nothing of "Who knows
    what to bring and when to come?", which asks for one person
    """
    for found in _AND.finditer(text):
        one, other = text[: found.start()], text[found.end() :]
        if _is_question(one, language) and _is_question(other, language):
            return one, other
    return ()


def _is_question(text: str, language: str | None) -> bool:
    """Whether a text asks from its first word on, and asks only once, for something."""
    asking = [found.start() for found in _ASKING.finditer(text)]
    return asking == [0] and bool(analyze(text, language))
