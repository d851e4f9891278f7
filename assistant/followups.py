"""Makes a follow-up whole: "and how long?" needs the question before it."""

from collections.abc import Sequence

from assistant.reply import Turn
from assistant.words import any_of, word_set
from index import analyze, tokens

_OPENINGS = any_of("follow_up_openings", suffix=r"\b")
_PRONOUNS = word_set("pronouns")


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
