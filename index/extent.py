"""Which of the sentences and of the sections of all articles are those of one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Article
from index.article_terms import ArticleTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Which of all sentences and of all sections are a document's; they stand together."""

    sentences: range
    sections: range


def extents_of(articles: Sequence[Article], parts: Sequence[ArticleTerms]) -> dict[str, Extent]:
    """The extent of each article, by its id."""
    sentences = np.cumsum([0, *(len(part.sentences) for part in parts)]).tolist()
    sections = np.cumsum([0, *(len(article.sections) for article in articles)]).tolist()
    return {
        article.id: Extent(
            sentences=range(*sentences[n : n + 2]), sections=range(*sections[n : n + 2])
        )
        for n, article in enumerate(articles)
    }


def within(positions: NDArray[np.int32], extent: range) -> NDArray[np.int32]:
    """Those of ascending positions that are in the range."""
    ends = np.array([extent.start, extent.stop], positions.dtype)
    start, end = np.searchsorted(positions, ends)
    return positions[start:end]


def shifted(parts: Sequence[NDArray[np.intp]], sizes: Sequence[int]) -> NDArray[np.intp]:
    """Positions in each part as positions in all parts, one behind the other."""
    starts = np.cumsum([0, *sizes])
    return np.concatenate(
        [np.empty(0, np.intp), *(p + s for p, s in zip(parts, starts, strict=False))]
    )
