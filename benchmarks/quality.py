"""How well questions are answered, beside TF-IDF, BM25 and the last release, in one run.

    python benchmarks/quality.py --eval FOLDER [--sets written,article] [--without-release]

FOLDER holds `score.py` and a folder for each set, as README.md there describes them; the sets come
from public data: SelQA (Apache-2.0), SQuAD 2.0 (CC BY-SA 4.0), CLAP NQ (Apache-2.0), XQuAD
(CC BY-SA 4.0), NoiseQA (MIT), the MT-RAG benchmark (Apache-2.0), CANARD (CC BY-SA 4.0) and PIAF
(MIT); `written` and `article` were written for this project, as were the three articles in
`tests/questions/`.  Of a set that the weights are fitted on only the questions of documents that
were left out are asked.  The last release was fitted on those, too, in its favour.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.baselines import Record, baseline_answers, bm25, decided, tfidf, tuned  # noqa: E402
from command import answer_questions  # noqa: E402
from corpus import Article, load_corpus  # noqa: E402
from training.left_out import is_left_out  # noqa: E402

LAST_RELEASE = "36367066bfcf54eec42bf4157b7357e5df20b70b"  # before anything was read
CHECKOUT = ROOT / "build" / "last-release"
OWN = ROOT / "tests" / "questions"

ACCURACY, FALSE_ANSWER, FALSE_REFUSAL = "answer accuracy", "false answer", "false refusal"
PRECISION, SENTENCE, AUROC = "citation precision", "sentence P@1", "AUROC"
CALIBRATION = "calibration error"
LOWER_IS_BETTER = {FALSE_ANSWER, FALSE_REFUSAL, CALIBRATION}
# Figure, the least that will do, the aim; of each set, those that nothing was fitted on first.
FIGURES: dict[str, list[tuple[str, float, float]]] = {
    "written": [
        (ACCURACY, 0.62, 0.80),
        (FALSE_ANSWER, 0.25, 0.10),
        (FALSE_REFUSAL, 0.22, 0.10),
        (SENTENCE, 0.64, 0.82),
        (AUROC, 0.86, 0.95),
    ],
    "article": [
        (ACCURACY, 0.74, 0.88),
        (FALSE_ANSWER, 0.15, 0.05),
        (FALSE_REFUSAL, 0.12, 0.08),
        (PRECISION, 0.80, 0.88),
    ],
    "how-to": [(ACCURACY, 0.75, 0.88), (FALSE_ANSWER, 0.20, 0.08)],
    "policy": [(ACCURACY, 0.65, 0.88), (FALSE_ANSWER, 0.20, 0.08)],
    "product-guide": [(ACCURACY, 0.72, 0.88), (FALSE_ANSWER, 0.20, 0.08)],
    "xquad-en": [(SENTENCE, 0.84, 0.90)],
    "noiseqa": [(SENTENCE, 0.80, 0.86)],
    "selqa": [(SENTENCE, 0.82, 0.90)],
    "squad2-dev": [(SENTENCE, 0.82, 0.88), (AUROC, 0.72, 0.80)],
    "clapnq": [(SENTENCE, 0.78, 0.84), (AUROC, 0.91, 0.95)],
    "mtrag": [("hit@1", 0.72, 0.80), (AUROC, 0.80, 0.90)],
    "canard": [(SENTENCE, 0.38, 0.45)],
    "piaf-fr": [(SENTENCE, 0.60, 0.70)],
}
OPEN = {"article", "mtrag", "how-to", "policy", "product-guide"}  # all documents are asked
FITTED = {"selqa", "squad2-dev", "clapnq", "canard", "mtrag", "piaf-fr"}
CALIBRATED = ("written", "article", "how-to", "policy", "product-guide")
MAX_CALIBRATION_ERROR = 0.06
ALWAYS = ("quotes verbatim", "offsets exact", "quotes shown")

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """An evaluation set: its documents as they are loaded, its questions, and its gold."""

    name: str
    corpus: Path
    articles: tuple[Article, ...]
    questions: tuple[dict[str, Any], ...]
    gold: list[dict[str, Any]]  # what score.py holds answers against: documents, or sections
    is_article: bool

    @property
    def scope(self) -> str:
        """Which documents are asked: all of them (open), or each question's own."""
        return "open" if self.name in OPEN else "document"


def main() -> int:
    """Measure and print the table."""
    options = parse_arguments()
    score = load_score(options.eval)
    methods = ["TF-IDF", "BM25", *([] if options.without_release else ["last release"])]
    print(f"| set | questions | figure | {' | '.join(methods)} | Footnote | floor | aim |")
    print("|---" * (len(methods) + 6) + "|")
    measured: dict[str, Figures] = {}
    answers: dict[str, list[Record]] = {}
    for name in options.sets:
        one = load_set(options.eval, name, score)
        lines = map(json.dumps, one.questions)
        answers[name] = list(answer_questions(one.articles, lines, scope=one.scope))  # type: ignore[arg-type]
        measured[name] = scored(score, one, answers[name])
        beside = [baseline(score, one, weigh) for weigh in (tfidf, bm25)]
        if not options.without_release:
            beside.append(scored(score, one, released_answers(one)))
        print("\n".join(rows(one, [*beside, measured[name]])), flush=True)
        if options.save:
            kept = "".join(json.dumps(record) + "\n" for record in answers[name])
            (options.save / f"{name}.jsonl").write_text(kept, "utf-8")
    print("\n".join(closing_rows(measured)))
    print(f"\nOf {', '.join(sorted(FITTED))}: the documents that nothing was fitted on.")
    return 0


