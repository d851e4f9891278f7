"""What one word costs to be typed for another: slips of the hand, and spelling by ear."""

import re
from functools import lru_cache

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# What sounds alike in English and French, letter groups first; vowels inside a word are dropped.
_SOUNDS = [
    (r"^(?:kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"ee|ea|ie|ei", "E"),
    (r"ph", "f"),
    (r"t?ch|sh", "x"),
    (r"d?g(?=[eiy])", "j"),
    (r"gh|(?<=m)b$|h", ""),
    (r"c(?=[eiy])", "s"),
    (r"c?k|c|q", "k"),
    (r"z", "s"),
    (r"w(?=r)|(?<=[aeiou])[wy]", ""),
]

# Edits that hands and ears make more often than others cost less than one.
SOUNDS_ALIKE = 0.6
OTHER_VOWEL = 0.8
SWAPPED = 0.5
NEXT_KEY = 0.75
LEFT_OUT = 0.8
FIRST_LETTER = 0.25  # more, where the first letter is wrong: people get that right


def edit_cost(typed: str, meant: str, distance: int) -> float:
    """How unlikely the slip is that makes one word the other, about 1 for each edit.

    Example: ("sakary", "salary", 1) -> 0.75: k is next to l
    """
    if distance == 1 and sorted(typed) == sorted(meant):
        return SWAPPED
    first = FIRST_LETTER if typed[0] != meant[0] else 0.0
    if sound(typed) == sound(meant):
        same = len(typed) != len(meant) or "E" in sound(meant)
        return (SOUNDS_ALIKE if same else OTHER_VOWEL) * distance + first
    if distance != 1:
        return 0.9 * distance + first
    return _single(typed, meant) + first


def _single(typed: str, meant: str) -> float:
    """The cost of one edit by its kind."""
    if len(typed) < len(meant):
        return LEFT_OUT
    if len(typed) > len(meant):
        return LEFT_OUT if _slipped(typed, meant) else 1.0
    wrong = next((a, b) for a, b in zip(typed, meant, strict=True) if a != b)
    return NEXT_KEY if _neighbours(*wrong) else 1.0


def _slipped(typed: str, meant: str) -> bool:
    """Whether the letter too many is beside one of its neighbours on the keyboard, or is it."""
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), len(meant))
    around = typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
    return any(letter == typed[at] or _neighbours(letter, typed[at]) for letter in around)


def _neighbours(one: str, other: str) -> bool:
    """Whether two keys touch each other."""
    places = [(r, row.find(key), key) for key in (one, other) for r, row in enumerate(_ROWS)]
    found = [(r, c) for r, c, _ in places if c >= 0]
    if len(found) != 2:
        return False
    (row, column), (other_row, other_column) = found
    return abs(row - other_row) <= 1 and -1 <= column - other_column <= 1


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """What a word sounds like, roughly: "teech" and "teach" are "tEx", "fone" and "phone" "fn"."""
    for letters, heard in _SOUNDS:
        word = re.sub(letters, heard, word)
    first, rest = word[:1], re.sub(r"[aeiouyàâäéèêëîïôöùûü]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)
