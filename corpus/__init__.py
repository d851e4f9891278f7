"""What an article says and where: documents read into articles, sections, passages, sentences."""

from corpus.article import Article, Metadata, Passage, Section, check_offsets
from corpus.docx import read_docx
from corpus.errors import CorpusError, FormatError, LoadError, OffsetsError
from corpus.html import read_html
from corpus.language import detect_language, function_words
from corpus.load import DEFAULT_CORPUS, load_corpus
from corpus.markdown import read_markdown
from corpus.passages import cut_passages, cut_sentences
from corpus.plain_text import read_text
from corpus.rst import read_rst
from corpus.sentences import sentence_spans

__all__ = [
    "DEFAULT_CORPUS",
    "Article",
    "CorpusError",
    "FormatError",
    "LoadError",
    "Metadata",
    "OffsetsError",
    "Passage",
    "Section",
    "check_offsets",
    "cut_passages",
    "cut_sentences",
    "detect_language",
    "function_words",
    "load_corpus",
    "read_docx",
    "read_html",
    "read_markdown",
    "read_rst",
    "read_text",
    "sentence_spans",
]