def parse_arguments() -> argparse.Namespace:
    """The folder of the sets, which of them, and what is measured beside."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets and score.py")
    parser.add_argument("--sets", type=names, default=list(FIGURES), help="some, with commas")
    parser.add_argument("--without-release", action="store_true", help="leave the last release out")
    parser.add_argument("--save", type=Path, help="a folder to keep the answers in")
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


def load_set(folder: Path, name: str, score: ModuleType) -> Set:
    """One set, its documents loaded as a user's are."""
    own = OWN / f"{name}.md"
    if own.exists():
        corpus, asked, gold = own, own.with_suffix(".questions.jsonl"), f"{name}.sections.json"
    else:
        article = folder / name / "article.txt"
        corpus = article if article.exists() else folder / name / "documents.jsonl"
        asked, gold = folder / name / "questions.jsonl", "sections.json"
    sections = corpus.with_name(gold)
    is_article = sections.exists()
    questions = score.read_lines(asked)
    kept = [q for q in questions if name not in FITTED or is_left_out(q)]
    return Set(
        name=name,
        corpus=corpus,
        articles=load_corpus(str(corpus)).articles,
        questions=tuple(kept),
        gold=json.loads(sections.read_text("utf-8")) if is_article else score.read_lines(corpus),
        is_article=is_article,
    )


def released_answers(one: Set) -> list[Record]:
    """What the last release answers to a set, run from its own checkout."""
    if not CHECKOUT.exists():
        command = ["git", "worktree", "add", "--detach", str(CHECKOUT), LAST_RELEASE]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(question) + "\n" for question in one.questions)
        file.flush()
        run = [sys.executable, "app.py", "batch", "--corpus", str(one.corpus.resolve())]
        run += ["--questions", file.name, "--scope", one.scope]
        done = subprocess.run(run, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def baseline(score: ModuleType, one: Set, weigh: Any) -> Figures:  # noqa: ANN401 (a Weigh)
    """The figures of a plain method, its threshold tuned where one of the figures knows any."""
    records = baseline_answers(one.articles, one.questions, one.scope, weigh)
    decides = any(figure == ACCURACY for figure, *_ in FIGURES[one.name])

    def accuracy(some: list[Record]) -> float:
        return float(scored(score, one, some)[ACCURACY])

    return scored(score, one, tuned(records, accuracy) if decides else decided(records, 0.0))


def scored(score: ModuleType, one: Set, records: Iterable[Record]) -> Figures:
    """The figures of answers, with the chances shown and which of them were right."""
    answers = {record["id"]: record for record in records}
    by_set = score.score_article if one.is_article else score.score_documents
    figures, misses = by_set(list(one.questions), answers, one.gold)
    wrong = {question["id"] for question, _ in misses}
    pairs = [
        (record["confidence"], question["answerable"] and question["id"] not in wrong)
        for question in one.questions
        if (record := answers.get(question["id"])) and record["status"] == "answered"
    ]
    return {**figures, "pairs": pairs, "error of": score.calibration_error}


def rows(one: Set, methods: Sequence[Figures]) -> Iterator[str]:
    """The rows of a set; Footnote's figure is marked where it is below the floor."""
    for figure, floor, aim in FIGURES[one.name]:
        *plain, ours = (method[figure] for method in methods)
        cells = [*(shown(value) for value in plain), marked(figure, ours, floor)]
        bound = "≤ " if figure in LOWER_IS_BETTER else ""
        ends = f"{bound}{floor:.2f} | {bound}{aim:.2f}"
        yield f"| {one.name} | {len(one.questions)} | {figure} | {' | '.join(cells)} | {ends} |"


def closing_rows(measured: Mapping[str, Figures]) -> Iterator[str]:
    """What is asked of all sets together: the worst of each figure, and the missing answers."""
    for figure in ALWAYS:
        values = [figures[figure] for figures in measured.values() if figure in figures]
        known = [value for value in values if value is not None]
        yield f"all sets, {figure}: {marked(figure, min(known), 1.0) if known else '–'} (1.000)"
    missing = sum(figures["missing answers"] for figures in measured.values())
    yield f"all sets, missing answers: {missing} (0)"
    pooled = [name for name in CALIBRATED if name in measured]
    if pooled:
        pairs = [pair for name in pooled for pair in measured[name]["pairs"]]
        error = measured[pooled[0]]["error of"](pairs)
        value = marked(CALIBRATION, error, MAX_CALIBRATION_ERROR)
        yield f"{' + '.join(pooled)}, {CALIBRATION}: {value} (≤ {MAX_CALIBRATION_ERROR:.2f})"


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
