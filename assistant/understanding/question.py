"""Understands a question: small talk, spelling, initials, what was said before it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import cast

from assistant.reply import Abstention, Answer, Question, SmallTalk, Turn
from assistant.understanding.followups import leans
from assistant.understanding.parts import parts_of
from assistant.understanding.words import any_of, word_set, word_sets
from index import PassageIndex, Vocabulary, analyze, rarity, tokens
from reader import Asked

# Longer than any question a person types; security asks for a bound after NFKC, which can grow
# a character eighteenfold.
MAX_QUESTION_CHARACTERS = 1000

_SPELT = re.compile(r"[^\W\d_]+")
# Initials in small letters are written out only if they are no commoner word: "go" is one.
RARITY_OF_INITIALS = 0.3

# Two to four letters, not behind a number: "5 pm" is a time.
_INITIALS = re.compile(r"(?<!\d )(?<!\d)(?<![\w'’])[^\W\d_]{2,4}(?![\w'’])")
_QUOTED = re.compile(r"“([^”]+)” \[\d+\]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_SMALL_TALK = cast(dict[SmallTalk, frozenset[str]], word_sets("small_talk"))
_FILLERS = word_set("fillers").union(*_SMALL_TALK.values())
_HELP = any_of("help_patterns")


def understand(
    text: str, history: Sequence[Turn], index: PassageIndex, *, correct: bool = True
) -> Question:
    """What a text asks for, seen with the turns before it and with what the corpus is about.

    Without `correct` the spelling is left as it is, and initials stay initials.
    """
    text = clean(text)
    talk = small_talk(tokens(text))
    if talk:
        return Question(text=text, asked=Asked(text=text), small_talk=talk)
    written, corrections = _written_out(text, index) if correct else (text, ())
    turns = [turn for turn in history if not small_talk(tokens(turn.question))]
    before = tuple(filter(None, (_written_out(clean(t.question), index)[0] for t in turns)))
    # Read with a talk that it does not lean on, a question is answered worse, not better.
    leaning = bool(before) and leans(written, index.language)
    talk_before = Asked(text=written, before=before, reply=_told(turns[-1]) if leaning else "")
    return Question(
        text=text,
        asked=talk_before if leaning else Asked(text=written),
        terms=tuple(dict.fromkeys(analyze(written, index.language))),
        corrections=corrections,
        carried=before[-1] if leaning else None,
        parts=parts_of(text, index.language),
    )


def _told(turn: Turn) -> str:
    """What was replied in a turn: the words quoted, nothing where none were.

    Example: "“Otters eat fish.” [1]", as a program has it -> "Otters eat fish."
    """
    if isinstance(turn.reply, Answer):
        return turn.reply.text
    reply = "" if isinstance(turn.reply, Abstention) else turn.reply or ""
    return " ".join(_QUOTED.findall(reply)) or reply


def _written_out(text: str, index: PassageIndex) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with initials written out and misspelt words corrected, and what was changed."""
    written, expanded = expand_initials(text, index)
    corrected, corrections = correct_spelling(written, index.vocabulary)
    return corrected, (*expanded, *corrections)


def expand_initials(text: str, index: PassageIndex) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with initials of a repeated phrase written out, where the corpus has no such word.

    Example: "PM salary" -> "project manager salary", of an article on project managers
    """
    expanded: dict[str, str] = {}

    def written(found: re.Match[str]) -> str:
        initials = found[0].casefold()
        phrase = index.initials.get(initials, "")
        common = rarity(initials, index.language) < RARITY_OF_INITIALS
        if not phrase or initials in index.vocabulary or (common and not found[0].isupper()):
            return found[0]
        expanded[found[0]] = phrase
        return phrase

    return _INITIALS.sub(written, text), tuple(expanded.items())


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
