"""What the pages that stand still say, in the language that a browser asks for."""

from collections.abc import Mapping

from assistant import LANGUAGES, phrases

Words = Mapping[str, str]


def words_for(accepted: str) -> Words:
    """The words in the language that a browser prefers (its Accept-Language), English by default.

    Some of them are HTML.

    Example: words_for("fr-CA,fr;q=0.9,en;q=0.8")["language"] -> "fr"
    """
    preferred = sorted(map(_weighed, accepted.split(",")), reverse=True)
    for _, language in preferred:
        if language in LANGUAGES:
            return phrases(language)
    return phrases()


def _weighed(part: str) -> tuple[float, str]:
    """A language of an Accept-Language header and how much it is preferred."""
    name, _, weight = part.partition(";q=")
    language = name.strip().partition("-")[0].lower()
    try:
        return float(weight or 1), language
    except ValueError:
        return 0, language
