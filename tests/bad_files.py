"""Makes files that no reader should stumble over: python -m tests.bad_files FOLDER."""

import sys
from pathlib import Path

from tests.bad_file import BadFile
from tests.bad_pages import BAD_PAGES
from tests.bad_paths import BAD_PATHS
from tests.bad_pdfs import BAD_PDFS
from tests.bad_texts import BAD_TEXTS
from tests.bad_zips import BAD_ZIPS

BAD_FILES: tuple[BadFile, ...] = (*BAD_TEXTS, *BAD_PAGES, *BAD_ZIPS, *BAD_PDFS, *BAD_PATHS)


def make_bad_files(folder: Path) -> None:
    """Make all of them in a folder."""
    for bad in BAD_FILES:
        bad.make(folder / bad.name)


if __name__ == "__main__":
    make_bad_files(Path(sys.argv[1]))
