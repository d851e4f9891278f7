"""What the model is trained on, how that is varied, and what its scores are worth."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from corpus import load_corpus
from reader import Calibration, Reading
from tests.builders import reading
from training.calibrating import Outcome, calibrate
from training.examples import (
    ARTICLES,
    HELD_OUT_ARTICLES,
    Example,
    asked_of,
    gold_of,
    read_lines,
    read_own,
    same_sentence,
)
from training.left_out import HELD_OUT, is_left_out
from training.metadata import with_metadata

TEXT = "# Zoo\n\n## Food\n\nOtters eat fish. Cows eat grass.\n\n## Visits\n\nEntry is 9 euros."
FISH = {
    "id": "zoo-direct-01",
    "kind": "direct",
    "question": "What do otters eat?",
    "history": [],
    "answerable": True,
    "gold": ["Otters eat fish."],
}
WHALES = FISH | {"id": "b", "question": "What do whales eat?", "answerable": False, "gold": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article and two questions."""
    (tmp_path / "zoo.md").write_text(TEXT, "utf-8")
    lines = "\n".join(map(json.dumps, (FISH, WHALES)))
    (tmp_path / "zoo.questions.jsonl").write_text(lines, "utf-8")
    return tmp_path


def answers(example: Example) -> list[str]:
    """The sentences of an example that are right."""
    found = []
    for place, sentence in sorted(example.right):
        passage = example.passages[place]
        start, end = passage.sentences[sentence]
        found.append(passage.section.text[start:end])
    return found


# What there is to learn


def test_the_gold_sentence_of_a_question_is_what_is_right(folder: Path) -> None:
    asked = {e.asked.text: e for e in read_own(folder)}
    assert answers(asked["What do otters eat?"]) == ["Otters eat fish."]
    assert not asked["What do whales eat?"].answerable


@pytest.mark.parametrize("place", [ARTICLES, HELD_OUT_ARTICLES], ids=["articles", "held out"])
def test_every_gold_sentence_stands_in_its_article(place: Path) -> None:
    for path in sorted(place.glob("*.md")):
        text = " ".join(path.read_text("utf-8").replace("**", "").split())
        lines = list(read_lines(path.with_suffix(".questions.jsonl")))
        missing = [g for line in lines for g in line["gold"] if " ".join(g.split()) not in text]
        assert not missing, path.name
        assert [line["id"] for line in lines if line["answerable"] != bool(line["gold"])] == []


def test_no_article_is_both_fitted_and_calibrated_on() -> None:
    fitted, held_out = ({p.name for p in f.glob("*.md")} for f in (ARTICLES, HELD_OUT_ARTICLES))
    assert len(held_out) >= 15 and fitted.isdisjoint(held_out)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Otters eat fish.", "otters eat fish", True),
        ("Otters eat fish", "In winter otters eat fish", True),
        ("fish", "In winter, when it is cold, otters eat fish", False),
        ("Otters eat fish.", "Cows eat grass.", False),
        ("", "", False),
    ],
)
def test_a_sentence_is_the_same_if_it_is_not_much_more_or_less(
    one: str, other: str, same: bool
) -> None:
    assert same_sentence(one, other) is same_sentence(other, one) is same


@pytest.mark.parametrize(
    "history",
    [
        [{"question": "Who?", "answer": "Ann."}],
        [{"role": "user", "text": "Who?"}, {"role": "agent", "text": "Ann."}],
    ],
)
def test_the_questions_before_and_the_last_reply_are_read(history: list[dict[str, str]]) -> None:
    asked = asked_of({"question": "And when?", "history": history})
    assert (asked.text, asked.before, asked.reply) == ("And when?", ("Who?",), "Ann.")


