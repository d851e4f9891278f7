"""A reply in words for people, and as records for programs."""
