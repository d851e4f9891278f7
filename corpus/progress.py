"""Shows on a terminal how far the loading of many documents has come."""

import sys
from collections.abc import Iterable, Sequence

from corpus.found import Document

SECONDS_UNTIL_SHOWN = 1.0


def with_progress(documents: Sequence[Document]) -> Iterable[Document]:
    """The documents, with a bar on standard error once they take long, if a person is there."""
    if len(documents) < 2 or not sys.stderr.isatty():
        return documents
    from tqdm import tqdm  # a single document need not wait for its import

    return tqdm(documents, delay=SECONDS_UNTIL_SHOWN, unit="document", leave=False)
