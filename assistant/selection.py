"""Chooses the sentences to quote."""

from collections.abc import Sequence

from assistant.reply import Citation, MetadataField
from corpus import Article
from index import Hit

MAX_CITATIONS = 3
MAX_QUOTED_CHARACTERS = 450  # of an answer of several sentences; a longer sentence stands alone

# A further sentence is quoted only if it scores nearly as high as the best...
NEARLY_AS_GOOD = 0.92
# ... or somewhat less high, if it is another document's and holds the same words of the question:
# where two documents disagree, both are heard.
AS_GOOD_ELSEWHERE = 0.75


def select(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The best sentence, and those of other words that are nearly as good; best first."""
    chosen: list[Hit] = []
    for hit in hits:
        quoted = sum(len(other.passage.text) for other in (*chosen, hit))
        if chosen and (len(chosen) == MAX_CITATIONS or quoted > MAX_QUOTED_CHARACTERS):
            break
        fresh = hit.passage.text not in (other.passage.text for other in chosen)
        if fresh and _is_good(hit, hits[0]):
            chosen.append(hit)
    return tuple(map(cite, chosen))


def _is_good(hit: Hit, best: Hit) -> bool:
    """Whether a sentence is worth quoting beside the best."""
    elsewhere = hit.passage.article.id != best.passage.article.id and hit.terms == best.terms
    return hit.score >= (AS_GOOD_ELSEWHERE if elsewhere else NEARLY_AS_GOOD) * best.score


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
    """What the articles say of themselves, as asked for; nothing where they do not say it.

    Nothing either of more articles than can be quoted: "this article" means none of them then.
    """
    if len(articles) > MAX_CITATIONS:
        return ()
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
