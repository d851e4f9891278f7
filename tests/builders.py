"""Builds articles, passages and quotes from one line of text."""

from collections.abc import Iterable, Sequence

from assistant import Question
from corpus import Article, Passage, cut_passages, read_markdown, read_text
from index import Hit, PassageIndex, analyze
from index.term_matrix import Lexicon, TermMatrix, count_terms
from reader import Asked, Calibration, Reading, Sentence
from reader.reading import reading_of


def article(markdown: str, *, name: str = "article") -> Article:
    r"""The article of a Markdown text.

    Example: article("# Title\n\n## Heading\n\nText.").sections[0].heading -> "Heading"
    """
    return read_markdown(markdown, source=f"{name}.md", name=name)


def page(text: str, *, name: str = "page") -> Article:
    """The article of a text as copied from a web page."""
    return read_text(text, source=f"{name}.txt", name=name)


def outline(read: Article) -> dict[str, str]:
    r"""The text of each section by its path.

    Example: outline(article("# T\n\n## A\n\n### B\n\nText.")) -> {"A": "", "A > B": "Text."}
    """
    return {" > ".join(section.path): section.text for section in read.sections}


def passages(*markdown: str) -> tuple[Passage, ...]:
    """The passages of Markdown texts, one article each."""
    return tuple(passage for text in markdown for passage in cut_passages(article(text)))


def sentences(*markdown: str) -> tuple[Passage, ...]:
    """The sentences of Markdown texts, one article each, each a passage of its own."""
    return tuple(
        Passage(article=one.article, section=one.section, sentences=(span,))
        for one in passages(*markdown)
        for span in one.sentences
    )


def quotes(found: Iterable[Passage]) -> list[str]:
    """The words of passages."""
    return [passage.text for passage in found]


def term_matrix(texts: Sequence[Sequence[str]]) -> TermMatrix:
    """The weights of the terms of texts."""
    lexicon = Lexicon()
    return TermMatrix([count_terms(texts, lexicon)], lexicon)


def index_of(*markdown: str) -> PassageIndex:
    """The index of Markdown texts, articles named "a", "b" and so on."""
    names = "abcdefghij"
    return PassageIndex([article(m, name=n) for m, n in zip(markdown, names, strict=False)])


def hits(markdown: str, *scores: float) -> list[Hit]:
    """The sentences of a Markdown text as hits of these scores, the best first."""
    cut = zip(sentences(markdown), scores, strict=True)
    found = [Hit(passage=sentence, score=score, terms=()) for sentence, score in cut]
    return sorted(found, key=lambda hit: -hit.score)


def question(text: str) -> Question:
    """A question that is understood as it is typed."""
    return Question(text=text, asked=Asked(text=text), terms=tuple(analyze(text)))


def reading(markdown: str, *scores: float) -> Reading:
    """The reading of a Markdown text whose sentences, in order, got these log-odds."""
    found = [Hit(passage=one, score=1.0, terms=()) for one in passages(markdown)]
    left = iter(scores)
    read = [
        Sentence(article=h.passage.article, section=h.passage.section, start=s, end=e, score=score)
        for h in found
        for (s, e), score in zip(h.passage.sentences, left, strict=False)
    ]
    ranked = sorted(read, key=lambda sentence: -sentence.score)
    return Reading(sentences=tuple(ranked), hits=tuple(found))


class WordReader:
    """Reads by words alone, and remembers what it was asked.

    What shares a word with the question, in its headings or itself, answers it; nothing else does.
    """

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.asked: list[Asked] = []

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """The reading of the passages of hits."""
        self.asked.append(asked)
        wanted = set(analyze(asked.text))
        scores = [
            [_shared(wanted, hit.passage, span) for span in hit.passage.sentences] for hit in hits
        ]
        return reading_of(hits, scores, Calibration())


def _shared(wanted: set[str], passage: Passage, span: tuple[int, int]) -> float:
    """Twice the number of words in common; where there is none, very little."""
    headings, text = " ".join(passage.path), passage.section.text[slice(*span)]
    return 2.0 * len(wanted & {*analyze(headings), *analyze(text)}) or -6.0
