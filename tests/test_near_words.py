"""Words within a few edits are found, all of them and no others."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.near_words import NearWords

WORDS = st.text("abcé", min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.sets(WORDS), WORDS, st.integers(1, 3))
def test_what_is_found_is_what_comparing_with_each_finds(
    words: set[str], word: str, edits: int
) -> None:
    slow = {near: OSA.distance(word, near) for near in words if OSA.distance(word, near) <= edits}
    assert NearWords(words).within(word, edits) == slow


def test_swapped_neighbours_are_one_edit() -> None:
    assert NearWords(["salary", "badger"]).within("slaary", 1) == {"salary": 1}


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert NearWords([]).within("salary", 2) == {}
