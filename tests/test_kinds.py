"""What a question asks for."""

import pytest

from assistant.kinds import kind_of, searched
from assistant.reply import Kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who pays?", "person"),
        ("Which team decides?", "person"),
        ("How many days of leave are there?", "number"),
        ("how long does it take", "number"),
        ("What percentage is paid?", "number"),
        ("How much does a cook earn?", "money"),
        ("what is the salary of a cook", "money"),
        ("When does it open?", "date"),
        ("What year was it built?", "date"),
        ("Where is the office?", "place"),
        ("In which city is it?", "place"),
        ("Why is it closed?", "reason"),
        ("What is the purpose of the dam?", "reason"),
        ("What is a PMO?", "definition"),
        ("What does PMO mean?", "definition"),
        ("What do otters eat?", "other"),
        ("List the missions.", "list"),
        ("What are the missions?", "list"),
        ("What is the difference between tea and coffee?", "comparison"),
        ("tea vs coffee", "comparison"),
        ("Is it paid?", "yes_no"),
        ("so, can I swim?", "yes_no"),
        ("How do I apply?", "how"),
        ("portfolio risk", "other"),
        ("", "other"),
        ("Qui paie ?", "person"),
        ("Combien de jours de congé ?", "number"),
        ("Combien coûte le billet ?", "money"),
        ("Quand ouvre le musée ?", "date"),
        ("Où est le bureau ?", "place"),
        ("Pourquoi est-il fermé ?", "reason"),
        ("Qu’est-ce qu’un PMO ?", "definition"),
        ("Quelles sont les missions ?", "list"),
        ("Quelle est la différence entre thé et café ?", "comparison"),
        ("Comment faire ?", "how"),
        ("Est-ce que c'est payé ?", "yes_no"),
    ],
)
def test_a_question_asks_for_one_kind_of_answer(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize("question", ["Who pays?", "Où est le bureau ?"])
def test_capitals_and_spaces_make_no_difference(question: str) -> None:
    assert kind_of(question.upper()) == kind_of(f"  {question} ") == kind_of(question)


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("pmo acronym meaning", "definition", "pmo"),
        ("list all missions", "list", "missions"),
        ("difference between tea and coffee", "comparison", "between tea and coffee"),
        ("who means it?", "person", "who means it?"),
        ("meaning?", "definition", "meaning?"),
        ("", "list", ""),
    ],
)
def test_words_that_only_say_the_kind_are_not_searched_for(
    text: str, kind: Kind, left: str
) -> None:
    assert searched(text, kind) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("For a job ad: list the duties", "list the duties"),
        ("Pour mon dossier : les tâches", "les tâches"),
        ("For a cook: what?", "what?"),
        ("For whom is it?", "For whom is it?"),
    ],
)
def test_what_something_is_asked_for_is_not_searched_for(text: str, left: str) -> None:
    assert searched(text, "other") == left
