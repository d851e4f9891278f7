"""Reads passages with the model that ships: it scores sentences, and writes no word."""

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import Hit
from reader.calibration import Calibration
from reader.encoding import Asked, Encoder, Row, passage_texts, row
from reader.errors import ReaderError
from reader.reading import Reading, reading_of

# ONNX Runtime tells its maker how it is used unless this is set before it is imported; nothing that
# Footnote runs asks another host for anything.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

WEIGHTS = Path(__file__).with_name("weights")
# Passages are read each by itself, so many at a time: the eight-bit numbers of one are scaled by it
# alone, so that its scores do not depend on what else is read, and nothing is padded.
WORKERS = 2
# How much a passage that was found with a lower score than the best one is put back: words that
# name a section tell more of where to look than the model has learnt to see.
FOUND = 4.0

Inputs = dict[str, NDArray[np.int64]]


class ModelReader:
    """Reads with the weights of a folder, loaded when first asked."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        """Know the folder; nothing is loaded yet."""
        self._weights = weights
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="reader")

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """The reading of the passages of hits.

        Raises ReaderError where the weights are missing or damaged.
        """
        rows = self.rows(asked, hits)
        session = self._session if rows else None  # loaded here once, not by each worker
        read = self._workers.map(partial(_scores, session), rows)
        best = max((hit.score for hit in hits), default=0.0)
        scores = [
            [score + FOUND * (hit.score - best) for score in of_hit]
            for hit, of_hit in zip(hits, read, strict=True)
        ]
        return reading_of(hits, scores, self._calibration)

    def rows(self, asked: Asked, hits: Sequence[Hit]) -> list[Row]:
        """What the model reads for a question, a row a passage."""
        question = self._encoder.question(asked)
        passages = (hit.passage for hit in hits)
        return [
            row(question, self._encoder.passage(passage.path, passage_texts(passage)))
            for passage in passages
        ]

    @cached_property
    def _encoder(self) -> Encoder:
        path = self._weights / "tokenizer.json"
        try:
            return Encoder(path)
        except Exception as problem:  # the library raises plain Exception
            raise ReaderError(path, "cannot be loaded") from problem

    @cached_property
    def _calibration(self) -> Calibration:
        path = self._weights / "calibration.json"
        try:
            return Calibration(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as problem:
            raise ReaderError(path, "cannot be loaded") from problem

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401 (the library has no types)
        import onnxruntime  # a fifth of a second: only who reads waits for it

        path = self._weights / "reader.onnx"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4  # what goes wrong is raised, and told in our words
        try:
            return onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as problem:  # of many kinds, by what is wrong with the file
            what = "is damaged" if path.is_file() else "is missing"
            raise ReaderError(path, what) from problem


def _scores(session: Any, row: Row) -> list[float]:  # noqa: ANN401 (the library has no types)
    """The score of each sentence that is marked in a row."""
    (out,) = session.run(None, inputs_of(row))
    return list(out[0, list(row.marks)].tolist())


def inputs_of(row: Row) -> Inputs:
    """The three inputs of the model for one row, each of shape (1, pieces)."""
    ids = np.array([row.ids], np.int64)
    segments = np.zeros_like(ids)
    segments[:, row.segment :] = 1
    return {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": segments}
