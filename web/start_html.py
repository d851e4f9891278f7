"""What stands in the chat before the first question: what can be asked, and how it is answered."""

from collections.abc import Sequence

from assistant import Suggestion
from web.panel import say
from web.reply_html import question_list

SHOWN, OFFERED = 4, 24  # at once, and while one types


def start_html(opening: Sequence[Suggestion], others: Sequence[Suggestion]) -> str:
    """The invitation with its suggested questions as one line of HTML; others come while typing."""
    parts = [f"<h2>{say('invitation')}</h2><p>{say('how_it_answers')}</p>"]
    if opening:
        parts += [f"<h3>{say('try')}</h3>", question_list(opening)]
    if others:
        parts += [f"<div hidden>{question_list(others)}</div>"]
    return f'<div class="start">{"".join(parts)}</div>'
