"""Why a reply is as it is, for people and for programs."""

from dataclasses import replace

from assistant import (
    Answer,
    Assistant,
    Contribution,
    Explanation,
    Reply,
    Turn,
    to_explanation,
    to_full_record,
)
from assistant.explain import to_lines
from tests.builders import article

ASSISTANT = Assistant([article("# Zoo\n\n## Food\n\nOtters eat fish and crab.")])


def weighed(*contributions: Contribution) -> Reply:
    """A reply with the features of its best sentence."""
    reply = ASSISTANT.ask("what do otters eat?")
    assert isinstance(reply, Answer)
    why = Explanation(terms=("otter", "eat"), contributions=contributions)
    return replace(reply, explanation=why)


COSINE = Contribution(feature="cosine", value=0.5, weight=2.0)
LENGTH = Contribution(feature="length", value=4.0, weight=-0.5)
DATE = Contribution(feature="has_date", value=0.0, weight=3.0)


def test_terms_that_match_and_terms_that_do_not_are_told_apart() -> None:
    why = to_explanation(ASSISTANT.ask("do otters eat bread and crab?"))
    assert (why["terms"], why["unmatched"]) == (["otter", "eat", "crab"], ["bread"])


def test_each_feature_has_its_value_weight_and_amount() -> None:
    (feature,) = to_explanation(weighed(COSINE))["features"]
    assert feature == {"feature": "cosine", "value": 0.5, "weight": 2.0, "amount": 1.0}


def test_the_feature_that_decided_most_comes_first() -> None:
    features = to_explanation(weighed(DATE, COSINE, LENGTH))["features"]
    assert [feature["feature"] for feature in features] == ["length", "cosine", "has_date"]


def test_features_are_a_table_for_people() -> None:
    assert to_lines(weighed(COSINE, LENGTH))[-3:] == [
        "feature    value × weight  =  amount",
        "length    4.000   -0.500    -2.000",
        "cosine    0.500    2.000    +1.000",
    ]


def test_corrections_and_what_is_missing_are_told() -> None:
    told = to_lines(ASSISTANT.ask("recipe for pancakes with ottters"))
    assert "corrected        ottters → otters" in told
    assert "never mentioned  recipe pancakes" in told


def test_what_was_carried_over_is_told() -> None:
    reply = ASSISTANT.ask("and crab?", [Turn(question="what do otters eat?")])
    assert to_explanation(reply)["carried"] == reply.question.carried is not None
    assert f"carried over     {reply.question.carried}" in to_lines(reply)


def test_small_talk_has_nothing_to_explain() -> None:
    assert to_lines(ASSISTANT.ask("hello")) == [
        "asked for        no particular kind",
        "terms matched    none",
    ]


def test_a_record_is_explained_only_where_that_is_wanted() -> None:
    reply = ASSISTANT.ask("what do otters eat?")
    assert "explanation" not in to_full_record(reply, ())
    assert to_full_record(reply, (), explain=True)["explanation"] == to_explanation(reply)
