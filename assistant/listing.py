"""Answers "what are the …?": the items under the heading that names them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.reply import Question
from assistant.signs import ALIKE
from assistant.words import word_set
from corpus import Article, Passage, Section, sentence_spans
from index import Hit, SentenceIndex, alike, analyze, content_words, money_terms, term

MAX_ITEMS = 10
MAX_LISTED_CHARACTERS = 900
FEWEST = 2
LOOKED_AT = 12  # so many of the best sentences tell in which sections a list may stand
MAX_SECTION_CHARACTERS = 450

_FILLERS = word_set("list_fillers")
_BULLET = "• "
_NUMBERED = re.compile(r"\(?\d{1,2}[.)] ")
_SHORT = 3  # so few letters that the corpus does not know are a slip, not a subject


def named_items(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> list[Hit]:
    """What stands below the heading that the question names and asks for; none where it does not.

    The items are the sections below the heading, each told by its first sentence, or its lines; of
    a section without either the best sentence.
    """
    wanted = _wanted(question, index) if question.kind in _NAMING else set()
    if not wanted or not ranked:
        return []
    article = ranked[0].passage.article
    for section in _named(wanted, article, ranked, index):
        items = list(_below(article, section)) or list(_lines(article, section))
        if len(items) >= FEWEST:
            return _hits(items, ranked) if question.kind != "definition" else []
        best = [hit for hit in ranked if hit.passage.section is section]
        if best:
            return _whole(best) if question.kind == "list" else best[:1]
    return []


def _whole(hits: Sequence[Hit]) -> list[Hit]:
    """All that a short section says, in reading order; of a longer one the best sentence."""
    if sum(hit.passage.end - hit.passage.start for hit in hits) > MAX_SECTION_CHARACTERS:
        return [hits[0]]
    return sorted(hits, key=lambda hit: hit.passage.start)


# Kinds of question that a heading answers by itself: "keeper salaries" asks for all of them, but
# who asks for a number wants that number.
_NAMING = ("list", "definition", "other", "how", "place", "money")


def _named(
    wanted: set[str], article: Article, ranked: Sequence[Hit], index: SentenceIndex
) -> list[Section]:
    """The sections of an article that the question names, the best ranked first."""
    order = {id(hit.passage.section): rank for rank, hit in reversed(list(enumerate(ranked)))}
    return sorted(index.named(wanted, article), key=lambda section: order.get(id(section), -1))


def list_items(question: Question, ranked: Sequence[Hit], index: SentenceIndex) -> list[Hit]:
    """The items of the list that is asked for, in reading order; none where it is no list.

    It is the one that the question names, or, for a question that asks for a list, the one under
    a heading in like words, or the one that the best sentence is an item of.
    """
    named = named_items(question, ranked, index)
    if named or question.kind != "list":
        return named
    headed = _under_like_heading(question, ranked, index)
    if headed:
        return headed
    around = lines_around(ranked[0], ranked)
    return around if len(around) >= FEWEST else []


def _under_like_heading(
    question: Question, ranked: Sequence[Hit], index: SentenceIndex
) -> list[Hit]:
    """The list of the best ranked section whose heading says nothing but what the question says."""
    asked = content_words(question.searched, index.language)
    sections = {id(hit.passage.section): hit.passage for hit in ranked[:LOOKED_AT]}
    for passage in sections.values():
        if _says(asked, passage.section.heading, index):
            items = list(_lines(passage.article, passage.section))
            if len(items) >= FEWEST:
                return _hits(items, ranked)
    return []


def _says(asked: Sequence[str], heading: str, index: SentenceIndex) -> bool:
    """Whether each word of a heading is near in meaning to a word that is asked, or the same."""
    words, language = content_words(heading, index.language), index.language
    if not words or not asked:
        return False
    money = money_terms(language)
    said = {term(word, language) for word in asked}
    said |= money if said & money else frozenset()  # "pay" names what stands under "Salaries"
    likest = alike(words, asked, language).max(axis=1).tolist()
    return all(
        like >= ALIKE or term(word, language) in said
        for like, word in zip(likest, words, strict=True)
    )


def lines_around(hit: Hit, ranked: Sequence[Hit]) -> list[Hit]:
    """The items of the list that a hit is one of; the hit alone where it is in none."""
    items = list(_lines(hit.passage.article, hit.passage.section))
    holds = any(item.start == hit.passage.start for item in items)
    return _hits(items, ranked) if holds else [hit]


def _wanted(question: Question, index: SentenceIndex) -> set[str]:
    """The terms of the question without those that only say that a list is wanted."""
    said = _filling(index.language)
    return {t for t in question.terms if t not in said and (t in index or len(t) > _SHORT)}


@cache
def _filling(language: str | None) -> frozenset[str]:
    """The terms that only say that a list is wanted."""
    return frozenset(term for word in _FILLERS for term in analyze(word, language))


def _below(article: Article, parent: Section) -> Iterator[Passage]:
    """The first sentence of each section right below a heading."""
    for section in article.sections:
        if section.path[:-1] == parent.path and section.text:
            start, end = sentence_spans(section.text, article.language)[0]
            yield Passage(article=article, section=section, start=start, end=end)


def _lines(article: Article, section: Section) -> Iterator[Passage]:
    """The items of the lists of a section."""
    for start, end in sentence_spans(section.text, article.language):
        at_line = not section.text[:start].strip(" ") or section.text[:start].endswith("\n")
        numbered = at_line and _NUMBERED.match(section.text[start:end])
        if section.text[:start].endswith(_BULLET) or numbered:
            yield Passage(article=article, section=section, start=start, end=end)


def _hits(items: Sequence[Passage], ranked: Sequence[Hit]) -> list[Hit]:
    """The items as hits, as many as may be quoted, scored as they are ranked."""
    known = {(id(hit.passage.section), hit.passage.start): hit for hit in ranked}
    chosen: list[Hit] = []
    room = MAX_LISTED_CHARACTERS
    for item in items[:MAX_ITEMS]:
        room -= len(item.text)
        if room < 0 and chosen:
            break
        hit = known.get((id(item.section), item.start))
        chosen.append(hit or Hit(passage=item, score=0.0, terms=()))
    return chosen
