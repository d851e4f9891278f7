"""Chooses the sentences to quote."""

from collections.abc import Sequence

from assistant.reply import Citation, MetadataField
from corpus import Article
from index import Hit

MAX_CITATIONS = 3
MAX_QUOTED_CHARACTERS = 450  # of an answer of several sentences; a longer sentence stands alone

# A further sentence is quoted only if it scores nearly as high as the best.
NEARLY_AS_GOOD = 0.92


def select(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best sentence, and those of other words that are nearly as good; best first."""
    chosen: list[Citation] = []
    for hit in hits:
        quoted = sum(len(citation.quote) for citation in chosen) + len(hit.passage.text)
        good = not chosen or hit.score >= NEARLY_AS_GOOD * hits[0].score
        if not good or len(chosen) == MAX_CITATIONS or (chosen and quoted > MAX_QUOTED_CHARACTERS):
            break
        if hit.passage.text not in (citation.quote for citation in chosen):
            chosen.append(cite(hit))
    return tuple(chosen)


def cite(hit: Hit) -> Citation:
    """The whole passage of a hit, as a citation."""
    passage = hit.passage
    return Citation(
        article=passage.article,
        section=passage.section,
        start=passage.start,
        end=passage.end,
        score=hit.score,
    )


def select_metadata(
    articles: Sequence[Article], fields: Sequence[MetadataField]
) -> tuple[Citation, ...]:
    """What the articles say of themselves, as asked for; nothing where they do not say it."""
    sections = (
        (article, section)
        for article in articles
        for field in fields
        if (section := getattr(article.metadata, field))
    )
    return tuple(
        Citation(article=article, section=section, start=0, end=len(section.text), score=1.0)
        for article, section in sections
    )


def best_of_sections(hits: Sequence[Hit], *, k: int) -> tuple[Hit, ...]:
    """The best hit of each section, best first, k at the most."""
    best: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        best.setdefault((hit.passage.article.id, hit.passage.section.anchor), hit)
    return tuple(best.values())[:k]
