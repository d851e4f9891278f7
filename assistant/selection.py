"""Chooses the sentences to quote."""

from collections.abc import Sequence

from assistant.comparing import compare
from assistant.defining import written_out
from assistant.listing import lines_around, list_items
from assistant.numbers import fitting
from assistant.reply import Citation, MetadataField, Question
from assistant.words import phrases
from corpus import Article, Section, sentence_spans
from index import Hit, SentenceIndex

MAX_CITATIONS = 3
MAX_QUOTED_CHARACTERS = 450  # of an answer of several sentences; a longer sentence stands alone

# A further sentence is quoted only if it is nearly as likely the best as the best itself...
NEARLY_AS_GOOD = 0.8
# ... or somewhat less likely, if it is another document's and holds the same words of the
# question: where two documents disagree, both are heard.
AS_GOOD_ELSEWHERE = 0.3

_SUMMARIES = phrases("summary_headings")


def select(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> tuple[Citation, ...]:
    """The sentences that answer a question, the best first: at least one.

    A list is quoted whole, a comparison has a sentence for each side; else the best sentence, and
    those of other words that are nearly as good.
    """
    chosen = (
        written_out(question, ranked)
        or list_items(question, ranked, index)
        or compare(question, ranked, index)
    )
    if not chosen:
        best = _best([fitting(question, ranked[0], ranked), *ranked[1:]])
        chosen = _whole_lists(best, ranked) or best
    return tuple(map(cite, chosen))


def _best(hits: Sequence[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    room = MAX_QUOTED_CHARACTERS
    for hit in hits:
        length = hit.passage.end - hit.passage.start
        if chosen and (len(chosen) == MAX_CITATIONS or length > room):
            break
        if _is_good(hit, hits[0]) and hit.passage.text not in [c.passage.text for c in chosen]:
            chosen.append(hit)
            room -= length
    return chosen


def _whole_lists(chosen: Sequence[Hit], ranked: Sequence[Hit]) -> list[Hit]:
    """The lists that hits are items of, if it is several items: no line is picked out by chance.

    Nothing where a hit is no item, or where it would be too much to read.
    """
    lists = {id(hit.passage.section): lines_around(hit, ranked) for hit in chosen}
    items = [item for lines in lists.values() for item in lines]
    passages = [item.passage for item in items]
    fits = sum(passage.end - passage.start for passage in passages) <= MAX_QUOTED_CHARACTERS
    several = len(chosen) > 1 and all(len(lines) > 1 for lines in lists.values())
    return items if several and fits and all(h.passage in passages for h in chosen) else []


def _is_good(hit: Hit, best: Hit) -> bool:
    """Whether a sentence is worth quoting beside the best."""
    elsewhere = hit.passage.article.id != best.passage.article.id and hit.terms == best.terms
    return (
        hit is best
        or hit.score >= (AS_GOOD_ELSEWHERE if elsewhere else NEARLY_AS_GOOD) * best.score
    )


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


def select_facts(
    articles: Sequence[Article], fields: Sequence[MetadataField]
) -> tuple[Citation, ...]:
    """What the articles say of themselves, as asked for; nothing where they do not say it.

    Nothing either of more articles than can be quoted: "this article" means none of them then.
    """
    if len(articles) > MAX_CITATIONS:
        return ()
    return tuple(
        citation
        for article in articles
        for field in fields
        for citation in (
            _summary(article)
            if field == "summary"
            else _whole(article, getattr(article.metadata, field))
        )
    )


def _whole(article: Article, section: Section | None) -> tuple[Citation, ...]:
    if section is None:
        return ()
    end = len(section.text)
    return (Citation(article=article, section=section, start=0, end=end, score=1.0),)


def _summary(article: Article) -> tuple[Citation, ...]:
    """The end of the section that sums the article up; else the beginning of the article."""
    written = [section for section in article.sections if section.text]
    if not written:
        return ()
    headed = [s for s in written if s.heading.casefold().strip(" :.") in _SUMMARIES]
    section = (headed or written)[0]
    spans = sentence_spans(section.text, article.language)
    chosen = spans[-1:] if headed else spans[:1]
    return tuple(
        Citation(article=article, section=section, start=start, end=end, score=1.0)
        for start, end in chosen
    )


def best_of_sections(hits: Sequence[Hit], *, k: int) -> tuple[Hit, ...]:
    """The best hit of each section, best first, k at the most."""
    best: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        best.setdefault((hit.passage.article.id, hit.passage.section.anchor), hit)
    return tuple(best.values())[:k]
