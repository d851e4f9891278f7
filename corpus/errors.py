"""What can go wrong with documents.

CorpusError
├── LoadError               a file that is missing, empty, unreadable or not text
│   ├── FormatError         a line or a part of a document that is not as its format says
│   └── NothingLoadedError  several documents of which none could be loaded
└── OffsetsError            a span that is not inside its section (a defect of ours)
"""


class CorpusError(Exception):
    """The base of all errors of this package; its text is one line for the user."""


class LoadError(CorpusError):
    """A document that cannot be loaded: what, where and what to do."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        """Keep the parts; the message joins them on one line, whatever a file is named."""
        super().__init__(printable(f"{source}: {problem}; {remedy}"))
        self.source = source
        self.problem = problem
        self.remedy = remedy


class FormatError(LoadError):
    """A line of a document that does not follow its format."""


class NothingLoadedError(LoadError):
    """Several documents, and what is wrong with each of them."""

    def __init__(self, source: str, failures: tuple[LoadError, ...]) -> None:
        """Keep the failures; the message counts them."""
        problem = f"none of its {len(failures):,} documents can be loaded"
        super().__init__(source, problem, "mend one of them")
        self.failures = failures


class OffsetsError(CorpusError):
    """A span outside its section."""

    def __init__(self, anchor: str, start: int, end: int, length: int) -> None:
        """Keep the numbers; the message shows them."""
        super().__init__(f"[{start}, {end}) is no span of section {anchor!r} of length {length}")
        self.anchor = anchor
        self.start = start
        self.end = end


def printable(text: str) -> str:
    """A text on one line, with a question mark for each character that a terminal would obey."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)
