"""Fits the network: batches of questions, the loss, and a learning rate that falls with time."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from reader import Encoder, Row, passage_texts, row
from training.examples import Example
from training.network import Network

ROWS_AT_ONCE = 16  # rows of like length go through the network together
WARM_UP = 0.05  # of the way
SEED = 0
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# How much each sentence by itself counts beside the mass on all right ones: so that every item of
# a list gets a score above zero.
EACH_RIGHT, EACH_WRONG = 0.3, 0.1
GARBLED = 0.1  # the share of questions that get a typing error
SLOPPY = 0.15  # ... that lose their question mark
WITHOUT_ANSWER = 0.12  # ... of our own whose answering passages are taken away: "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long to fit at most, with how many questions a step, and the highest learning rate.

    The rate rises for WARM_UP and then falls to almost nothing, with the steps that are done or
    with the time that is used, whichever is further on: on a slow machine fewer steps run.
    """

    minutes: float
    questions: int = 12
    rate: float = 8e-5

    def rate_at(self, done: float) -> float:
        """The learning rate after a share of the way."""
        return self.rate * min(1, (done + 1e-3) / WARM_UP) * max(0.02, 1 - done)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Batch:
    """The rows of some questions, and the sentences marked in them, row after row."""

    rows: list[Row]
    question_of: Tensor  # of each sentence
    right: Tensor  # 1 for a sentence that answers
    weights: Tensor  # of each question


def fit(
    network: Network,
    examples: Sequence[Example],
    encoder: Encoder,
    schedule: Schedule,
    *,
    tell: Callable[[str], None],
) -> Iterator[int]:
    """Fit on examples in their order; yields the number of each step that ran."""
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    network.train()
    optimizer = _optimizer(network, schedule.rate)
    size = schedule.questions
    started = time.monotonic()
    losses: list[float] = []
    for at in range(0, len(examples), size):
        used = (time.monotonic() - started) / (60 * schedule.minutes)
        if used >= 1:
            return
        done = max(used, at / len(examples))
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate_at(done)
        batch = batch_of([varied(e, rng) for e in examples[at : at + size]], encoder)
        losses.append(_step(network, optimizer, batch))
        if len(losses) % 25 == 0:
            tell(f"{len(losses)} steps, {done:.0%} of the way, loss {np.mean(losses[-50:]):.3f}")
        yield len(losses)


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    loss = loss_of(network, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    named = list(network.named_parameters())
    return torch.optim.AdamW(
        [
            {"params": [p for _, p in named if p.ndim >= 2], "weight_decay": 0.01},
            {"params": [p for _, p in named if p.ndim < 2], "weight_decay": 0.0},
        ],
        lr=rate,
    )


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The loss of a batch.

    Over all sentences read for a question P(sentence i) = exp(s_i) / (1 + sum exp(s)) and
    P(not stated) = 1 / (1 + sum exp(s)). The loss is -log of the mass on the right sentences, or on
    "not stated"; and a little binary cross-entropy of each sentence.
    """
    scores = scores_of(network, batch.rows)
    count = len(batch.weights)
    zeros = torch.zeros(count)
    top = zeros.scatter_reduce(0, batch.question_of, scores.detach(), "amax", include_self=True)
    mass = torch.exp(scores - top[batch.question_of])
    nothing = torch.exp(-top)
    every = zeros.scatter_add(0, batch.question_of, mass) + nothing
    good = zeros.scatter_add(0, batch.question_of, mass * batch.right)
    answerable = zeros.scatter_add(0, batch.question_of, batch.right) > 0
    told = torch.where(answerable, good, nothing)
    whole = -(torch.log(told + 1e-9) - torch.log(every))
    each = nn.functional.binary_cross_entropy_with_logits(scores, batch.right, reduction="none")
    weight = batch.weights[batch.question_of]
    rights, wrongs = weight * batch.right, weight * (1 - batch.right)
    total = batch.weights.sum()
    return (
        (whole * batch.weights).sum() / total
        + EACH_RIGHT * (each * rights).sum() / (rights.sum() + 1e-6)
        + EACH_WRONG * (each * wrongs).sum() / total
    )


def scores_of(network: Network, rows: Sequence[Row]) -> Tensor:
    """The score of each marked sentence, row after row."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids))
    parts: dict[int, Tensor] = {}
    for at in range(0, len(order), ROWS_AT_ONCE):
        chosen = order[at : at + ROWS_AT_ONCE]
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(*padded([rows[i] for i in chosen])).float()
        for place, i in enumerate(chosen):
            parts[i] = scores[place, list(rows[i].marks)]
    return torch.cat([parts[i] for i in range(len(rows))])


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Rows as the three inputs of the network, each of shape (rows, longest)."""
    longest = max(len(one.ids) for one in rows)
    ids, mask, segments = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for place, one in enumerate(rows):
        ids[place, : len(one.ids)] = torch.tensor(one.ids)
        mask[place, : len(one.ids)] = 1
        segments[place, one.segment : len(one.ids)] = 1
    return ids, mask, segments


def batch_of(examples: Sequence[Example], encoder: Encoder) -> Batch:
    """The rows of examples."""
    rows: list[Row] = []
    question_of: list[int] = []
    right: list[float] = []
    for number, example in enumerate(examples):
        question = encoder.question(example.asked)
        for place, passage in enumerate(example.passages):
            rows.append(row(question, encoder.passage(passage.path, passage_texts(passage))))
            for sentence in range(len(rows[-1].marks)):
                question_of.append(number)
                right.append(float((place, sentence) in example.right))
    return Batch(
        rows=rows,
        question_of=torch.tensor(question_of),
        right=torch.tensor(right),
        weights=torch.tensor([e.source.weight for e in examples]),
    )


def varied(example: Example, rng: random.Random) -> Example:
    """The example as it is, or with a typing error, less tidy, or without what answers it."""
    text = example.asked.text
    if rng.random() < GARBLED:
        text = garbled(text, rng)
    if rng.random() < SLOPPY:
        text = text.rstrip(" ?.")
    example = replace(example, asked=replace(example.asked, text=text or example.asked.text))
    if example.source.name == "own" and example.answerable and rng.random() < WITHOUT_ANSWER:
        holding = {p for p, _ in example.right}
        rest = tuple(p for i, p in enumerate(example.passages) if i not in holding)
        if rest:
            return replace(example, passages=rest, right=frozenset())
    return example


def garbled(text: str, rng: random.Random) -> str:
    """The text with a letter or two left out, doubled, swapped or wrong."""
    letters = list(text)
    for _ in range(1 + (rng.random() < 0.4)):
        at = rng.randrange(1, max(2, len(letters) - 1))
        if len(letters) < 8 or not letters[at].isalpha():
            continue
        kind = rng.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters[at], letters[at - 1] = letters[at - 1], letters[at]
        elif kind == 2:
            letters[at] = rng.choice(LETTERS)
        else:
            letters.insert(at, letters[at])
    return "".join(letters)
