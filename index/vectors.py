"""What words mean, roughly: vectors in which words of like use lie close together."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 256
# The vectors were learnt from English; those of other languages say little.
LANGUAGES = ("en",)

Vectors = NDArray[np.float32]


def has_vectors(language: str | None) -> bool:
    """Whether there are vectors for a language, and nobody has turned them off."""
    return language in LANGUAGES and not os.environ.get("FOOTNOTE_NO_SEMANTICS")


def word_vectors(words: Sequence[str]) -> Vectors:
    """The vectors of words, each of length 1 (0 for one without letters); shape (words, 256)."""
    if not words:
        return np.empty((0, DIMENSIONS), np.float32)
    return unit(_model().embed(list(words), norm=False))


def unit(vectors: Vectors) -> Vectors:
    """The vectors with length 1; those of length 0 as they are."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def text_vectors(texts: Sequence[str]) -> Vectors:
    """The vectors of texts, as the model was trained to make them; shape (texts, 256)."""
    return unit(_model().embed(list(texts), norm=False)) if texts else word_vectors(())


def alike(some: Sequence[str], others: Sequence[str], language: str | None) -> Vectors:
    """The cosines of words; shape (some, others), all 0 where there are no vectors."""
    if not has_vectors(language):
        return np.zeros((len(some), len(others)), np.float32)
    return cosines(word_vectors(some), word_vectors(others))


def cosines(some: Vectors, others: Vectors) -> Vectors:
    """The products of each two vectors; shape (some, others).

    Not by `@`: its threads bring little for a few thousand short vectors, and wait long for each
    other where the processors have more to do.
    """
    return np.asarray(np.einsum("sd,od->so", some, others), dtype=np.float32)


@cache
def _model() -> Any:  # noqa: ANN401 (the library has no types)
    """WordLlama with the weights that its wheel holds; nothing is fetched."""
    import wordllama  # 16 MB and half a second: only who compares meanings waits for it

    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
