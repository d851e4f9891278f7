"""How rare words are in their language at large."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.background import rarity, zipf

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("commoner", "rarer"), [("the", "house"), ("house", "otter"), ("otter", "qztyv")]
)
def test_rarer_words_tell_more(commoner: str, rarer: str) -> None:
    assert zipf(commoner, "en") > zipf(rarer, "en")
    assert 0 <= rarity(commoner, "en") < rarity(rarer, "en") <= 1


def test_a_word_that_was_never_seen_tells_most() -> None:
    assert (zipf("qztyv", "en"), rarity("qztyv", "en")) == (0, 1)


def test_any_number_tells_as_much_as_a_rare_word() -> None:
    assert rarity("1", "en") == rarity("40000", "en") == pytest.approx(0.61, abs=0.01)


def test_words_are_looked_up_in_their_language() -> None:
    assert zipf("maison", "fr") > zipf("maison", "en") > 0


def test_without_a_language_words_are_english() -> None:
    assert zipf("house", None) == zipf("house", "en")


def test_in_an_unknown_language_every_word_was_never_seen() -> None:
    assert zipf("house", "xx") == 0


def imported_by(code: str) -> set[str]:
    """The costly libraries that a fresh program has loaded after some lines."""
    told = f"import sys\n{code}\nprint(*({{'wordfreq', 'wordllama'}} & sys.modules.keys()))"
    run = [sys.executable, "-c", told]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split())


def test_lists_and_vectors_are_loaded_when_a_word_is_looked_up_and_not_before() -> None:
    assert imported_by("import index, assistant") == set()
    assert imported_by("import index; index.rarity('otter', 'en')") == {"wordfreq"}
    assert imported_by("import index; index.alike(['a'], ['b'], 'fr')") == set()
    assert imported_by("import index; index.alike(['a'], ['b'], 'en')") >= {"wordllama"}
