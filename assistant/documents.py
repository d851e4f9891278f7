"""Which of the loaded documents a person means by a name."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from assistant.errors import DocumentError, SeveralDocumentsError
from corpus import Article


def document_id(name: str, articles: Sequence[Article]) -> str:
    """The id of the one article that has this id, this title, this path or this file name.

    Raises DocumentError, which names the nearest, when none has it or several have.
    """
    wanted = name.strip().casefold()
    for names in zip(*(tuple(_names(article)) for article in articles), strict=True):
        meant = [a.id for a, known in zip(articles, names, strict=True) if known == wanted]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise SeveralDocumentsError(name, meant)
    raise DocumentError(
        name, [known for article in articles for known in (article.id, article.title)]
    )


def _names(article: Article) -> Iterator[str]:
    """What an article is called, the name that is surest to be its own first."""
    path = PurePosixPath(article.source)
    for name in (article.id, article.source, article.title, path.name, path.stem):
        yield name.casefold()
