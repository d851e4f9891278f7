"""Short lines that look like headings and head nothing: buttons, and what a picture leaves behind.

A heading may have no text of its own, only headings below it. On a page that sets its headings
apart from their text a blank line below a short line does not say that it is one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.numbering import number_style
from corpus.plain.contents import Contents
from corpus.plain.levels import look
from corpus.plain.lines import Line, stems

# A heading of more than a few words says what its page is about: so many of them come again there.
_MIN_TOLD = 0.5
_FEW_WORDS = 3


def find_strays(lines: Sequence[Line], heads: Sequence[bool], contents: Contents) -> Iterator[int]:
    """The positions of headings above others of the same look that nothing says are parents."""
    if not _sets_apart(lines, heads):
        return
    told = Counter(stem for line in lines for stem in stems(line.text))
    for position in range(len(lines) - 1):
        line, following = lines[position], lines[position + 1]
        stands_on = heads[position] and heads[position + 1] and line.kind == "short"
        named = line.is_sure_heading or contents.depth(line) or number_style(line.text)
        alike = stands_on and not named and look(line) == look(following)
        if alike and not _is_parent(line, following, told):
            yield position


def _sets_apart(lines: Sequence[Line], heads: Sequence[bool]) -> bool:
    """Whether blank lines stand between most headings and their text."""
    below = [
        lines[position + 1].blanks_before > 0
        for position in range(len(lines) - 1)
        if heads[position] and not heads[position + 1] and lines[position].kind == "short"
    ]
    return 2 * sum(below) > len(below)


def _is_parent(line: Line, following: Line, told: Counter[str]) -> bool:
    """Whether a line is set further apart than the heading below, or the page speaks of it.

    A line of a few words names a subject of its own, one above a question what is asked about:
    "Care" above "First use", "Things to know before an order" above "Does it fit?".
    """
    few = len(line.text.split()) <= _FEW_WORDS and ":" not in line.text
    asks = following.text.endswith("?") and not line.text.endswith("?")
    said = stems(line.text)
    again = sum(told[stem] > 1 for stem in said) >= _MIN_TOLD * len(said)
    return few or asks or again or line.blanks_before > following.blanks_before
