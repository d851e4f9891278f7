"""The specification of Footnote, one sentence a test."""
