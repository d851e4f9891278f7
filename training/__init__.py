"""Fits the weights that `assistant/` scores with, on questions whose answers are known."""

from training.examples import Example, Examples, document_of, read_all
from training.fitting import fit_models, fold_of, models_of_folds
from training.folds import fold_models

__all__ = [
    "Example",
    "Examples",
    "document_of",
    "fit_models",
    "fold_models",
    "fold_of",
    "models_of_folds",
    "read_all",
]
