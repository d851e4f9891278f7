"""Understands a question: small talk, what it asks of the article itself, spelling, follow-up."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.followups import standalone
from assistant.reply import MetadataField, Question, SmallTalk, Turn
from index import Vocabulary, analyze, tokens

# Longer than any question a person types; security asks for a bound after NFKC, which can grow
# a character eighteenfold.
MAX_QUESTION_CHARACTERS = 1000

_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_SMALL_TALK: dict[SmallTalk, frozenset[str]] = {
    "greeting": frozenset("hello hi hey hiya howdy greetings morning afternoon evening bonjour salut hallo hola".split()),
    "thanks": frozenset("thanks thank thx ty cheers merci danke gracias".split()),
    "goodbye": frozenset("bye goodbye ciao cya revoir tschüss adios".split()),
    "help": frozenset("help aide hilfe".split()),
}
_FILLERS = frozenset(
    "ok okay great good cool nice fine very much so a lot you there all everyone well again and for the that your my friend "
    "please me to now see later day have beaucoup bien au de tout le monde s il vous plaît te plait".split()
)
_HELP = re.compile(
    r"(?:what|how) (?:can|could|do|should) (?:you|i) (?:do|ask|help|use)\b.{0,24}|who are you|what are you|how does this work"
    r"|que (?:peux tu|pouvez vous) faire|comment ça marche"
)

_METADATA: dict[MetadataField, frozenset[str]] = {
    "author": frozenset("wrote written write author authors writer auteur écrit rédigé autor geschrieben".split()),
    "updated": frozenset("updated update modified revised changed edited jour aktualisiert".split()),
    "published": frozenset("published publish posted released publication publié date veröffentlicht".split()),
}
_DOCUMENT = frozenset(
    "article page text document guide post blog piece story content website site texte artikel seite".split()
)
_ASKING = frozenset("last latest recent name person called dernière mise quand qui quel who when recently time".split())


def understand(text: str, history: Sequence[Turn], vocabulary: Vocabulary, language: str | None) -> Question:
    """What a text asks for, seen with the turns before it and the words that the corpus knows."""
    text = clean(text)
    words = tokens(text)
    talk = small_talk(words)
    if talk:
        return Question(text=text, standalone=text, small_talk=talk)
    corrected, corrections = correct_spelling(text, vocabulary)
    whole = standalone(corrected, history, language)
    return Question(
        text=text,
        standalone=whole,
        terms=tuple(dict.fromkeys(analyze(whole, language))),
        corrections=corrections,
        metadata=metadata_fields(words, followed=whole != corrected, language=language),
    )


def clean(text: str) -> str:
    """The question on one line, bounded, without what cannot be encoded, shown or seen."""
    text = _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", text[:MAX_QUESTION_CHARACTERS]))
    return " ".join(unicodedata.normalize("NFC", text).split())


def small_talk(words: Sequence[str]) -> SmallTalk | None:
    """Which small talk a text is when it is nothing else: "ok thanks!" but not "thanks, who pays?"."""
    if _HELP.fullmatch(" ".join(words)):
        return "help"
    for kind in ("goodbye", "thanks", "help", "greeting"):
        own = _SMALL_TALK[kind]
        others = frozenset().union(_FILLERS, *_SMALL_TALK.values())
        if own & set(words) and set(words) <= others:
            return kind
    return None


def metadata_fields(
    words: Sequence[str], *, followed: bool, language: str | None
) -> tuple[MetadataField, ...]:
    """Which facts about the article itself a question asks for, and for nothing else.

    Example: "who wrote this article" -> ("author",); "who wrote Hamlet" -> ()
    """
    fields = tuple(field for field, names in _METADATA.items() if names & set(words))
    known = frozenset().union(_DOCUMENT, _ASKING, *_METADATA.values())
    content = [word for word in words if analyze(word, language)]
    about_document = bool(_DOCUMENT & set(words)) or not followed
    return fields if about_document and all(word in known for word in content) else ()


def correct_spelling(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with each misspelt word replaced, and the pairs of words, as typed and as corrected."""
    corrections: dict[str, str] = {}

    def replaced(found: re.Match[str]) -> str:
        word = found[0]
        better = vocabulary.correct(word.casefold())
        if better != word.casefold():
            corrections[word] = better
            return better
        return word

    corrected = re.sub(r"[^\W\d_]+", replaced, text)
    return corrected, tuple(corrections.items())
