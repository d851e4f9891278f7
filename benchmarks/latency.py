"""How long a question takes in process: finding, reading, and the whole, as ratios in one run.

    python benchmarks/latency.py [--questions 60] [--passages 10000]

Finding is held against scikit-learn's own transform and product over the same passages (words and
character n-grams, as `TfidfVectorizer` makes them); reading against ONNX Runtime over the very same
rows; the whole with many passages in the index against the whole on the article that ships.  The
questions ask for words of its sentences, every fourth with a typing error; none is asked twice.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402

from assistant import PASSAGES, Assistant  # noqa: E402
from corpus import Article, Section, cut_passages, cut_sentences, load_corpus  # noqa: E402
from index import PassageIndex, Query  # noqa: E402
from reader import WEIGHTS, WORKERS, Asked, ModelReader, inputs_of  # noqa: E402

SEED = 11
OPENINGS = ("who", "how", "why does", "what is", "where is", "when does")
# What at most may be taken: in times of scikit-learn's and ONNX Runtime's, milliseconds, and in
# times of the article that ships.
MOST_FINDING, MOST_READING, MOST_P50, MOST_P95, MOST_WITH_MANY = 3.0, 1.15, 70.0, 130.0, 1.3

Work = Callable[[str], object]


def main() -> int:
    """Measure and print a line each; 1 when a bound is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=60, help="how many (%(default)s)")
    parser.add_argument("--passages", type=int, default=10_000, help="of the large index")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    articles = load_corpus().articles
    questions = asked_about(articles, options.questions)
    kept = [
        compare_finding(articles, questions),
        compare_reading(articles, questions),
        compare_whole(articles, generated(options.passages), questions),
    ]
    print(f"load before: {load:.2f} on {os.cpu_count()} processors")
    return 0 if all(kept) else 1


def compare_finding(articles: Sequence[Article], questions: Sequence[str]) -> bool:
    """Print how long the first stage takes; whether its bound is kept."""
    texts = [
        " ".join([*passage.path, passage.text]) for a in articles for passage in cut_passages(a)
    ]
    vectorizers = [TfidfVectorizer(), TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4))]
    weights = [vectorizer.fit_transform(texts) for vectorizer in vectorizers]
    index = PassageIndex(articles)

    def product(question: str) -> object:
        pairs = zip(vectorizers, weights, strict=True)
        return sum((w @ v.transform([question]).T).toarray() for v, w in pairs)

    ours, theirs = medians(
        questions, lambda question: index.search(Query(text=question), k=PASSAGES), product
    )
    return told("finding", ours, theirs, "scikit-learn", MOST_FINDING)


def compare_reading(articles: Sequence[Article], questions: Sequence[str]) -> bool:
    """Print how long reading takes beside the bare model; whether its bound is kept."""
    import onnxruntime  # behind `reader`, which keeps it from telling anybody

    index, reader = PassageIndex(articles), ModelReader()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    bare = onnxruntime.InferenceSession(
        str(WEIGHTS / "reader.onnx"), options, providers=["CPUExecutionProvider"]
    )
    found = {q: index.search(Query(text=q), k=PASSAGES) for q in questions}
    rows = {q: reader.rows(Asked(text=q), hits) for q, hits in found.items()}
    inputs = {question: list(map(inputs_of, some)) for question, some in rows.items()}
    workers = ThreadPoolExecutor(WORKERS)

    def run(question: str) -> object:
        return list(workers.map(lambda one: bare.run(None, one), inputs[question]))

    ours, theirs = medians(questions, lambda q: reader.read(Asked(text=q), found[q]), run)
    pieces = statistics.median(sum(len(row.ids) for row in r) for r in rows.values())
    print(f"pieces read for a question: {pieces:.0f} in the median")
    return told("reading", ours, theirs, "ONNX Runtime", MOST_READING)


def compare_whole(articles: Sequence[Article], many: Article, questions: Sequence[str]) -> bool:
    """Print how long the whole takes on the article, and with many passages; whether it may."""
    small, large = Assistant(articles), Assistant([*articles, many])
    times = [(seconds(small.ask, q), seconds(large.ask, q)) for q in questions]
    ours, with_many = ([1000 * value for value in column] for column in zip(*times, strict=True))
    p50, p95 = statistics.median(ours), statistics.quantiles(ours, n=20)[-1]
    ratio = statistics.median(with_many) / p50
    count = len(cut_passages(many))
    print(
        f"ask: p50 {p50:.1f} ms (at most {MOST_P50:.0f}), p95 {p95:.1f} ms (at most "
        f"{MOST_P95:.0f}); with {count:,} passages more: ratio {ratio:.2f}, at most "
        f"{MOST_WITH_MANY}"
    )
    return bool(p50 <= MOST_P50 and p95 <= MOST_P95 and ratio <= MOST_WITH_MANY)


def medians(questions: Sequence[str], ours: Work, theirs: Work) -> tuple[float, float]:
    """The median milliseconds of two ways that are gone in turn."""
    ours(questions[0]), theirs(questions[0])  # what is loaded once is not counted
    times = [(seconds(ours, question), seconds(theirs, question)) for question in questions]
    one, other = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    return one, other


def told(what: str, ours: float, theirs: float, name: str, most: float) -> bool:
    """Print a ratio; whether it is within its bound."""
    ratio = ours / theirs
    missed = "" if ratio <= most else ": MISSED"
    print(
        f"{what}: {ours:.2f} ms, {name} {theirs:.2f} ms, ratio {ratio:.2f}, at most {most}{missed}"
    )
    return ratio <= most


def seconds(work: Work, question: str) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    work(question)
    return time.perf_counter() - started


def asked_about(articles: Sequence[Article], count: int) -> list[str]:
    """Questions of two to five words of a sentence each, every fourth with a typing error."""
    chance = random.Random(SEED)
    sentences = [sentence.text for article in articles for sentence in cut_sentences(article)]
    questions = []
    for number in range(count):
        words = [word.strip(".,:;") for word in chance.choice(sentences).split()]
        words = chance.sample(words, min(len(words), chance.randint(2, 5)))
        if number % 4 == 0:
            words[0] = f"{words[0][:2]}{words[0][3:]}" if len(words[0]) > 4 else words[0]
        questions.append(f"{chance.choice(OPENINGS)} {' '.join(words)}?")
    return questions


def generated(passages: int) -> Article:
    """An article of so many passages of four sentences, their words as frequent as in language."""
    from wordfreq import top_n_list

    chance = random.Random(SEED)
    words = top_n_list("en", 12_000)
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def sentence() -> str:
        return f"{' '.join(chance.choices(words, weights, k=18)).capitalize()}."

    sections = tuple(
        Section(
            heading=f"{chance.choice(words)} {number}",
            path=(f"{chance.choice(words)} {number}",),
            level=2,
            anchor=f"s{number}",
            text=" ".join(sentence() for _ in range(4)),
        )
        for number in range(passages)
    )
    return Article(id="made", title="Made", source="made", sections=sections, language="en")


if __name__ == "__main__":
    sys.exit(main())
