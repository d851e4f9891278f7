"""What an article says and where: documents read into articles, sections, passages, sentences."""

from corpus.article import Article, Metadata, Original, Passage, Section, Span, check_offsets
from corpus.errors import CorpusError, FormatError, LoadError, NothingLoadedError, OffsetsError
from corpus.found import Corpus
from corpus.language import detect_language, function_words
from corpus.load import DEFAULT_CORPUS, load_corpus
from corpus.markdown import read_markdown
from corpus.metadata import build_metadata
from corpus.originals import read_original
from corpus.passages import cut_passages, cut_sentences
from corpus.plain.reader import read_text
from corpus.progress import with_progress
from corpus.sentences import sentence_spans
from corpus.tree import to_tree, to_tree_record
from corpus.watch import watch_corpus

__all__ = [
    "DEFAULT_CORPUS",
    "Article",
    "Corpus",
    "CorpusError",
    "FormatError",
    "LoadError",
    "Metadata",
    "NothingLoadedError",
    "OffsetsError",
    "Original",
    "Passage",
    "Section",
    "Span",
    "build_metadata",
    "check_offsets",
    "cut_passages",
    "cut_sentences",
    "detect_language",
    "function_words",
    "load_corpus",
    "read_markdown",
    "read_original",
    "read_text",
    "sentence_spans",
    "to_tree",
    "to_tree_record",
    "watch_corpus",
    "with_progress",
]
