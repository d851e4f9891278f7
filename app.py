"""Footnote's command line: serve the page, ask a question, answer or check many, show documents."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence

from assistant import Assistant, DocumentError, document_id, to_full_record
from command import answer_file, check_file, parse_options, printed
from corpus import (
    Corpus,
    CorpusError,
    load_corpus,
    to_tree,
    to_tree_record,
    watch_corpus,
    with_progress,
)
from reader import ReaderError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = parse_options(sys.argv[1:] if arguments is None else arguments)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return RUN[options.command](options)
    except (CorpusError, DocumentError, ReaderError) as problem:
        report(*getattr(problem, "failures", ()), problem)
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
        suggested = assistant.suggest(reply, k=2, document=document)
        record = to_full_record(reply, suggested, explain=options.explain)
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        print(printed(reply, sys.stdout, explained=options.explain))
    return 0 if reply.status in ("answered", "smalltalk") else 1


def run_batch(options: Namespace) -> int:
    """Print one line of JSON a question."""
    articles, document = load(options).articles, options.document
    for record in answer_file(articles, options.questions, scope=options.scope, document=document):
        print(json.dumps(record))
    return 0


def run_check(options: Namespace) -> int:
    """Print which questions of a file are answered as expected; 1 when one is not."""
    checked = check_file(Assistant(load(options)), options.questions, update=options.update)
    print(checked.text)
    return 1 if checked.failed else 0


def run_sections(options: Namespace) -> int:
    """Print the tree of each document, as it was found."""
    for article in load(options):
        print(json.dumps(to_tree_record(article)) if options.json else f"{to_tree(article)}\n")
    return 0


RUN: dict[str, Callable[[Namespace], int]] = {
    "serve": run_serve,
    "ask": run_ask,
    "batch": run_batch,
    "check": run_check,
    "sections": run_sections,
}

if __name__ == "__main__":
    sys.exit(main())
