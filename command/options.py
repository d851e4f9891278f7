"""The command line as a person writes it: commands, options and their help."""

import argparse
import os
from collections.abc import Sequence

EXAMPLES = """\
examples:
  python app.py                                      serve the article that ships
  python app.py serve --corpus handbook.md notes 'docs/**/*.md' --port 8000
  python app.py serve --allow-origin https://intranet.example
  python app.py ask "who handles portfolio risk?"
  python app.py ask --json --corpus page.txt "how much does it cost?"
  python app.py batch --corpus docs.jsonl --questions questions.jsonl > answers.jsonl
  python app.py check questions.jsonl --corpus docs
  python app.py sections handbook.zip https://wiki.example/handbook

exit codes:
  0  answered, or small talk; all checks passed     1  not answered; a check failed
  2  bad input or usage
"""
COMMANDS = ("serve", "ask", "batch", "check", "sections")
# What these commands are given, which may also stand behind the paths of --corpus.
_ASKED = {
    "ask": ("question", "a question, in quotes"),
    "check": ("questions", "a file of questions"),
}
_CORPUS = "files, folders, 'patterns/**/*.md', zips, https:// addresses (the article that ships)"


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command, named by `command`; `serve` when none is named."""
    parser = _build_parser()
    named = arguments and arguments[0] in (*COMMANDS, "-h", "--help")
    options = parser.parse_args(arguments if named else ["serve", *arguments])
    dest, wanted = _ASKED.get(options.command, ("command", ""))
    if getattr(options, dest) is None:
        if len(options.corpus) < 2:
            parser.error(f"{options.command} needs {wanted}")
        setattr(options, dest, options.corpus.pop())  # ask --corpus page.txt "how much?"
    for name in ("no_semantics", "no_reader"):
        if getattr(options, name, False):
            os.environ[f"FOOTNOTE_{name.upper()}"] = "1"
    if options.command == "batch" and options.document and options.scope == "document":
        parser.error("--scope document asks each question's own document; leave out --document")
    return options


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="app.py",
        description="Answers questions about documents in their own words.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    serve = commands.add_parser("serve", help="show the page in a browser (the default)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=_port, default=7860, help="port to listen on (%(default)s)")
    origin = serve.add_argument("--allow-origin", nargs="+", action="extend", default=[])
    origin.help, origin.metavar = "origins whose pages may show it in a frame (its own only)", "URL"
    ask = commands.add_parser("ask", help="answer one question and stop")
    ask.add_argument("question", nargs="?", help="the question, in quotes")
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.add_argument("--explain", action="store_true", help="say why this was replied")
    batch = commands.add_parser("batch", help="answer a file of questions, as JSON Lines")
    batch.add_argument("--questions", required=True, help='lines of {"id", "question"}')
    scope = batch.add_argument("--scope", choices=("open", "document"), default="open")
    scope.help = "ask all documents, or each question's own (%(default)s)"
    check = commands.add_parser("check", help="test that questions are answered as expected")
    check.add_argument("questions", nargs="?", help="lines of questions and what to expect")
    check.add_argument("--update", action="store_true", help="accept what is replied now")
    for command in (ask, batch):
        document = command.add_argument("--document", metavar="NAME")
        document.help = "ask one document: its id, title or file"
    for command in (serve, ask, batch, check):
        corpus = command.add_argument("--corpus", nargs="+", action="extend", default=[])
        corpus.help, corpus.metavar = _CORPUS, "PATH"
        command.add_argument("--no-semantics", action="store_true", help="find by words alone")
        command.add_argument("--no-reader", action="store_true", help="read by words alone")
    sections = commands.add_parser("sections", help="show the sections found in documents")
    sections.add_argument("corpus", nargs="*", metavar="PATH", help=_CORPUS)
    sections.add_argument("--json", action="store_true", help="print a line of JSON a document")
    return parser


def _port(text: str) -> int:
    """A port number, 0 (any free one) to 65535."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a number from 0 to 65535")
    return int(text)
