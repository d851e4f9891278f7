"""Which sentences are quoted, and when none is."""
