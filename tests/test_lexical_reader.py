"""Where the model knows no word of a language, sentences are read by the words they share."""

from math import log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Hit, rarity
from reader import FEATURES, Asked, LexicalReader, ReaderError, Reading, features, lexical
from tests.builders import index_of, passages

ZOO = """# Le zoo

## Les animaux

Les loutres mangent du poisson dans la rivière. Les castors rongent le bois des saules.
La girafe dort debout pendant deux heures.

## La visite

Le billet coûte douze euros pour les adultes. Le zoo ouvre ses portes à neuf heures.
"""
QUESTIONS = {
    "Que mangent les loutres dans la rivière ?": "Les loutres mangent du poisson dans la rivière.",
    "Que rongent les castors ?": "Les castors rongent le bois des saules.",
    "Combien coûte le billet pour les adultes ?": "Le billet coûte douze euros pour les adultes.",
    "À quelle heure le zoo ouvre-t-il ses portes ?": "Le zoo ouvre ses portes à neuf heures.",
}
TEXT = st.lists(
    st.sampled_from(["loutre", "Poisson.", "Bois", "?", "9", "é", "\n\n## ", "\n\n"]), max_size=12
).map(" ".join)


def hits(markdown: str, *scores: float) -> list[Hit]:
    """The passages of a text, with these scores or 1."""
    found = passages(markdown)
    given = scores or (1.0,) * len(found)
    return [Hit(passage=p, score=s, terms=()) for p, s in zip(found, given, strict=True)]


def read(question: str, markdown: str) -> Reading:
    return LexicalReader("fr").read(Asked(text=question), hits(markdown))


def column(name: str, question: str, markdown: str, *, before: tuple[str, ...] = ()) -> list[float]:
    """A feature of each sentence, in reading order."""
    rows = features(Asked(text=question, before=before), hits(markdown), "fr")
    return [float(value) for part in rows for value in part[:, FEATURES.index(name)]]


# What it reads


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_the_sentence_that_holds_all_words_of_a_question_comes_first(
    question: str, answer: str
) -> None:
    assert read(question, ZOO).sentences[0].text == answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_likelier_answered_where_its_words_stand(question: str) -> None:
    elsewhere = "# Le train\n\n## Les gares\n\nLa locomotive tire les wagons vers la montagne."
    assert read(question, ZOO).stated > read(question, elsewhere).stated


def test_every_sentence_of_every_passage_is_read_once() -> None:
    spans = [(h.passage.section.anchor, *s) for h in hits(ZOO) for s in h.passage.sentences]
    sentences = read("Que mangent les loutres ?", ZOO).sentences
    assert sorted((s.section.anchor, s.start, s.end) for s in sentences) == sorted(spans)


# What it goes by: the features


def test_every_sentence_has_every_feature() -> None:
    rows = features(Asked(text="Que mangent les loutres ?"), hits(ZOO), "fr")
    assert [part.shape for part in rows] == [(3, len(FEATURES)), (2, len(FEATURES))]


def test_words_count_by_how_rare_they_are() -> None:
    rare, common = rarity("loutres", "fr"), rarity("poisson", "fr")
    assert rare > common > 0
    found = column("terms of the sentence", "loutres, poisson", "# T\n\nLoutre.\n\nPoissons.")
    assert found == pytest.approx([rare / (rare + common), common / (rare + common)])


def test_words_are_sought_in_the_sentence_its_headings_and_what_is_around_it() -> None:
    text = "# Zoo\n\n## Loutres\n\nElles mangent. Le poisson nage."
    question = "loutres"
    assert column("terms of the sentence", question, text) == [0, 0]
    assert column("terms of the sentence and its headings", question, text) == [1, 1]
    assert column("terms of the passage and its headings", question, text) == [1, 1]
    assert column("terms of the passage and its headings", "poisson", text) == [1, 1]
    assert column("terms of the sentence before", "mangent", text) == [0, 1]
    assert column("terms of the sentence before", "poisson", text) == [0, 0]


def test_neighbouring_words_are_sought_together() -> None:
    text = "# T\n\nLa loutre grise nage. La loutre voit une pierre grise."
    assert column("pairs of terms", "loutre grise", text) == [1, 0]


def test_a_word_is_sought_by_its_characters_too() -> None:
    text = "# T\n\nLe poissonnier vend. La girafe dort."
    like, unlike = column("n-grams of the sentence", "poissonnerie", text)
    assert like > 0.5 > unlike
    assert column("n-grams of the passage", "poissonnerie", text)[1] >= like


def test_names_and_numbers_within_a_question_are_sought() -> None:
    text = "# T\n\nMarie vend 40 billets. Jean dort."
    assert column("names and numbers", "Que vend Marie ?", text) == [1, 0]
    assert column("names and numbers", "Qui vend 40 billets ?", text) == [1, 0]
    assert column("names and numbers", "Marie", text) == [0, 0]


def test_a_sentence_is_told_by_its_length_its_numbers_and_how_much_of_it_was_asked_for() -> None:
    text = "# T\n\nLa loutre mange 3 poissons. La girafe dort."
    assert column("length", "loutre", text) == pytest.approx([log(5), log(3)])
    assert column("has a number", "loutre", text) == [1, 0]
    assert column("share of the sentence that was asked for", "loutre", text) == [1 / 4, 0]


def test_the_score_of_the_passage_is_seen_beside_the_best() -> None:
    text = "# T\n\n## A\n\nUn. Deux.\n\n## B\n\nTrois."
    first, second = features(Asked(text="Qui ?"), hits(text, 0.5, 0.75), "fr")
    at = FEATURES.index("score of the passage"), FEATURES.index("behind the best passage")
    assert first[:, at].tolist() == [[0.5, -0.25], [0.5, -0.25]]
    assert second[:, at].tolist() == [[0.75, 0.0]]


def test_the_question_before_is_read_too() -> None:
    text = "# T\n\nLa loutre mange. La girafe dort."
    before = ("La girafe ?", "La loutre ?")
    assert column("terms of the sentence", "Pourquoi ?", text, before=before) == [1, 0]
    assert column("terms of the sentence", "Pourquoi ?", text) == [0, 0]


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT)
def test_features_are_finite_and_shares_are_shares(question: str, markdown: str) -> None:
    found = index_of(markdown).passages
    rows = features(Asked(text=question), [Hit(passage=p, score=1, terms=()) for p in found], "fr")
    assert [len(part) for part in rows] == [len(p.sentences) for p in found]
    shares = [place for place, name in enumerate(FEATURES) if name != "length"]
    for part in rows:
        assert np.isfinite(part).all()
        assert ((part[:, shares] >= 0) & (part[:, shares] <= 1)).all()


@pytest.mark.parametrize("text", ["", "{}", '{"weights": {}}', "[]"])
def test_damaged_weights_are_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lexical.json"
    path.write_text(text, "utf-8")
    monkeypatch.setattr(lexical, "WEIGHTS", path)
    lexical._weights.cache_clear()
    with pytest.raises(ReaderError, match=r"lexical\.json cannot be loaded; install Footnote"):
        LexicalReader("fr").read(Asked(text="Qui ?"), [])
