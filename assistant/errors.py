"""What can go wrong with a question that is no fault of its words."""

from collections.abc import Sequence
from difflib import get_close_matches


class DocumentError(Exception):
    """A question is put to a document that is not loaded."""

    def __init__(self, document: str, known: Sequence[str]) -> None:
        """Keep the name; the message offers the nearest of the known ones."""
        near = get_close_matches(document, known, n=3, cutoff=0.4) or list(known[:3])
        super().__init__(
            f"no document {document!r} is loaded; there is {', '.join(near) or 'none'}"
        )
        self.document = document


class SeveralDocumentsError(DocumentError):
    """A question is put to one document by a name that several have."""

    def __init__(self, document: str, ids: Sequence[str]) -> None:
        """Keep the name; the message gives the ids that tell the documents apart."""
        shown = ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
        Exception.__init__(
            self, f"{len(ids)} documents are called {document!r}; name one by its id: {shown}"
        )
        self.document = document
