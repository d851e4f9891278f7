"""Whether a question leans on the one before it: "and the cook?"."""

from assistant.understanding.words import any_of, word_set
from index import analyze, rarity, tokens

_OPENINGS = any_of("follow_up_openings", suffix=r"\b[\s,]*")
_PREPOSITIONS = any_of("prepositions", suffix=r"\b")
_ASKING = any_of("question_words", suffix=r"\b")
_PRONOUNS = word_set("pronouns")

# One word that tells so much is a subject: "What is photosynthesis?".
RARE = 0.5


def leans(text: str, language: str | None) -> bool:
    """Whether a question has too little of its own to stand alone.

    Only then it is read with what was said before; the user is told, and can take it back.
    """
    words = tokens(text)
    terms = analyze(text, language)
    named = len(terms) == 1 and max(rarity(word, language) for word in words) >= RARE
    if bool(_PRONOUNS & set(words)) or (len(terms) < 2 and not named):
        return True
    if _OPENINGS.match(text.strip()):
        return True
    return bool(_PREPOSITIONS.match(text.strip())) and not _ASKING.search(text)
