"""How the weights are fitted, and what they are fitted on."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.features import features
from assistant.question import understand
from assistant.ranking import Trees, load_models, to_json
from corpus import load_corpus
from tests.builders import index_of
from training import Example, Examples, document_of, fit_models, fold_of, models_of_folds
from training.examples import ARTICLES, read_own, same_sentence
from training.fitting import _direction, fit_model, fit_ranking

ARTICLE = "# Zoo\n\n" + " ".join(f"The {n}th otter eats {n} fish." for n in range(8))
OWN = sorted(ARTICLES.glob("*.md"))
NODES = ("sign", "threshold", "left", "right", "value")
RNG = np.random.default_rng(7)


def example(document: str, *, answerable: bool = True, **columns: list[float]) -> Example:
    """An example whose right candidate, the first, has these features; others have any."""
    match = index_of(ARTICLE).match("otter")
    made = {
        name: np.array([*values, *RNG.random(len(match) - len(values))])
        for name, values in columns.items()
    }
    right = np.arange(len(match)) == 0
    return Example(
        source="own",
        text="otter",
        document=document,
        kind="other",
        match=match,
        columns=made,
        right=right if answerable else np.zeros(len(match), dtype=bool),
        answerable=answerable,
    )


def real(document: str, text: str, gold: str | None) -> Example:
    """An example with the features of the program."""
    index = index_of(ARTICLE)
    question = understand(text, (), index)
    match = index.match(question.searched)
    return Example(
        source="own",
        text=question.searched,
        document=document,
        kind=question.kind,
        match=match,
        columns=features(question, match),
        right=np.array([sentence.text == gold for sentence in match.sentences]),
        answerable=gold is not None,
    )


def both(examples: list[Example]) -> Examples:
    """The same examples for words with meanings and without."""
    return Examples(with_meanings=examples, without_meanings=examples)


def lines(path: Path) -> list[dict[str, Any]]:
    text = path.with_suffix(".questions.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("quote", "gold", "same"),
    [
        ("Otters eat fish.", "Otters eat fish.", True),
        ("• otters  eat fish", "Otters eat fish.", True),
        ("Otters eat fish and crabs.", "Otters eat fish", True),
        ("Otters eat fish, and then they sleep all day.", "Otters eat fish", False),
        ("Otters eat fish.", "Otters eat crabs.", False),
        ("eat", "Otters eat fish.", False),
        ("Otters", "Otters eat", True),
        ("otter", "otters", False),
        ("", "Otters eat fish.", False),
        ("!", "?", False),
    ],
)
def test_a_quote_is_the_gold_sentence_or_nearly_all_of_it(
    quote: str, gold: str, same: bool
) -> None:
    assert same_sentence(quote, gold) is same_sentence(gold, quote) is same


def test_a_feature_that_tells_the_right_candidate_gets_the_weight() -> None:
    examples = [example(str(n), telling=[2.0], noise=[0.5]) for n in range(60)]
    weights = fit_ranking(examples)
    assert weights["telling"] > 5 * abs(weights["noise"])
    for one in examples:
        scores = sum(weights[name] * column for name, column in one.columns.items())
        assert one.right[int(np.argmax(scores))]


def test_a_feature_that_speaks_against_gets_a_negative_weight() -> None:
    weights = fit_ranking([example(str(n), wrong=[-1.0]) for n in range(60)])
    assert weights["wrong"] < 0


def test_a_feature_that_is_always_the_same_gets_no_weight() -> None:
    flat = [0.0] * 8
    weights = fit_ranking([example(str(n), telling=[2.0], flat=flat) for n in range(20)])
    assert weights["flat"] == pytest.approx(0)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    asked = [
        real(str(n), f"What does the {n}th otter eat?", f"The {n}th otter eats {n} fish.")
        for n in range(8)
    ]
    strange = [
        real(str(n), "What is said of badgers?", f"The {right}th otter eats {right} fish.")
        for n in (6, 7)
        for right in (1, 2)  # not both can be found
    ]
    unanswerable = [real(str(n), f"Who paints the house of {n} cows?", None) for n in range(8)]
    return [*asked, *strange, *unanswerable]


def test_a_fitted_model_finds_the_right_sentences_and_doubts_what_has_none(
    made: list[Example],
) -> None:
    model = fit_model(made)
    for one in made[:8]:
        assert one.right[int(np.argmax(model.rate(one.columns)))]
    assert model.ranking.keys() == made[0].columns.keys()


def test_the_same_examples_give_the_same_model(made: list[Example]) -> None:
    one, other = (to_json(fit_models(both(made)), data=[]) for _ in range(2))
    assert one == other


def test_all_questions_of_a_document_are_in_one_fold(made: list[Example]) -> None:
    fold = fold_of(both(made), 3)
    assert [fold(str(n)) for n in range(8)] == [0, 1, 2, 0, 1, 2, 0, 1]


def test_a_fold_has_the_model_of_the_documents_outside_of_it(made: list[Example]) -> None:
    fold, models = models_of_folds(both(made), 2)
    outside = [one for one in made if fold(one.document) != 0]
    assert len(models) == 2
    for model in (models[0].with_meanings, models[0].without_meanings):
        assert model.ranking == fit_model(outside).ranking


def falls(trees: Trees, sign: str, signs: dict[str, float]) -> bool:
    """Whether the chance falls anywhere while a sign that speaks for an answer rises."""
    chances = [trees.chance({**signs, sign: value}) for value in np.linspace(-1, 5, 40)]
    return any(later < earlier - 1e-9 for earlier, later in pairwise(chances))


@pytest.mark.parametrize("meanings", [True, False])
def test_more_evidence_makes_the_free_half_of_the_trees_doubt_more_at_times_the_bound_never(
    meanings: bool,
) -> None:
    trees = load_models().fitting(meanings=meanings).answerable
    middle = len(trees.sign) // 2
    free, bound = (
        replace(trees, **{name: getattr(trees, name)[half] for name in NODES})
        for half in (slice(middle), slice(middle, None))
    )
    speaking = [name for name in trees.names if _direction(name) == 1]
    signs = [dict(zip(trees.names, RNG.random(len(trees.names)), strict=True)) for _ in range(5)]
    assert len(speaking) > 20
    assert any(falls(free, name, some) for name in speaking for some in signs)
    assert not any(falls(bound, name, some) for name in speaking for some in signs)


@pytest.mark.parametrize(
    ("line", "document"),
    [
        ({"document_id": "d", "gold_section_ids": ["s"], "id": "talk-t2"}, "d"),
        ({"document_id": None, "gold_section_ids": ["gone", "s"], "id": "talk-t2"}, "home of s"),
        ({"gold_section_ids": [], "id": "talk-t2"}, "talk"),
    ],
)
def test_a_question_belongs_to_its_document_to_the_one_that_answers_it_or_to_its_talk(
    line: dict[str, Any], document: str
) -> None:
    assert document_of(line, {"s": "home of s"}) == document


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_each_gold_sentence_stands_in_its_article(path: Path) -> None:
    (read,) = load_corpus(path).articles
    for line in lines(path):
        assert bool(line["gold"]) == line["answerable"], line["id"]
        for gold in line["gold"]:
            assert any(gold in section.text for section in read), (line["id"], gold)


def test_each_question_has_its_own_id_and_its_articles_name() -> None:
    ids = [(path.stem, line["id"]) for path in OWN for line in lines(path)]
    assert len({name for _, name in ids}) == len(ids) > 1000
    assert all(name.startswith(f"{stem}-") for stem, name in ids)


def test_each_article_has_questions_and_none_are_of_no_article() -> None:
    files = {path.name.removesuffix(".questions.jsonl") for path in ARTICLES.glob("*.jsonl")}
    assert files == {path.stem for path in OWN}


def test_our_own_articles_become_examples_with_right_candidates(tmp_path: Path) -> None:
    (tmp_path / "zoo.md").write_text("# Zoo\n\nOtters eat fish. Beavers eat wood.", "utf-8")
    asked = [
        {"question": "What do otters eat?", "answerable": True, "gold": ["Otters eat fish."]},
        {"question": "What do cows eat?", "answerable": False, "gold": []},
        {"question": "hello", "answerable": False, "gold": []},
    ]
    text = "\n".join(map(json.dumps, asked))
    (tmp_path / "zoo.questions.jsonl").write_text(text, "utf-8")
    examples = list(read_own(tmp_path))
    assert [(e.text, e.answerable, e.right.tolist()) for e in examples] == [
        ("What do otters eat?", True, [True, False]),
        ("What do cows eat?", False, [False, False]),
    ]
