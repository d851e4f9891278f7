"""How well questions are answered, beside TF-IDF and BM25 computed in the same run.

    python benchmarks/quality.py --eval FOLDER [--sets article,selqa] [--folds 5]

FOLDER holds `score.py` and a folder for each set, as README.md there describes them.  The sets
come from public data: SelQA (Apache-2.0), SQuAD 2.0 (CC BY-SA 4.0), CLAP NQ (Apache-2.0), XQuAD
(CC BY-SA 4.0), NoiseQA (MIT), the MT-RAG benchmark (Apache-2.0), CANARD (CC BY-SA 4.0) and PIAF
(MIT); `article` was written for this project.  With `--folds` each question of a set that the
weights are fitted on is answered with weights fitted without the documents of its fold.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant import Assistant, answer_questions, read_history, to_record  # noqa: E402
from benchmarks.baselines import Record, baseline_answers, bm25, decided, tfidf, tuned  # noqa: E402
from corpus import Article, load_corpus  # noqa: E402
from training import document_of  # noqa: E402

LOWER_IS_BETTER = {"false answer", "false refusal", "calibration error"}
# Figure, the least that will do, the aim; of each set.
FIGURES: dict[str, list[tuple[str, float, float]]] = {
    "article": [
        ("answer accuracy", 0.70, 0.85),
        ("false answer", 0.25, 0.15),
        ("false refusal", 0.20, 0.10),
        ("citation precision", 0.75, 0.85),
    ],
    "selqa": [("sentence P@1", 0.82, 0.86)],
    "squad2-dev": [("sentence P@1", 0.78, 0.84), ("hit@1", 0.84, 0.88), ("AUROC", 0.62, 0.70)],
    "clapnq": [("sentence P@1", 0.70, 0.76), ("AUROC", 0.90, 0.94)],
    "xquad-en": [("sentence P@1", 0.81, 0.86)],
    "noiseqa": [("sentence P@1", 0.78, 0.84)],
    "mtrag": [("hit@1", 0.75, 0.80), ("AUROC", 0.83, 0.90)],
    "canard": [("sentence P@1", 0.34, 0.42)],
    "piaf-fr": [("sentence P@1", 0.62, 0.68)],
}
OPEN = {"article", "mtrag"}  # all documents are asked; in the other sets each question's own
FITTED = {"selqa", "squad2-dev", "clapnq", "canard", "mtrag", "piaf-fr"}
CALIBRATED = ("selqa", "squad2-dev", "clapnq")  # together at most 0.08 of calibration error
MAX_CALIBRATION_ERROR = 0.08
ALWAYS = ("quotes verbatim", "offsets exact", "quotes shown")

Figures = Mapping[str, Any]
Folds = tuple[Callable[[str], int], Sequence[Any]]  # the fold of a document, the models by fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """An evaluation set: its documents as they are loaded, its questions, and its gold."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[dict[str, Any], ...]
    gold: list[dict[str, Any]]  # what score.py holds answers against: documents, or sections

    @property
    def scope(self) -> str:
        """Which documents are asked: all of them (open), or each question's own."""
        return "open" if self.name in OPEN else "document"


def main() -> int:
    """Measure and print the table."""
    options = parse_arguments()
    score = load_score(options.eval)
    folds = load_folds(options.eval, options.folds)
    print("| set | scope | figure | TF-IDF | BM25 | Footnote | floor | aim |")
    print("|---|---|---|---|---|---|---|---|")
    measured: dict[str, Figures] = {}
    pooled: list[tuple[Set, list[Record]]] = []
    for name in options.sets:
        one = load_set(options.eval / name, score)
        answers = answered(one, folds if name in FITTED else None)
        measured[name] = scored(score, [(one, answers)])
        beside = [baseline(score, one, weigh) for weigh in (tfidf, bm25)]
        print("\n".join(rows(one, [*beside, measured[name]])), flush=True)
        pooled += [(one, answers)] if name in CALIBRATED else []
    print("\n".join(closing_rows(score, measured, pooled)))
    kind = f"out of {options.folds} folds by document" if folds else "with the weights that ship"
    print(f"\nSets that are fitted on ({', '.join(sorted(FITTED))}): {kind}.")
    return 0


def parse_arguments() -> argparse.Namespace:
    """The folder of the sets, which of them, and how many folds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets and score.py")
    parser.add_argument("--sets", type=names, default=list(FIGURES), help="some, with commas")
    parser.add_argument("--folds", type=int, default=0, help="out-of-fold figures of so many folds")
    return parser.parse_args()


def names(text: str) -> list[str]:
    """Names of sets between commas."""
    wanted = text.split(",")
    unknown = [name for name in wanted if name not in FIGURES]
    if unknown:
        raise argparse.ArgumentTypeError(f"no set {unknown[0]!r}; there is {', '.join(FIGURES)}")
    return wanted


def load_score(folder: Path) -> ModuleType:
    """The scorer of a folder of sets."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None or not (folder / "score.py").is_file():
        sys.exit(f"{folder} holds no score.py; give the folder of the evaluation sets")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_folds(folder: Path, count: int) -> Folds | None:
    """The fold of each document, and for each fold the weights fitted without its documents."""
    if not count:
        return None
    training = importlib.import_module("training")
    fold_of, models = training.fold_models(folder, count)
    return fold_of, models


