"""Fits the weights that `assistant/` scores with, on questions whose answers are known."""

from training.examples import Example, read_examples
from training.fitting import fit_model, fold_models, fold_of

__all__ = ["Example", "fit_model", "fold_models", "fold_of", "read_examples"]
