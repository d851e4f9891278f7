"""Which reader reads a language."""

import os
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from index import Hit
from reader.encoding import Asked
from reader.lexical import LexicalReader
from reader.model import ModelReader
from reader.reading import Reading

# The languages that the model was trained on.
LANGUAGES = ("en",)


class Reader(Protocol):
    """Reads the passages found for a question."""

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """How likely each sentence of the passages answers the question."""


def reader_for(language: str) -> Reader:
    """The model that ships where it knows the language and nobody has turned it off."""
    known = language in LANGUAGES and not os.environ.get("FOOTNOTE_NO_READER")
    return _model() if known else LexicalReader(language)


@cache
def _model() -> ModelReader:
    """One for the whole process: a new version of the corpus loads no weights."""
    return ModelReader()