def load_set(folder: Path, score: ModuleType) -> Set:
    """One set, its documents loaded as a user's are."""
    article = folder / "article.txt"
    corpus = load_corpus(str(article if article.exists() else folder / "documents.jsonl"))
    gold = (
        json.loads((folder / "sections.json").read_text("utf-8"))
        if article.exists()
        else score.read_lines(folder / "documents.jsonl")
    )
    questions = tuple(score.read_lines(folder / "questions.jsonl"))
    return Set(name=folder.name, articles=tuple(corpus), questions=questions, gold=gold)


def answered(one: Set, folds: Folds | None) -> list[Record]:
    """Footnote's answers to a set: those of a batch, or each with the weights of its fold."""
    if folds is None:
        lines = map(json.dumps, one.questions)
        return list(answer_questions(one.articles, lines, scope=one.scope))  # type: ignore[arg-type]
    fold_of, models = folds
    by_id = {article.id: article for article in one.articles}
    home = {section.anchor: article.id for article in one.articles for section in article}

    @cache
    def assistant(fold: int, document: str | None) -> Assistant:
        articles = one.articles if document is None else [by_id[document]]
        return Assistant(articles, models=models[fold])

    def answer(question: dict[str, Any]) -> Record:
        fold = fold_of(document_of(question, home))
        asked = question["document_id"] if one.scope == "document" else None
        history = read_history(question.get("history") or ())
        reply = assistant(fold, asked).ask(question["question"], history)
        return {"id": question["id"], **to_record(reply)}

    return [answer(question) for question in one.questions]


def baseline(score: ModuleType, one: Set, weigh: Any) -> Figures:  # noqa: ANN401 (a Weigh)
    """The figures of a plain method, its threshold tuned where one of the figures knows any."""
    records = baseline_answers(one.articles, one.questions, one.scope, weigh)
    decides = any(figure == "answer accuracy" for figure, *_ in FIGURES[one.name])

    def accuracy(some: list[Record]) -> float:
        return float(scored(score, [(one, some)])["answer accuracy"])

    return scored(score, [(one, tuned(records, accuracy) if decides else decided(records, 0.0))])


def scored(score: ModuleType, parts: Iterable[tuple[Set, Iterable[Record]]]) -> Figures:
    """The figures of answers, those of several sets taken as one."""
    parts = list(parts)
    questions = [question for one, _ in parts for question in one.questions]
    answers = {record["id"]: record for _, records in parts for record in records}
    gold = [part for one, _ in parts for part in one.gold]
    by_set = score.score_article if parts[0][0].name == "article" else score.score_documents
    figures, _ = by_set(questions, answers, gold)
    return dict(figures)


def rows(one: Set, methods: Sequence[Figures]) -> Iterator[str]:
    """The rows of a set; Footnote's figure is marked where it is below the floor."""
    for figure, floor, aim in FIGURES[one.name]:
        *plain, ours = (method[figure] for method in methods)
        cells = [*(shown(value) for value in plain), marked(figure, ours, floor)]
        bound = "≤ " if figure in LOWER_IS_BETTER else ""
        ends = f"{bound}{floor:.2f} | {bound}{aim:.2f}"
        yield f"| {one.name} | {one.scope} | {figure} | {' | '.join(cells)} | {ends} |"


def closing_rows(
    score: ModuleType, measured: Mapping[str, Figures], pooled: Sequence[tuple[Set, list[Record]]]
) -> Iterator[str]:
    """What is asked of all sets together: the worst of each figure, and the missing answers."""
    for figure in ALWAYS:
        values = [figures[figure] for figures in measured.values() if figure in figures]
        known = [value for value in values if value is not None]
        worst = marked(figure, min(known), 1.0) if known else "–"
        yield f"| all | | {figure} | | | {worst} | 1.000 | 1.000 |"
    missing = sum(figures["missing answers"] for figures in measured.values())
    yield f"| all | | missing | | | {missing} | 0 | 0 |"
    if pooled:
        figure, bound = "calibration error", MAX_CALIBRATION_ERROR
        value = marked(figure, scored(score, pooled)[figure], bound)
        sets = " + ".join(one.name for one, _ in pooled)
        yield f"| {sets} | document | {figure} | | | {value} | ≤ {bound:.2f} | |"


def marked(figure: str, value: float | None, floor: float) -> str:
    """The figure, in bold and with "missed" where it is on the wrong side of the floor."""
    if value is None:
        return "–"
    missed = value > floor if figure in LOWER_IS_BETTER else value < floor
    return f"**{shown(value)}** missed" if missed else shown(value)


def shown(value: float | None) -> str:
    """A figure with three decimals."""
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