def test_where_a_set_names_a_section_the_sentence_with_the_answer_is_right(folder: Path) -> None:
    (article,) = load_corpus(folder / "zoo.md").articles
    from corpus import cut_passages

    passage = cut_passages(article)[1]
    gold = gold_of({"gold_section_ids": [passage.section.anchor], "answers": ["9 euros"]})
    assert gold(passage, "Entry is 9 euros.") and not gold(passage, "It is open.")


# What is left out


def test_all_questions_of_a_document_are_left_out_or_none() -> None:
    chosen = {is_left_out({"id": str(n), "document_id": "d"}) for n in range(50)}
    assert len(chosen) == 1


def test_about_one_document_in_five_is_left_out_and_always_those_of_xquad() -> None:
    kept = [is_left_out({"id": "q", "document_id": f"d{n}"}) for n in range(1000)]
    assert 150 < sum(kept) < 250
    assert all(is_left_out({"id": "q", "document_id": name}) for name in HELD_OUT)


# What is made up


def test_of_metadata_only_what_is_told_can_be_answered() -> None:
    told = []
    for path in sorted(ARTICLES.glob("*.md"))[:12]:
        article, lines = with_metadata(load_corpus(path).articles[0])
        values = [section.text for section in article.metadata]
        told += [line["answerable"] for line in lines]
        assert all(line["gold"][0] in values for line in lines if line["answerable"])
        assert sum(line["answerable"] for line in lines) == len(values)
    assert {True, False} == set(told)


def test_a_typing_error_changes_a_letter_or_two() -> None:
    garbled = pytest.importorskip("training.fitting", reason="PyTorch is not installed").garbled
    rng = random.Random(3)
    made = [garbled("What do otters eat?", rng) for _ in range(50)]
    assert all(abs(len(text) - 19) <= 2 for text in made)
    assert len(set(made)) > 20
    assert garbled("abc", rng) == "abc"


def test_the_loss_is_the_mass_on_what_is_right() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    fitting = pytest.importorskip("training.fitting")
    row = fitting.Row(ids=(101, 7, 102, 2, 8, 2, 9, 102), segment=3, marks=(3, 5))

    class Fixed(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        """Scores 2 at the first mark and -1 at the second."""

        def forward(self, ids: object, mask: object, segments: object) -> object:
            scores = torch.zeros(1, 8)
            scores[0, 3], scores[0, 5] = 2.0, -1.0
            return scores

    def loss(*right: float) -> float:
        batch = fitting.Batch(
            rows=[row],
            question_of=torch.tensor([0, 0]),
            right=torch.tensor(right),
            weights=torch.tensor([1.0]),
        )
        return float(fitting.loss_of(Fixed(), batch))

    total = 1 + np.exp(2) + np.exp(-1)
    each = np.log1p(np.exp([2.0, -1.0]))  # -ln of "this one does not answer"
    stated = -np.log(np.exp(2) / total) + 0.3 * (each[0] - 2) + 0.1 * each[1]
    assert loss(1.0, 0.0) == pytest.approx(stated, rel=1e-3)
    assert loss(0.0, 0.0) == pytest.approx(np.log(total) + 0.1 * each.sum(), rel=1e-3)


# What scores are worth


def outcome(score: float, *, answerable: bool) -> Outcome:
    found: Reading = reading("# T\n\nOtters eat fish. Cows eat grass.", score, score - 3)
    return Outcome(reading=found, answerable=answerable, right=answerable)


def test_chances_follow_what_was_right() -> None:
    rng = random.Random(5)
    scores = [rng.uniform(-6, 6) for _ in range(600)]
    # Stated with the chance that a score half as large would tell: the reader is too sure.
    seen = [outcome(s, answerable=rng.random() < 1 / (1 + np.exp(-s / 2))) for s in scores]
    fitted = calibrate(seen)
    assert fitted.slope == pytest.approx(0.5, abs=0.12)
    assert fitted.stated(4) == pytest.approx(1 / (1 + np.exp(-2)), abs=0.06)
    assert Calibration().stated(4) > fitted.stated(4)
