"""Two plain ways of finding a sentence, to measure Footnote beside: TF-IDF and BM25.

Both weigh the sentences and the sections of the documents asked, each with the headings above it;
a sentence counts for itself and half as much for its section.  Either answers when its confidence
reaches a threshold, which is tuned on the very questions that are scored, in its favour.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from corpus import Article, Section, cut_sentences, function_words
from index import tokens

# How much its section counts beside a sentence, and a section's best sentence beside it.  With
# TF-IDF: `hit@1` on selqa / squad2-dev / mtrag 0.871 / 0.704 / 0.593 at 0,
# 0.909 / 0.727 / 0.657 at 0.5; `sentence P@1` on squad2-dev 0.578 and 0.594.
SHARE = 0.5
HITS = 10
K1, B = 1.2, 0.75  # BM25's usual values

Question = Mapping[str, Any]
Record = dict[str, Any]
Scores = NDArray[np.float64]
Weigh = Callable[[Sequence[str], "str | None"], Callable[[str], Scores]]

_STEMMERS = {"en": "english", "fr": "french"}


def tfidf(texts: Sequence[str], language: str | None) -> Callable[[str], Scores]:
    """Scikit-learn's cosine of a question with each text; English stop words, as it has them."""
    vectorizer = TfidfVectorizer(stop_words="english" if language == "en" else None)
    weights = vectorizer.fit_transform(texts)
    return lambda text: np.asarray((weights @ vectorizer.transform([text]).T).todense()).ravel()


def bm25(texts: Sequence[str], language: str | None) -> Callable[[str], Scores]:
    """Okapi BM25 of stemmed words, as the share of what the question's words could bring."""
    counter = CountVectorizer(analyzer=lambda text: stems(text, language), dtype=np.float64)
    counts = counter.fit_transform(texts).tocsr()
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    penalty = K1 * (1 - B + B * lengths / lengths.mean())
    weights = sparse.csr_matrix(counts)
    weights.data = counts.data / (counts.data + np.repeat(penalty, np.diff(counts.indptr)))
    held = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = np.log(1 + (len(texts) - held + 0.5) / (held + 0.5))
    unknown = float(np.log(1 + 2 * (len(texts) + 0.5)))

    def scores(text: str) -> Scores:
        asked = dict.fromkeys(stems(text, language))
        known = [counter.vocabulary_[stem] for stem in asked if stem in counter.vocabulary_]
        total = idf[known].sum() + unknown * (len(asked) - len(known))
        return np.asarray(weights[:, known] @ idf[known] / (total or 1.0))

    return scores


def stems(text: str, language: str | None) -> list[str]:
    """The stemmed words of a text, without function words."""
    stop = function_words(language)
    stemmer = _stemmer(_STEMMERS.get(language or "", "english"))
    return [stemmer.stemWord(token) for token in tokens(text) if token not in stop]


class Baseline:
    """The sentences of articles, found by one way of weighing texts."""

    def __init__(self, articles: Sequence[Article], weigh: Weigh) -> None:
        """Cut and weigh the articles."""
        self._sentences = [sentence for article in articles for sentence in cut_sentences(article)]
        self._sections = [section for article in articles for section in article]
        position = {id(section): at for at, section in enumerate(self._sections)}
        self._own = np.array([position[id(s.section)] for s in self._sentences], dtype=np.intp)
        language = articles[0].language
        sentences = [_with_headings(s.section, s.text) for s in self._sentences]
        sections = [_with_headings(section, section.text) for section in self._sections]
        self._by_sentence = weigh(sentences, language)
        self._by_section = weigh(sections, language)

    def ask(self, question: Question) -> Record:
        """The best sentence and the best sections for a question, in the batch format."""
        alone = self._by_sentence(question["question"])
        sections = self._by_section(question["question"])
        sentences = (alone + SHARE * sections[self._own]) / (1 + SHARE)
        best_in = np.zeros(len(sections))
        np.maximum.at(best_in, self._own, alone)
        ranked = np.argsort(-(sections + SHARE * best_in), kind="stable")[:HITS]
        at = int(sentences.argmax())
        cited = self._citation(at, float(sentences[at]))
        return {
            "id": question["id"],
            "confidence": min(1.0, float(sentences[at])),
            "citations": [cited],
            "best": {"section_id": cited["section_id"], "quote": cited["quote"]},
            "text": cited["quote"],
            "hits": [{"section_id": self._sections[i].anchor} for i in ranked.tolist()],
        }

    def _citation(self, at: int, score: float) -> Record:
        sentence = self._sentences[at]
        return {
            "document_id": sentence.article.id,
            "section_id": sentence.section.anchor,
            "heading_path": list(sentence.section.path),
            "quote": sentence.text,
            "start": sentence.start,
            "end": sentence.end,
            "score": score,
        }


def baseline_answers(
    articles: Sequence[Article], questions: Iterable[Question], scope: str, weigh: Weigh
) -> list[Record]:
    """A record a question, the status still open; history is not read."""
    by_id = {article.id: article for article in articles}

    @cache
    def baseline(document: str | None) -> Baseline:
        return Baseline(articles if document is None else [by_id[document]], weigh)

    return [
        baseline(question["document_id"] if scope == "document" else None).ask(question)
        for question in questions
    ]


def tuned(records: Sequence[Record], accuracy: Callable[[list[Record]], float]) -> list[Record]:
    """The records with the statuses of that threshold which gives the best accuracy."""
    confidences = sorted(record["confidence"] for record in records)
    steps = [confidences[len(confidences) * part // 40] for part in range(40)]
    candidates = [decided(records, threshold) for threshold in (0.0, *steps)]
    return max(candidates, key=accuracy)


def decided(records: Iterable[Record], threshold: float) -> list[Record]:
    """The records, answered from a confidence on and refused below it."""
    return [
        record
        | (
            {"status": "answered"}
            if record["confidence"] >= threshold
            else {"status": "not_found", "reason": "not_stated", "citations": []}
        )
        for record in records
    ]


def _with_headings(section: Section, text: str) -> str:
    return " ".join([*section.path, text])


@cache
def _stemmer(name: str) -> Any:  # noqa: ANN401 (the library has no types)
    return snowballstemmer.stemmer(name)
