"""Footnote's command line: serve the page, ask one question, answer a file of them."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant import Assistant, answer_questions, to_record, to_terminal, to_text
from corpus import DEFAULT_CORPUS, CorpusError, LoadError, load_corpus

EXAMPLES = """\
examples:
  python app.py                                      serve the article that ships
  python app.py serve --corpus handbook.md --port 8000
  python app.py ask "who handles portfolio risk?"
  python app.py ask --json --corpus page.txt "how much does it cost?"
  python app.py batch --corpus docs.jsonl --questions questions.jsonl > answers.jsonl

exit codes:
  0  answered, or small talk     1  not answered     2  bad input or usage
"""
COMMANDS = ("serve", "ask", "batch")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return int(options.run(options))
    except CorpusError as problem:
        print(f"footnote: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command; `serve` when none is named."""
    named = arguments and arguments[0] in (*COMMANDS, "-h", "--help")
    return build_parser().parse_args(arguments if named else ["serve", *arguments])


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="app.py",
        description="Answers questions about an article in the article's own words.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    serve = commands.add_parser("serve", help="show the page in a browser (the default)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=port, default=7860, help="port to listen on (%(default)s)")
    serve.set_defaults(run=run_serve)
    ask = commands.add_parser("ask", help="answer one question and stop")
    ask.add_argument("question", help="the question, in quotes")
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.set_defaults(run=run_ask)
    batch = commands.add_parser("batch", help="answer a file of questions, as JSON Lines")
    batch.add_argument("--questions", type=Path, required=True, help='lines of {"id", "question"}')
    scope = batch.add_argument("--scope", choices=("open", "document"), default="open")
    scope.help = "ask all documents, or each question's own (%(default)s)"
    batch.set_defaults(run=run_batch)
    for command in (serve, ask, batch):
        corpus = command.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS)
        corpus.help = "the document: .md, .txt or .jsonl (the article that ships)"
    return parser


def port(text: str) -> int:
    """A port number, 0 (any free one) to 65535."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 0 to 65535")
    return int(text)


def run_serve(options: argparse.Namespace) -> int:
    """Serve the page until interrupted."""
    articles = load_corpus(options.corpus)
    from web import serve  # gradio takes seconds to import: only who serves waits for it

    return serve(Assistant(articles), host=options.host, port=options.port)


def run_ask(options: argparse.Namespace) -> int:
    """Print the reply to one question; 1 when it is no answer."""
    reply = Assistant(load_corpus(options.corpus)).ask(options.question)
    if options.json:
        print(json.dumps(to_record(reply), ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        print(to_terminal(reply, width=min(shutil.get_terminal_size().columns, 88)))
    else:
        print(to_text(reply))
    return 0 if reply.status in ("answered", "smalltalk") else 1


def run_batch(options: argparse.Namespace) -> int:
    """Print one line of JSON a question."""
    articles = load_corpus(options.corpus)
    try:
        lines = options.questions.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as problem:
        source, reason = str(options.questions), getattr(problem, "strerror", None) or problem
        raise LoadError(source, f"cannot be read ({reason})", "give JSON Lines in UTF-8") from None
    for record in answer_questions(articles, lines, scope=options.scope):
        print(json.dumps(record))
    return 0


if __name__ == "__main__":
    sys.exit(main())
