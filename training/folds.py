"""Models that have not seen the documents they are measured on."""

from collections.abc import Callable
from pathlib import Path

from assistant.ranking import Models
from training.examples import read_all
from training.fitting import models_of_folds


def fold_models(folder: Path, folds: int) -> tuple[Callable[[str], int], list[Models]]:
    """The fold of each document, and for each fold the models fitted without its documents.

    `folder` holds the public sets; a document that is in none of them is of the first fold.
    """
    return models_of_folds(read_all(folder), folds)
