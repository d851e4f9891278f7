"""How long a question takes in process, beside scikit-learn's TF-IDF of the same sentences.

    python benchmarks/latency.py [--corpus docs.jsonl] [--sections 2000] [--questions 60]

Each question is asked of Footnote and of `TfidfVectorizer` (transform and product) in turn, on the
article that ships and on many sections: of a corpus in JSON Lines, or of generated text.  Printed
are the medians, their ratio, and how long it takes to import, to load and to answer first; and that
WordLlama and wordfreq are loaded when they are used, not before.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402

from assistant import Assistant  # noqa: E402
from corpus import Article, Section, cut_sentences, load_corpus  # noqa: E402

SEED = 11
ASKED = "who handles portfolio risk?"
LAZY = ("wordllama", "wordfreq")
OPENINGS = ("who", "how", "why does", "what is", "where is", "when does")
# What at most may be taken, in times of scikit-learn's.
MOST_ON_ARTICLE, MOST_ON_SECTIONS = 6.0, 25.0


def main() -> int:
    """Measure and print a line each; 1 when a bound is not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpus", help="documents instead of generated text")
    parser.add_argument("--sections", type=int, default=2000, help="how many (%(default)s)")
    parser.add_argument("--questions", type=int, default=60, help="how many (%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="cold starts of each (%(default)s)")
    options = parser.parse_args()
    article = tuple(load_corpus())
    many = first_sections(load_corpus(options.corpus), options.sections) if options.corpus else ()
    many = many or (generated(options.sections),)
    kept = [
        compare("article", article, options.questions, MOST_ON_ARTICLE),
        compare(f"{options.sections:,} sections", many, options.questions, MOST_ON_SECTIONS),
    ]
    print_starts(options.runs)
    return 0 if all(kept) and print_loaded() else 1


def compare(name: str, articles: Sequence[Article], count: int, most: float) -> bool:
    """Print the medians over questions asked in turn; whether the ratio is within the bound."""
    sentences = [sentence.text for article in articles for sentence in cut_sentences(article)]
    vectorizer = TfidfVectorizer(stop_words="english")
    weights = vectorizer.fit_transform(sentences)
    assistant = Assistant(articles)

    def product(question: str) -> object:
        return (weights @ vectorizer.transform([question]).T).toarray().argmax()

    times: list[tuple[float, float]] = []
    for question in [*asked_about(sentences, count)]:
        product(question)
        times.append((elapsed(assistant.ask, question), elapsed(product, question)))
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = ours / theirs
    slow = statistics.quantiles([one for one, _ in times], n=20)[-1]
    print(
        f"{name} ({len(sentences):,} sentences): ask {ours:.2f} ms (p95 {slow:.2f}), "
        f"scikit-learn {theirs:.2f} ms, ratio {ratio:.1f}, at most {most:.0f}"
        f"{'' if ratio <= most else ': MISSED'}"
    )
    return bool(ratio <= most)


def asked_about(sentences: Sequence[str], count: int) -> list[str]:
    """Questions of two to five words of a sentence each, every fourth with a typing error."""
    chance = random.Random(SEED)
    questions = []
    for number in range(count):
        words = [word.strip(".,:;") for word in chance.choice(sentences).split()]
        words = chance.sample(words, min(len(words), chance.randint(2, 5)))
        if number % 4 == 0:
            words[0] = f"{words[0][:2]}{words[0][3:]}" if len(words[0]) > 4 else words[0]
        questions.append(f"{chance.choice(OPENINGS)} {' '.join(words)}?")
    return questions


def elapsed(work: Callable[[str], object], question: str) -> float:
    """The milliseconds of a call."""
    started = time.perf_counter()
    work(question)
    return (time.perf_counter() - started) * 1000


def first_sections(articles: Iterable[Article], count: int) -> tuple[Article, ...]:
    """The articles up to so many sections, the last one cut short."""
    kept: list[Article] = []
    for article in articles:
        left = count - sum(len(other.sections) for other in kept)
        if left <= 0:
            break
        kept.append(replace(article, sections=article.sections[:left]))
    return tuple(kept)


def generated(count: int) -> Article:
    """An article of so many sections of four sentences, their words as frequent as in language."""
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
        for number in range(count)
    )
    return Article(id="made", title="Made", source="made", sections=sections, language="en")


def print_starts(runs: int) -> None:
    """Print how long a fresh Python takes to import, to be ready, and to answer, in turn."""
    steps = {
        "nothing": "pass",
        "import": "import assistant",
        "ready": "import app, assistant, corpus; assistant.Assistant(corpus.load_corpus())",
        "first answer": f"import app; app.main(['ask', {ASKED!r}])",
    }
    rounds = [[cold(code) for code in steps.values()] for _ in range(runs + 1)][1:]
    medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
    said = [
        f"{name} {value - medians[0]:.2f} s" for name, value in zip(steps, medians, strict=True)
    ]
    print(f"cold start, a bare Python's {medians[0]:.2f} s taken off: {', '.join(said[1:])}")


def cold(code: str) -> float:
    """The seconds that a fresh Python takes for some code."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def print_loaded() -> bool:
    """Print when the large libraries are loaded; whether importing leaves them alone."""
    code = f"""
import json, sys
loaded = lambda: [name for name in {LAZY!r} if name in sys.modules]
import app, assistant, corpus, index
seen = {{"import": loaded()}}
helper = assistant.Assistant(corpus.load_corpus())
seen["index"] = loaded()
helper.ask({ASKED!r})
seen["a question of known words"] = loaded()
helper.ask("who hands out the portfollio salry?")
seen["a question of unknown words"] = loaded()
print(json.dumps(seen))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seen: dict[str, list[str]] = json.loads(done.stdout)
    told = "; ".join(f"after {what}: {', '.join(names) or 'none'}" for what, names in seen.items())
    print(f"of {' and '.join(LAZY)} are loaded, {told}")
    return not seen["import"]


if __name__ == "__main__":
    sys.exit(main())
