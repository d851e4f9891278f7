"""Finds the documents behind a path, a folder, a pattern, a zip or an address."""

import os
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus.errors import LoadError
from corpus.found import Document, Found
from corpus.sources.files import Listing, is_pattern, list_files, read_file, split_pattern
from corpus.sources.zips import find_members

# What begins with a scheme and this is an address, be its scheme one that we read or not.
_ADDRESS_MARK = "://"
_ZIP = ".zip"


def find_documents(given: str, *, endings: Collection[str]) -> Found:
    """The documents behind one thing that was given, and what is wrong with the others.

    A file that is named by itself is a document whatever its ending; those of a folder, a pattern
    or a zip are documents if they have one of the endings.
    """
    path = Path(given)
    try:
        if _ADDRESS_MARK in given and not os.path.lexists(given):
            return _fetched(given, endings)
        if is_pattern(given):
            return _fitting(given, endings)
        if os.path.isdir(path):
            return _listed(list_files(path, endings={*endings, _ZIP}), path, endings)
        return _filed(path, endings)
    except LoadError as problem:
        return Found(failures=(problem,))


def _fetched(address: str, endings: Collection[str]) -> Found:
    from corpus.sources.fetch import fetch  # who reads from the disk need not wait for its import

    fetched = fetch(address)
    url, content = fetched.url, fetched.content
    if fetched.ending == _ZIP:
        return find_members(content, name=url, place=address, endings=endings)
    document = Document(
        name=url, place=address, ending=fetched.ending, read=lambda: content, original=url
    )
    return Found(documents=(document,))


def _fitting(pattern: str, endings: Collection[str]) -> Found:
    folder, parts = split_pattern(pattern)
    listing = Listing()
    if os.path.isdir(folder):
        listing = list_files(folder, endings={*endings, _ZIP}, pattern=parts)
    if not listing.paths and not listing.failures:
        raise LoadError(pattern, "no document fits the pattern", "check the pattern")
    return _listed(listing, folder, endings)


def _listed(listing: Listing, folder: Path, endings: Collection[str]) -> Found:
    """The documents of the files of a folder, those of zips among them."""
    found = [_filed(path, endings) for path in listing.paths]
    return Found(
        base=os.path.abspath(folder),
        documents=tuple(document for part in found for document in part.documents),
        failures=(*listing.failures, *(problem for part in found for problem in part.failures)),
        skipped=listing.skipped + sum(part.skipped for part in found),
    )


def _filed(path: Path, endings: Collection[str]) -> Found:
    """The one document of a file, or those of a zip."""
    ending = path.suffix.lower()
    if ending == _ZIP:
        return _unzipped(path, endings)
    name, read = os.path.abspath(path), partial(read_file, path)
    document = Document(name=name, place=str(path), ending=ending, read=read, original=name)
    return Found(base=os.path.dirname(name), documents=(document,))


def _unzipped(path: Path, endings: Collection[str]) -> Found:
    name = os.path.abspath(path)
    try:
        found = find_members(read_file(path), name=name, place=str(path), endings=endings)
    except LoadError as problem:
        return Found(failures=(problem,))
    return replace(found, base=name)
