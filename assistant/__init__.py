"""What to reply: questions understood, sentences chosen, answers rendered."""

from assistant.assistant import PASSAGES, Assistant
from assistant.documents import document_id
from assistant.errors import DocumentError
from assistant.reply import (
    Abstention,
    Answer,
    Citation,
    Explanation,
    Question,
    Reason,
    Reply,
    Suggestion,
    Turn,
)
from assistant.suggestions import suggest
from assistant.telling.explain import to_explanation, to_lines
from assistant.telling.phrases import LANGUAGES, phrases
from assistant.telling.record import to_full_record, to_record
from assistant.telling.render import (
    cited_place,
    left_open,
    notes,
    numbered,
    opening,
    plain,
    section_path,
    to_markdown,
    to_text,
)
from assistant.understanding.question import MAX_QUESTION_CHARACTERS, correct_spelling

__all__ = [
    "LANGUAGES",
    "MAX_QUESTION_CHARACTERS",
    "PASSAGES",
    "Abstention",
    "Answer",
    "Assistant",
    "Citation",
    "DocumentError",
    "Explanation",
    "Question",
    "Reason",
    "Reply",
    "Suggestion",
    "Turn",
    "cited_place",
    "correct_spelling",
    "document_id",
    "left_open",
    "notes",
    "numbered",
    "opening",
    "phrases",
    "plain",
    "section_path",
    "suggest",
    "to_explanation",
    "to_full_record",
    "to_lines",
    "to_markdown",
    "to_record",
    "to_text",
]
