"""What to reply: questions understood, sentences chosen, answers rendered."""

from assistant.assistant import Assistant
from assistant.batch import answer_questions, read_history
from assistant.documents import document_id
from assistant.errors import DocumentError
from assistant.explain import to_explanation
from assistant.options import parse_options
from assistant.phrases import LANGUAGES, phrases
from assistant.question import MAX_QUESTION_CHARACTERS, correct_spelling
from assistant.question_file import answer_file, check_file
from assistant.record import to_full_record, to_record
from assistant.render import (
    cited_place,
    left_open,
    numbered,
    opening,
    plain,
    section_path,
    to_markdown,
    to_text,
)
from assistant.reply import (
    Abstention,
    Answer,
    Citation,
    Contribution,
    Explanation,
    Question,
    Reply,
    Suggestion,
    Turn,
)
from assistant.terminal import printed, to_terminal

__all__ = [
    "LANGUAGES",
    "MAX_QUESTION_CHARACTERS",
    "Abstention",
    "Answer",
    "Assistant",
    "Citation",
    "Contribution",
    "DocumentError",
    "Explanation",
    "Question",
    "Reply",
    "Suggestion",
    "Turn",
    "answer_file",
    "answer_questions",
    "check_file",
    "cited_place",
    "correct_spelling",
    "document_id",
    "left_open",
    "numbered",
    "opening",
    "parse_options",
    "phrases",
    "plain",
    "printed",
    "read_history",
    "section_path",
    "to_explanation",
    "to_full_record",
    "to_markdown",
    "to_record",
    "to_terminal",
    "to_text",
]
