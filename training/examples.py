"""Questions whose answers are known, each with the candidates found for it."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from assistant import read_history
from assistant.features import features
from assistant.question import understand
from assistant.reply import Kind
from assistant.said import talk_of
from corpus import Article, load_corpus
from index import Match, SentenceIndex

ARTICLES = Path(__file__).with_name("articles")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Example:
    """A question, its candidates with their features, and which of them answer it."""

    source: str  # the set that it is of
    text: str  # the question as it is searched for
    document: str
    kind: Kind
    match: Match
    columns: Mapping[str, NDArray[np.float64]]
    right: NDArray[np.bool_]
    answerable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A set of questions to fit on, and how its documents are put together.

    With `together` above 1 each question is asked of so many documents at once: a long document
    has more sentences that look right, and few sets have long ones.
    """

    name: str
    together: int = 1


# Each set alone, and two again with many documents at once.
SOURCES = (
    Source(name="selqa"),
    Source(name="squad2-dev"),
    Source(name="clapnq"),
    Source(name="mtrag"),
    Source(name="canard"),
    Source(name="selqa", together=15),
    Source(name="clapnq", together=40),
)
# French has no vectors here, so it is for those who have none to learn from.
FRENCH = Source(name="piaf-fr")
# These articles of SQuAD stand in XQuAD, too, which is never fitted on.
HELD_OUT = ("sq2-normans", "sq2-yuan-dynasty", "sq2-islamism", "sq2-french-and-indian-war")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Examples:
    """The examples for the two models: with words compared by their meanings, and without."""

    with_meanings: Sequence[Example]
    without_meanings: Sequence[Example]


def read_all(folder: Path) -> Examples:
    """All that the weights are fitted on: our own articles, and the public sets in a folder."""
    return Examples(
        with_meanings=[*read_own(), *read_examples(folder, SOURCES)],
        without_meanings=_without_meanings(folder),
    )


def _without_meanings(folder: Path) -> list[Example]:
    with patch.dict(os.environ, FOOTNOTE_NO_SEMANTICS="1"):
        return [*read_own(), *read_examples(folder, (*SOURCES, FRENCH))]


def read_examples(folder: Path, sources: Iterable[Source]) -> Iterator[Example]:
    """The examples of sets in the form of the evaluation sets, below a folder."""
    for source in sources:
        articles = {a.id: a for a in load_corpus(folder / source.name / "documents.jsonl").articles}
        index_of = _grouped(articles, source.together)
        home = {section.anchor: a.id for a in articles.values() for section in a}
        lines = _lines(folder / source.name / "questions.jsonl")
        order = {name: position for position, name in enumerate(articles)}
        for line in sorted(lines, key=lambda line: order.get(line.get("document_id") or "", 0)):
            if line.get("document_id") in HELD_OUT:
                continue
            index = index_of(line.get("document_id") or "")
            found = _example(source, line, index, document_of(line, home))
            if found:
                yield found


def document_of(line: Mapping[str, Any], home: Mapping[str, str]) -> str:
    """The document that a question belongs to: its own, the one that answers it, or its talk.

    `home` has the document of each section; a talk is told by the id of a question without the
    number of its turn.
    """
    if line.get("document_id"):
        return str(line["document_id"])
    gold = [home[section] for section in line["gold_section_ids"] if section in home]
    return gold[0] if gold else str(line["id"]).rpartition("-")[0]


def read_own(folder: Path = ARTICLES) -> Iterator[Example]:
    """The examples of our own articles, which lie beside this file."""
    for path in sorted(folder.glob("*.md")):
        article = load_corpus(path).articles[0]
        index = SentenceIndex([article])
        for line in _lines(path.with_suffix(".questions.jsonl")):
            fields = {**line, "gold_sentences": line["gold"]}
            found = _example(Source(name="own"), fields, index, article.id)
            if found:
                yield found


def same_sentence(quote: str, gold: str) -> bool:
    """Whether a quote is a gold sentence, or not much more or less of it."""
    one, other = _words(quote), _words(gold)
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and f" {shorter} " in f" {longer} " and len(shorter) >= 0.55 * len(longer)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _example(
    source: Source, line: Mapping[str, Any], index: SentenceIndex, document: str
) -> Example | None:
    """The example of a line; None where nothing is found, or what is sought was not."""
    history = read_history(line.get("history") or ())
    question = understand(line["question"], history, index)
    if question.small_talk:
        return None
    match = index.match(question.searched, talk_of(history))
    if not len(match):
        return None
    return Example(
        source=source.name if source.together == 1 else f"{source.name}, {source.together} at once",
        text=question.searched,
        document=document,
        kind=question.kind,
        match=match,
        columns=features(question, match, history),
        right=np.array([_is_right(s, line, document) for s in match.sentences]),
        answerable=bool(line["answerable"]),
    )


def _is_right(sentence: Any, line: Mapping[str, Any], document: str) -> bool:  # noqa: ANN401
    if line.get("document_id") and sentence.article.id != document:
        return False
    gold: Sequence[str] = line.get("gold_sentences") or ()
    if gold:
        return any(same_sentence(sentence.text, text) for text in gold)
    return sentence.section.anchor in (line.get("gold_section_ids") or ())


def _grouped(articles: Mapping[str, Article], together: int) -> Callable[[str], SentenceIndex]:
    """The index to ask about a document: its own, of its group, or of all where none is named."""
    names = list(articles)
    built: dict[int, SentenceIndex] = {}

    def index_of(document: str) -> SentenceIndex:
        group = names.index(document) // together if document else -1
        if group not in built:
            built.clear()  # questions come in the order of their documents
            chosen = names[group * together : (group + 1) * together] if document else names
            built[group] = SentenceIndex([articles[name] for name in chosen])
        return built[group]

    return index_of


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
