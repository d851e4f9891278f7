"""Makes a follow-up whole: "and how long?" needs the question before it."""

import re
from collections.abc import Sequence

from assistant.reply import Turn
from index import analyze, tokens

_OPENINGS = re.compile(
    r"(?:and|or|but|also|then|so|what about|how about|et|ou|mais|und|oder|aber)\b", re.IGNORECASE
)
_PRONOUNS = frozenset(
    "he him his she her hers it its they them their theirs that those these this one ones same "
    "il elle ils elles lui leur leurs cela ça er sie ihr ihm ihnen".split()
)


def standalone(text: str, history: Sequence[Turn], language: str | None) -> str:
    """The text itself, or behind the last question when it leans on that one.

    Example: "and how long?" after "Who trains new staff?" -> "Who trains new staff? and how long?"
    """
    earlier = next((turn.question for turn in reversed(history) if turn.question.strip()), "")
    if not earlier or not leans(text, language):
        return text
    return f"{' '.join(earlier.split())} {text}"


def leans(text: str, language: str | None) -> bool:
    """Whether a question has too little of its own to stand alone."""
    words = tokens(text)
    opens = bool(_OPENINGS.match(text.strip()))
    return opens or bool(_PRONOUNS & set(words)) or len(analyze(text, language)) < 2
