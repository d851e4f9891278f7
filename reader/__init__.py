"""Reads passages with a question and points at the sentences that answer it."""

from reader.calibration import Calibration
from reader.encoding import Asked, Encoder, Pieces, Row, passage_texts, row
from reader.errors import ReaderError
from reader.lexical import FEATURES, LexicalReader, features
from reader.model import WEIGHTS, WORKERS, ModelReader, inputs_of
from reader.readers import Reader, reader_for
from reader.reading import Reading, Sentence, reading_of

__all__ = [
    "FEATURES",
    "WEIGHTS",
    "WORKERS",
    "Asked",
    "Calibration",
    "Encoder",
    "LexicalReader",
    "ModelReader",
    "Pieces",
    "Reader",
    "ReaderError",
    "Reading",
    "Row",
    "Sentence",
    "features",
    "inputs_of",
    "passage_texts",
    "reader_for",
    "reading_of",
    "row",
]
