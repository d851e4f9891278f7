"""The command line below `app.py`: options, the terminal, batches and checks of questions."""

from command.batch import answer_questions, read_history
from command.options import parse_options
from command.question_file import answer_file, check_file
from command.terminal import printed, to_terminal

__all__ = [
    "answer_file",
    "answer_questions",
    "check_file",
    "parse_options",
    "printed",
    "read_history",
    "to_terminal",
]
