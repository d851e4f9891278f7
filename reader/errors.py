"""What can go wrong with the weights."""

from pathlib import Path

REMEDY = "install Footnote again, or use --no-reader"


class ReaderError(Exception):
    """The weights that read cannot be used."""

    def __init__(self, path: Path, what: str, remedy: str = REMEDY) -> None:
        """Keep the file; the message says what is wrong with it and what to do."""
        super().__init__(f"the reading model {path.name} {what}; {remedy}")
        self.path = path
