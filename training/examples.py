"""Questions whose answers are known, each with the passages it is read with."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus import Article, Passage, cut_passages, load_corpus
from reader import Asked, passage_texts
from training.left_out import is_left_out
from training.metadata import with_metadata

ARTICLES = Path(__file__).with_name("articles")
HELD_OUT_ARTICLES = Path(__file__).with_name("held_out")  # to calibrate on, never fitted on

Gold = Callable[[Passage, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A set of questions to fit on: how many passages are read for each, and how much it counts."""

    name: str
    passages: int
    weight: float = 1.0
    share: float = 1.0  # of its questions


OWN = Source(name="own", passages=8)
# Of our own questions so many are asked in the middle of a talk about something else, which the
# model is to leave aside.
AFTER_OTHER_TALK = 0.12

PUBLIC = (
    Source(name="selqa", passages=4),
    Source(name="squad2-dev", passages=5),
    Source(name="clapnq", passages=5),
    Source(name="mtrag", passages=6),
    Source(name="canard", passages=4, weight=0.7),
    Source(name="qed", passages=4),
    Source(name="covid", passages=4, share=0.7),
    Source(name="fairy", passages=4, weight=0.6, share=0.25),
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Example:
    """A question, the passages read for it, and the sentences (passage, sentence) that answer."""

    source: Source
    asked: Asked
    passages: tuple[Passage, ...]
    right: frozenset[tuple[int, int]]

    @property
    def answerable(self) -> bool:
        """Whether any of the passages answers."""
        return bool(self.right)


def read_own(folder: Path = ARTICLES) -> Iterator[Example]:
    """The examples of our own articles, each with its questions in a file beside it."""
    for path in sorted(folder.glob("*.md")):
        article, added = with_metadata(load_corpus(path).articles[0])
        passages = cut_passages(article)
        rank = ranker(passages)
        lines = [*read_lines(path.with_suffix(".questions.jsonl")), *added]
        for place, line in enumerate(lines):
            if line["kind"] == "smalltalk":
                continue
            if not line["history"] and chance(line["id"]) < AFTER_OTHER_TALK:
                line = {**line, "history": [_turn(lines[place - 7])]}
            fields = {**line, "gold_sentences": line["gold"]}
            found = _example(OWN, fields, passages, rank, gold_of(fields))
            if found:
                yield found


def _turn(line: Mapping[str, Any]) -> dict[str, str]:
    """A question as an earlier turn, with what answers it."""
    return {"question": line["question"], "answer": " ".join(line["gold"][:1])}


def read_public(folders: Sequence[Path]) -> Iterator[Example]:
    """The examples of the public sets, each in one of the folders, without what is left out."""
    for source in PUBLIC:
        yield from read_set(folder_of(folders, source.name), source)


def folder_of(folders: Sequence[Path], name: str) -> Path:
    """The folder of a set, which is in one of the folders."""
    for folder in folders:
        if (folder / name).is_dir():
            return folder / name
    raise FileNotFoundError(f"no set {name!r} in {', '.join(map(str, folders)) or 'no folder'}")


def read_set(folder: Path, source: Source) -> Iterator[Example]:
    """The examples of one set in the form of the evaluation sets."""
    articles = {a.id: a for a in articles_of(folder)}
    together = not any(line.get("document_id") for line in questions_of(folder))
    ranked: dict[str, tuple[tuple[Passage, ...], Callable[[str], NDArray[np.float64]]]] = {}
    for line in questions_of(folder):
        if is_left_out(line) or chance(line["id"]) >= source.share:
            continue
        name = "" if together else line["document_id"]
        if name not in ranked:
            asked = articles.values() if together else [articles[name]]
            passages = tuple(p for a in asked for p in cut_passages(a))
            ranked[name] = passages, ranker(passages)
        found = _example(source, line, *ranked[name], gold_of(line))
        if found:
            yield found


def chance(text: str) -> float:
    """A number in [0, 1) that is always the same for a text."""
    return zlib.crc32(text.encode()) / 2**32


def same_sentence(quote: str, gold: str) -> bool:
    """Whether a quote is a gold sentence, or not much more or less of it."""
    one, other = _words(quote), _words(gold)
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and f" {shorter} " in f" {longer} " and len(shorter) >= 0.55 * len(longer)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON Lines, which may be compressed."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def ranker(passages: Sequence[Passage]) -> Callable[[str], NDArray[np.float64]]:
    """How near each passage comes to a text, by words and by characters."""
    texts = [" . ".join([" ".join(p.path), p.text]) for p in passages]
    words = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    both = [(v, v.fit_transform(texts)) for v in (words, characters)]

    def rank(text: str) -> NDArray[np.float64]:
        return np.asarray(sum((v.transform([text]) @ m.T).toarray()[0] for v, m in both))

    return rank


def _example(
    source: Source,
    line: Mapping[str, Any],
    passages: Sequence[Passage],
    rank: Callable[[str], NDArray[np.float64]],
    gold: Gold,
) -> Example | None:
    """The example of a line; None where its answer is not found."""
    asked = asked_of(line)
    if not asked.text.strip() or not passages:
        return None
    order = np.argsort(-rank(" ".join([*asked.before[-1:], asked.text])), kind="stable").tolist()
    places = list(_gold_places(passages, gold)) if line["answerable"] else []
    if line["answerable"] and not places:
        return None
    holding = list(dict.fromkeys(p for p, _ in places))[: max(3, source.passages // 2)]
    chosen = [*holding, *(p for p in order if p not in holding)][: source.passages]
    number = {p: i for i, p in enumerate(chosen)}
    return Example(
        source=source,
        asked=asked,
        passages=tuple(passages[p] for p in chosen),
        right=frozenset((number[p], s) for p, s in places if p in number),
    )


def _gold_places(passages: Sequence[Passage], gold: Gold) -> Iterator[tuple[int, int]]:
    for number, passage in enumerate(passages):
        for place, text in enumerate(passage_texts(passage)):
            if gold(passage, text):
                yield number, place


def asked_of(line: Mapping[str, Any]) -> Asked:
    """The question of a line, with what was said before it."""
    before: list[tuple[str, str]] = []
    for turn in line.get("history") or ():
        if "question" in turn:
            before.append((turn["question"], turn.get("answer") or ""))
        elif turn["role"] == "user":
            before.append((turn["text"], ""))
        elif before:
            before[-1] = before[-1][0], turn["text"]
    return Asked(
        text=line["question"],
        before=tuple(question for question, _ in before),
        reply=before[-1][1] if before else "",
    )


def gold_of(line: Mapping[str, Any]) -> Gold:
    """Which sentences answer a question of a public set: its gold ones, or those with the answer.

    Where a set has neither, every sentence of its gold sections.
    """
    sentences: Sequence[str] = line.get("gold_sentences") or ()
    if sentences:
        return lambda _, text: _is_any(text, sentences)
    sections = set(line.get("gold_section_ids") or ())
    answers = [f" {_words(a)} " for a in line.get("answers") or () if _words(a)]
    short = bool(answers) and max(map(len, answers)) < 120

    def gold(passage: Passage, text: str) -> bool:
        if passage.section.anchor not in sections:
            return False
        return not short or any(answer in f" {_words(text)} " for answer in answers)

    return gold


def _is_any(text: str, sentences: Iterable[str]) -> bool:
    return any(same_sentence(text, one) for one in sentences)


def questions_of(folder: Path) -> Iterator[dict[str, Any]]:
    """The questions of a public set."""
    return read_lines(_file(folder, "questions"))


def articles_of(folder: Path) -> Iterable[Article]:
    """The documents of a public set, which may be compressed."""
    path = _file(folder, "documents")
    if path.suffix == ".gz":
        plain = Path(path.stem).name
        unpacked = Path("build") / folder.name / plain
        unpacked.parent.mkdir(parents=True, exist_ok=True)
        unpacked.write_bytes(gzip.decompress(path.read_bytes()))
        path = unpacked
    return load_corpus(path).articles


def _file(folder: Path, name: str) -> Path:
    plain = folder / f"{name}.jsonl"
    return plain if plain.exists() else folder / f"{name}.jsonl.gz"


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
