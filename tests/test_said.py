"""Where a conversation stands in the text."""

import numpy as np
import pytest

from assistant import Abstention, Answer, Question, Turn
from assistant.said import NAMES, REMEMBERED, said_columns, talk_of
from assistant.selection import cite
from index import NO_TALK, Talk
from tests.builders import index_of

TEXT = (
    "# Zoo\n\n## Food\n\nOtters eat fish. Beavers eat wood. Badgers eat worms. Bees drink nectar. "
    "Geese eat grass.\n\n## Homes\n\nOtters have a holt."
)
MATCH = index_of(TEXT).match("otters")
NOTHING = Abstention(question=Question(text="x", standalone="x"), reason="off_topic")


def told(*replies: object, leans: bool = False) -> dict[str, list[float]]:
    """The columns that are not all 0, after turns with these replies."""
    history = [Turn(question="x", reply=reply) for reply in replies]  # type: ignore[arg-type]
    columns = said_columns(MATCH, history, leans=leans)
    assert tuple(columns) == NAMES
    return {name: column.tolist() for name, column in columns.items() if column.any()}


def test_sentences_lie_to_the_last_that_was_quoted() -> None:
    assert told("Beavers eat wood.") == {
        "said before": [0, 1, 0, 0, 0, 0],
        "next": [0, 0, 1, 0, 0, 0],
        "soon after": [0, 0, 0, 1, 1, 0],
        "earlier in the section": [1, 0, 0, 0, 0, 0],
    }


def test_what_comes_much_later_in_the_section_is_told_apart() -> None:
    assert told("Otters eat fish.")["later in the section"] == [0, 0, 0, 0, 1, 0]


def test_a_question_that_leans_has_columns_of_its_own() -> None:
    assert told("Otters eat fish.", leans=True).keys() == {
        f"{name}, leaning" for name in told("Otters eat fish.")
    }


def test_a_reply_is_remembered_but_the_last_is_where_we_are() -> None:
    found = told("Otters eat fish.", "Otters have a holt.")
    assert found == {"said before": [1, 0, 0, 0, 0, 1]}


def test_only_the_last_replies_are_remembered() -> None:
    found = told("Otters eat fish.", *["Otters have a holt."] * REMEMBERED)
    assert found == {"said before": [0, 0, 0, 0, 0, 1]}


@pytest.mark.parametrize(
    "reply", [None, "", "Fish!", NOTHING, "Nobody said this of any animal at all."]
)
def test_after_a_reply_that_quotes_nothing_nothing_was_said(reply: object) -> None:
    assert told(reply) == {}


def test_without_history_nothing_was_said() -> None:
    assert told() == {}


def test_an_answer_quotes_its_citations() -> None:
    best = MATCH.hits((np.arange(len(MATCH)) == 1).astype(float), k=1)  # "Beavers eat wood."
    reply = Answer(
        question=Question(text="x", standalone="x"),
        citations=(cite(best[0]),),
        hits=best,
        confidence=1.0,
    )
    assert told(reply) == told("Beavers eat wood.")


@pytest.mark.parametrize("reply", ["BEAVERS EAT WOOD", "Well: “Beavers  eat wood.” [1]"])
def test_marks_and_capitals_make_no_difference(reply: str) -> None:
    assert told(reply) == told("Beavers eat wood.")


def test_a_talk_is_all_that_was_asked_and_what_was_asked_and_replied_last() -> None:
    turns = [Turn(question="fish?", reply="Otters eat fish."), Turn(question="wood?", reply="So.")]
    assert talk_of(turns) == Talk(asked="fish? wood?", asked_last="wood?", replied_last="So.")


def test_the_reply_of_a_talk_is_what_was_quoted() -> None:
    hits = MATCH.hits(np.arange(len(MATCH), dtype=np.float64), k=2)
    answer = Answer(
        question=Question(text="x", standalone="x"),
        citations=tuple(map(cite, hits)),
        hits=hits,
        confidence=1.0,
        documents=1,
    )
    said = talk_of([Turn(question="x", reply=answer)]).replied_last
    assert said == "Otters have a holt. Geese eat grass."


def test_nothing_was_said_where_there_is_no_history_or_no_answer() -> None:
    assert talk_of(()) is NO_TALK
    assert talk_of([Turn(question="x", reply=NOTHING)]).replied_last == ""


@pytest.mark.parametrize("leans", [True, False])
def test_what_was_spoken_of_is_nearer_to_the_question_after_it(leans: bool) -> None:
    match = index_of(TEXT).match("otters", Talk(asked="Where is the holt?"))
    column = said_columns(match, (), leans=leans)["asked before" + ", leaning" * leans]
    assert column.tolist() == [0, 0, 0, 0, 0, column.max()] and column.max() > 0
