"""Understands a question: small talk, what it asks of the article itself, spelling, follow-up."""

import re
import unicodedata
from collections.abc import Sequence
from typing import cast

from assistant.followups import standalone
from assistant.kinds import kind_of
from assistant.reply import MetadataField, Question, SmallTalk, Turn
from assistant.words import any_of, word_set, word_sets
from index import Vocabulary, analyze, tokens

# Longer than any question a person types; security asks for a bound after NFKC, which can grow
# a character eighteenfold.
MAX_QUESTION_CHARACTERS = 1000

_SPELT = re.compile(r"[^\W\d_]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_SMALL_TALK = cast(dict[SmallTalk, frozenset[str]], word_sets("small_talk"))
_FILLERS = word_set("fillers").union(*_SMALL_TALK.values())
_HELP = any_of("help_patterns")

_METADATA = cast(dict[MetadataField, frozenset[str]], word_sets("metadata"))
_DOCUMENT = word_set("document")
_ABOUT_DOCUMENT = _DOCUMENT.union(word_set("asking"), *_METADATA.values())


def understand(
    text: str, history: Sequence[Turn], vocabulary: Vocabulary | None, language: str | None
) -> Question:
    """What a text asks for, seen with the turns before it and the words that the corpus knows.

    Without a vocabulary the spelling is left as it is.
    """
    text = clean(text)
    words = tokens(text)
    talk = small_talk(words)
    if talk:
        return Question(text=text, standalone=text, small_talk=talk)
    corrected, corrections = correct_spelling(text, vocabulary) if vocabulary else (text, ())
    whole = standalone(corrected, history, language)
    return Question(
        text=text,
        standalone=whole,
        kind=kind_of(corrected),
        terms=tuple(dict.fromkeys(analyze(whole, language))),
        corrections=corrections,
        carried=whole[: -len(corrected)].strip() or None,
        metadata=metadata_fields(words, followed=whole != corrected, language=language),
    )


def clean(text: str) -> str:
    """The question on one line, bounded, without what cannot be encoded, shown or seen."""
    text = _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", text[:MAX_QUESTION_CHARACTERS]))
    return " ".join(unicodedata.normalize("NFC", text).split())


def small_talk(words: Sequence[str]) -> SmallTalk | None:
    """Which small talk a text is, if nothing else: "ok thanks!" but not "thanks, who pays?"."""
    if _HELP.fullmatch(" ".join(words)):
        return "help"
    if not set(words) <= _FILLERS:
        return None
    return next((kind for kind, own in _SMALL_TALK.items() if own & set(words)), None)


def metadata_fields(
    words: Sequence[str], *, followed: bool, language: str | None
) -> tuple[MetadataField, ...]:
    """Which facts about the article itself a question asks for, and for nothing else.

    Example: "who wrote this article" -> ("author",); "who wrote Hamlet" -> ()
    """
    content = {word for word in words if analyze(word, language)}
    if not content <= _ABOUT_DOCUMENT or (followed and not _DOCUMENT & set(words)):
        return ()
    return tuple(field for field, names in _METADATA.items() if names & set(words))


def correct_spelling(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with each misspelt word replaced, and the pairs (as typed, as corrected).

    Example: "wat is the port folio?" -> "what is the portfolio?"
    """
    corrections: dict[str, str] = {}
    written: list[str] = []
    words = list(_SPELT.finditer(text))
    end = at = 0
    while at < len(words):
        typed, better, count = _mended(text, words[at : at + 2], vocabulary)
        if better != typed.casefold():
            corrections[typed] = better
            written += [text[end : words[at].start()], better]
            end = words[at + count - 1].end()
        at += count
    return "".join([*written, text[end:]]), tuple(corrections.items())


def _mended(
    text: str, words: Sequence[re.Match[str]], vocabulary: Vocabulary
) -> tuple[str, str, int]:
    """What is typed at the first of two words, what it should be, how many words it takes."""
    word, start = words[0][0], words[0].start()
    if len(words) == 2 and text[words[0].end() : words[1].start()] == " ":
        whole = vocabulary.joined(word.casefold(), words[1][0].casefold())
        if whole:
            return text[start : words[1].end()], whole, 2
    is_name = start > 0 and word[:1].isupper() and not text.isupper()
    return word, vocabulary.correct(word.casefold(), name=is_name), 1
