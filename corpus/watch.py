"""Versions of a corpus, one each time that its files change."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from corpus.errors import LoadError
from corpus.found import Corpus
from corpus.load import DEFAULT_CORPUS, load_corpus
from corpus.sources.files import is_pattern, split_pattern

# Changes that come closer together than this are one version; a reader waits no longer for it.
QUIET_MILLISECONDS = 300


def watch_corpus(
    paths: Sequence[Path | str], corpus: Corpus, *, stop: Event | None = None
) -> Iterator[Corpus]:
    """Each new version of a corpus that was loaded from these paths, until told to stop.

    A file that can no longer be read stays as it was, and so does a corpus of which nothing is
    left; addresses are not watched.  Ends at once when there is nothing to watch.
    """
    from watchfiles import watch  # a program that asks one question need not wait for it

    given = [str(path) for path in paths] or [str(DEFAULT_CORPUS)]
    folders = {folder for path in given if (folder := _watched_folder(path))}
    if not folders:
        return
    changes = watch(
        *folders,
        watch_filter=None,
        debounce=QUIET_MILLISECONDS,
        step=QUIET_MILLISECONDS // 3,
        stop_event=stop,
        recursive=not all(map(os.path.isfile, given)),
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    for _ in changes:
        try:
            newer = load_corpus(*given, earlier=corpus)
        except LoadError:  # all of it may be gone only while it is being replaced
            continue
        if newer != corpus:
            corpus = newer
            yield corpus


def _watched_folder(path: str) -> str | None:
    """The folder whose changes concern a path: of a file its own, for editors replace files."""
    if "://" in path and not os.path.lexists(path):
        return None
    folder = split_pattern(path)[0] if is_pattern(path) else Path(path)
    existing = folder if folder.is_dir() else folder.parent
    return str(existing.resolve()) if existing.is_dir() else None
