"""What a question asks for: a person, a number, a reason …"""

import re
from functools import cache

from assistant.reply import Kind
from assistant.words import patterns


def kind_of(text: str) -> Kind:
    """The kind of answer that a question wants; the first of the kinds whose pattern fits.

    Example: "How many days of leave?" -> "number"; "Is it paid?" -> "yes_no"
    """
    plain = " ".join(text.casefold().replace("’", "'").split())
    return next((kind for kind, pattern in _kinds() if pattern.search(plain)), "other")


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, pattern) for kind, pattern in patterns("kinds"))  # type: ignore[misc]
