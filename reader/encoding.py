"""Turns a question and a passage into the one row of word pieces that the model reads.

    [CLS] (question before [TURN])* (reply before [REPLY]) question [SEP]
    title > heading > heading [MARK] sentence [MARK] sentence ... [SEP]

The score of a sentence stands at its mark. The question and what was said before it are of segment
0, the rest of segment 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from corpus import Passage

CLS, SEP = 101, 102
MARK, TURN, REPLY = 2, 3, 4  # pieces that the base encoder keeps free

# So many pieces of each part are read; what is longer is cut.
QUESTION_PIECES = 64
TURN_PIECES = 24
REPLY_PIECES = 32
HEADING_PIECES = 32
PASSAGE_PIECES = 320

TURNS = 2  # so many questions before are read, and the reply to the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, the ones before it (oldest first) and what was replied to the last of them."""

    text: str
    before: tuple[str, ...] = ()
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A passage as word pieces, and at which of them each of its sentences is marked.

    A sentence past the end of what is read has no mark.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the model reads at once: pieces, where segment 1 begins, and the marks."""

    ids: tuple[int, ...]
    segment: int
    marks: tuple[int, ...]


class Encoder:
    """Cuts texts into the word pieces of the model."""

    def __init__(self, tokenizer: Path) -> None:
        """Load the word pieces from a file of the `tokenizers` library."""
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._tokenizer.encode_special_tokens = True  # "[SEP]" in a text is five characters
        # Articles are asked again and again; a few thousand passages are a few megabytes.
        self._known = lru_cache(maxsize=1 << 12)(self._passage)

    def question(self, asked: Asked) -> tuple[int, ...]:
        """The pieces of a question behind those of what was said before it."""
        ids: list[int] = []
        for turn in asked.before[-TURNS:]:
            ids += [*self._pieces([turn])[0][-TURN_PIECES:], TURN]
        if asked.before and asked.reply:
            ids += [*self._pieces([asked.reply])[0][:REPLY_PIECES], REPLY]
        return (*ids, *self._pieces([asked.text])[0][-QUESTION_PIECES:])

    def passage(self, path: Sequence[str], sentences: Sequence[str]) -> Pieces:
        """The pieces of sentences below their headings."""
        return self._known(tuple(path), tuple(sentences))

    def _passage(self, path: tuple[str, ...], sentences: tuple[str, ...]) -> Pieces:
        heading, *texts = self._pieces([" > ".join(path), *sentences])
        ids = heading[-HEADING_PIECES:]
        marks: list[int] = []
        for text in texts:
            if len(ids) + 1 >= PASSAGE_PIECES:
                break
            marks.append(len(ids))
            ids += [MARK, *text]
        return Pieces(ids=tuple(ids[:PASSAGE_PIECES]), marks=tuple(marks))

    def _pieces(self, texts: Sequence[str]) -> list[list[int]]:
        whole = [text.encode("utf-8", "replace").decode() for text in texts]  # no half surrogates
        encoded = self._tokenizer.encode_batch(whole, add_special_tokens=False)
        return [one.ids for one in encoded]


def row(question: Sequence[int], passage: Pieces) -> Row:
    """A question and a passage, put together."""
    start = (CLS, *question, SEP)
    return Row(
        ids=(*start, *passage.ids, SEP),
        segment=len(start),
        marks=tuple(len(start) + mark for mark in passage.marks),
    )


def passage_texts(passage: Passage) -> list[str]:
    """The sentences of a passage on one line each."""
    text = passage.section.text
    return [" ".join(text[start:end].split()) for start, end in passage.sentences]
