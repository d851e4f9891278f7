"""What spelling correction mends and what it breaks, by words and by answers.

    python benchmarks/spelling.py --eval FOLDER [--show 20]

Of the public sets of FOLDER (see benchmarks/quality.py): NoiseQA's typing errors beside the clean
questions of XQuAD that they were made from, typing errors made here in SelQA's questions, and the
clean questions of four sets, where each correction of a word that exists is wrong.  Then
`sentence P@1` with correction and without.  The law: never worse on clean text.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assistant import Assistant, Reply, correct_spelling, to_record  # noqa: E402
from benchmarks.quality import Set, load_score, load_set, scored  # noqa: E402
from index import PassageIndex, Vocabulary, tokens  # noqa: E402

CLEAN = ("xquad-en", "selqa", "clapnq", "squad2-dev")
ANSWERED = ("noiseqa", "xquad-en", "selqa")
SEED = 7
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

Pair = tuple[str, str, str]  # the document asked, the question as typed, the question as meant


def main() -> int:
    """Measure and print; 1 when clean questions are answered worse with correction."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, required=True, help="folder of sets and score.py")
    parser.add_argument("--show", type=int, default=0, help="print so many of each kind of word")
    parser.add_argument("--words", action="store_true", help="leave the answers out")
    options = parser.parse_args()
    score = load_score(options.eval)
    sets = {name: load_set(options.eval, name, score) for name in {*CLEAN, *ANSWERED}}
    print_words("noiseqa", sets["noiseqa"], noisy(sets["noiseqa"], sets["xquad-en"]), options.show)
    print_words("selqa, made", sets["selqa"], made(sets["selqa"]), options.show)
    for name in CLEAN:
        same = ((q["document_id"], q["question"], q["question"]) for q in sets[name].questions)
        print_words(f"{name}, clean", sets[name], same, options.show)
    kept = options.words or all([print_answers(score, sets[name]) for name in ANSWERED])
    return 0 if kept else 1


def noisy(one: Set, clean: Set) -> Iterator[Pair]:
    """The questions of NoiseQA with those that they were made from."""
    meant = {question["id"]: question["question"] for question in clean.questions}
    for question in one.questions:
        original = meant.get(question["id"].partition(":")[2])
        if original:
            yield question["document_id"], question["question"], original


def made(one: Set) -> Iterator[Pair]:
    """The questions of a set, each with a typing error in one of its words."""
    chance = random.Random(SEED)
    for question in one.questions:
        words = question["question"].split()
        at = chance.randrange(len(words))
        typed = [*words[:at], slip(words[at], chance), *words[at + 1 :]]
        glue = chance.random() < 0.1 and at + 1 < len(words)
        if glue:
            typed = [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
        yield question["document_id"], " ".join(typed), question["question"]


def slip(word: str, chance: random.Random) -> str:
    """The word with one slip: a letter dropped, doubled, swapped, or of the next key."""
    if len(word) < 3:
        return word
    at, kind = chance.randrange(len(word)), chance.randrange(4)
    row = next((row for row in KEYS if word[at] in row), word[at])
    beside = row[max(0, row.find(word[at]) - 1)] if at else word[at]
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word
    doubled = word[:at] + word[at] + word[at:]
    wrong_key = word[:at] + beside + word[at + 1 :]
    return (word[:at] + word[at + 1 :], doubled, swapped, wrong_key)[kind]


def print_words(name: str, one: Set, pairs: Iterable[Pair], show: int) -> None:
    """Print how many wrong words were mended, mended wrongly, and missed; and the time."""
    vocabularies = vocabulary_of(one)
    kinds: dict[str, Counter[str]] = {"right": Counter(), "wrong": Counter(), "missed": Counter()}
    elapsed = asked = 0.0
    for document, typed, meant in pairs:
        vocabulary = vocabularies(document)
        started = time.perf_counter()
        _, corrections = correct_spelling(typed, vocabulary)
        elapsed, asked = elapsed + time.perf_counter() - started, asked + 1
        for kind, word in judged(typed, meant, corrections):
            kinds[kind][word] += 1
    counts = ", ".join(f"{kind} {count.total()}" for kind, count in kinds.items())
    print(f"{name}: {counts} of {asked:.0f} questions, {1000 * elapsed / asked:.2f} ms each")
    for kind in kinds if show else ():
        print(f"    {kind}: {', '.join(word for word, _ in kinds[kind].most_common(show))}")


def judged(
    typed: str, meant: str, corrections: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Each correction as right or wrong, and each wrong word that was missed."""
    right, corrected = set(tokens(meant)), set[str]()
    for word, better in corrections:
        corrected |= set(tokens(word))
        good = set(tokens(better)) <= right and not set(tokens(word)) <= right
        yield "right" if good else "wrong", f"{word} → {better}"
    for word in tokens(typed):
        if word not in right and word not in corrected and word.isalpha():
            yield "missed", word


def vocabulary_of(one: Set) -> Any:  # noqa: ANN401 (a cached function)
    """The words of each document of a set."""
    by_id = {article.id: article for article in one.articles}

    @cache
    def vocabulary(document: str) -> Vocabulary:
        return PassageIndex([by_id[document]]).vocabulary

    return vocabulary


def print_answers(score: ModuleType, one: Set) -> bool:
    """Print sentence P@1 with correction and without; whether it is no worse with it."""
    by_id = {article.id: article for article in one.articles}
    assistant = cache(lambda document: Assistant([by_id[document]]))

    def reply(question: Mapping[str, Any], correct: bool) -> Reply:
        helper: Assistant = assistant(question["document_id"])
        return helper.ask(question["question"], correct=correct)

    without, corrected = (
        scored(
            score, one, ({"id": q["id"], **to_record(reply(q, correct))} for q in one.questions)
        )["sentence P@1"]
        for correct in (False, True)
    )
    print(f"{one.name}: sentence P@1 {without:.3f} without, {corrected:.3f} with correction")
    return bool(corrected >= without)


if __name__ == "__main__":
    sys.exit(main())
