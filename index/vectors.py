"""What texts mean, roughly: vectors in which texts of like content lie close together."""

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


def text_vectors(texts: Sequence[str], language: str | None) -> Vectors:
    """The vectors of texts, each of length 1 (or 0); shape (texts, 256).

    All are 0 in a language without vectors, so that they are near to nothing.
    """
    if not texts or not has_vectors(language):
        return np.zeros((len(texts), DIMENSIONS), np.float32)
    vectors = _model().embed(list(texts), norm=False)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def alike(some: Sequence[str], others: Sequence[str], language: str | None) -> Vectors:
    """The cosines of texts; shape (some, others), all 0 where there are no vectors."""
    return np.asarray(text_vectors(some, language) @ text_vectors(others, language).T)


@cache
def _model() -> Any:  # noqa: ANN401 (the library has no types)
    """WordLlama with the weights that its wheel holds; nothing is fetched."""
    import wordllama  # 16 MB and half a second: only who compares meanings waits for it

    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
