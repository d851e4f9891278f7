"""Trains the model that `reader/` reads with, on questions whose answers are known."""
