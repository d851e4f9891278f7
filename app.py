"""Footnote's command line: serve the page, ask one question, answer many, show what was found."""

import json
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence

from assistant import (
    Assistant,
    DocumentError,
    answer_questions,
    document_id,
    parse_options,
    to_record,
    to_terminal,
    to_text,
)
from corpus import (
    Corpus,
    CorpusError,
    LoadError,
    NothingLoadedError,
    load_corpus,
    to_tree,
    to_tree_record,
    watch_corpus,
    with_progress,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = parse_options(sys.argv[1:] if arguments is None else arguments)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return RUN[options.command](options)
    except (CorpusError, DocumentError) as problem:
        report(*(problem.failures if isinstance(problem, NothingLoadedError) else ()), problem)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def load(options: Namespace) -> Corpus:
    """The documents asked for; those that cannot be loaded get a line each."""
    corpus = load_corpus(*options.corpus, progress=with_progress)
    report(*corpus.failures)
    return corpus


def report(*problems: Exception) -> None:
    """Say each problem in a line on standard error."""
    for problem in problems:
        print(f"footnote: {problem}", file=sys.stderr)


def run_serve(options: Namespace) -> int:
    """Serve the page until interrupted."""
    corpus = load(options)
    from web import serve  # gradio takes seconds to import: only who serves waits for it

    versions = reported(watch_corpus(options.corpus, corpus))
    where = {"host": options.host, "port": options.port, "origins": options.allow_origin}
    return serve(Assistant(corpus), **where, versions=versions)


def reported(versions: Iterator[Corpus]) -> Iterator[Corpus]:
    """The versions of a corpus, what cannot be loaded of each told as it comes."""
    for corpus in versions:
        report(*corpus.failures)
        yield corpus


def run_ask(options: Namespace) -> int:
    """Print the reply to one question; 1 when it is no answer."""
    assistant = Assistant(load(options))
    document = document_id(options.document, assistant.articles) if options.document else None
    reply = assistant.ask(options.question, document=document)
    if options.json:
        print(json.dumps(to_record(reply), ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        print(to_terminal(reply, width=min(shutil.get_terminal_size().columns, 88)))
    else:
        print(to_text(reply))
    return 0 if reply.status in ("answered", "smalltalk") else 1


def run_batch(options: Namespace) -> int:
    """Print one line of JSON a question."""
    articles = load(options)
    try:
        lines = options.questions.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as problem:
        source, reason = str(options.questions), getattr(problem, "strerror", None) or problem
        raise LoadError(source, f"cannot be read ({reason})", "give JSON Lines in UTF-8") from None
    for record in answer_questions(articles, lines, scope=options.scope):
        print(json.dumps(record))
    return 0


def run_sections(options: Namespace) -> int:
    """Print the tree of each document, as it was found."""
    for article in load(options):
        print(json.dumps(to_tree_record(article)) if options.json else f"{to_tree(article)}\n")
    return 0


RUN: dict[str, Callable[[Namespace], int]] = {
    "serve": run_serve,
    "ask": run_ask,
    "batch": run_batch,
    "sections": run_sections,
}

if __name__ == "__main__":
    sys.exit(main())
