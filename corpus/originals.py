"""Gives out the file that an article was read from, byte for byte, and no other."""

from collections.abc import Iterator
from pathlib import Path

from corpus.article import Original
from corpus.errors import LoadError
from corpus.sources.files import read_unchanged


def read_original(original: Original) -> Iterator[bytes]:
    """The bytes of the file, in pieces; LoadError where they are no longer those that were read."""
    if original.is_address:
        raise LoadError(original.place, "is an address, not a file", "open it in a browser")
    return read_unchanged(Path(original.place), original.digest)
