"""Chooses the sentences to quote."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reply import Citation
from index import Hit
from reader import Reading, Sentence

MAX_CITATIONS = 10
MAX_QUOTED_CHARACTERS = 430  # of an answer of several sentences; a longer sentence stands alone

# A further sentence is quoted if it may well answer by itself (log-odds), and is not much less
# likely than the best. Two behind, `article` has 0.600 of its citations right; one behind, 0.650.
MIN_SCORE = -1.0
MAX_BEHIND = 1.0


def select(reading: Reading) -> tuple[Citation, ...]:
    """The sentences that answer: the best, then those nearly as good in reading order."""
    best, *others = _good(reading.sentences)
    return tuple(cite(reading, sentence) for sentence in (best, *_in_order(reading, others)))


def _good(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    best = sentences[0]
    yield best
    room = MAX_QUOTED_CHARACTERS - len(best.text)
    said = {best.text}
    for sentence in sentences[1:MAX_CITATIONS]:
        if sentence.score < max(MIN_SCORE, best.score - MAX_BEHIND):
            return
        if sentence.text not in said and len(sentence.text) <= room:
            room -= len(sentence.text)
            said.add(sentence.text)
            yield sentence


def _in_order(reading: Reading, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences as they stand in their articles, articles and sections as they rank."""
    order: dict[int, int] = {}
    for sentence in reading.sentences:
        order.setdefault(id(sentence.section), len(order))
    return sorted(sentences, key=lambda s: (order[id(s.section)], s.start))


def cite(reading: Reading, sentence: Sentence) -> Citation:
    """A sentence that was read, as a citation; its score is its share of the chance."""
    return Citation(
        article=sentence.article,
        section=sentence.section,
        start=sentence.start,
        end=sentence.end,
        score=reading.share(sentence),
    )


def best_of_sections(reading: Reading) -> Iterator[tuple[Hit, Sentence]]:
    """The best sentence of each section that was read, and its passage; best first."""
    holder = {
        (id(hit.passage.section), start): hit
        for hit in reading.hits
        for start, _ in hit.passage.sentences
    }
    seen: set[int] = set()
    for sentence in reading.sentences:
        if id(sentence.section) not in seen:
            seen.add(id(sentence.section))
            hit = holder[id(sentence.section), sentence.start]
            yield replace(hit, score=reading.share(sentence)), sentence
