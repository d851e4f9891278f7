"""All that is counted once for an article, however often the corpus around it changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import Article, cut_passages, cut_sentences
from index.analyze import analyze, tokens
from index.passage_index import PassageTerms, count_passages
from index.term_matrix import Lexicon, TermCounts, count_terms


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArticleTerms:
    """An article cut and counted: its sentences, its passages, its headings, its words."""

    sentences: PassageTerms
    passages: PassageTerms
    headings: TermCounts  # of the section of each sentence
    words: Counter[str]


def count_article(article: Article, language: str | None, lexicon: Lexicon) -> ArticleTerms:
    """The terms of an article, analyzed in a language."""
    sentences = cut_sentences(article)
    headings = [analyze(sentence.section.heading, language) for sentence in sentences]
    titles = [article.title, *(heading for section in article for heading in section.path)]
    return ArticleTerms(
        sentences=count_passages(sentences, language, lexicon),
        passages=count_passages(cut_passages(article), language, lexicon),
        headings=count_terms(headings, lexicon),
        words=Counter(tokens(" ".join([*titles, *(section.text for section in article)]))),
    )


def main_language(articles: Iterable[Article]) -> str:
    """The language of most articles; English where none can be told.

    A few lines may hold too few function words to tell by.  English does no harm then: its
    stemmer leaves the words of other scripts alone, and treats both sides alike.
    """
    known = Counter(article.language for article in articles if article.language)
    return known.most_common(1)[0][0] if known else "en"
