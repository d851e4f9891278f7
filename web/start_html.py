"""What stands in the chat before the first question: what can be asked, and how it is answered."""

from collections.abc import Sequence

from assistant import Suggestion
from web.panel import say
from web.reply_html import question_list

SHOWN = 4


def start_html(offered: Sequence[Suggestion]) -> str:
    """The invitation with four of the questions as one line of HTML; the others come while typing.

    They are spread, for neighbours are about the same.
    """
    places = {len(offered) * part // SHOWN for part in range(SHOWN)}
    opening = [one for place, one in enumerate(offered) if place in places]
    others = [one for place, one in enumerate(offered) if place not in places]
    parts = [f"<h2>{say('invitation')}</h2><p>{say('how_it_answers')}</p>"]
    if opening:
        parts += [f"<h3>{say('try')}</h3>", question_list(opening)]
    if others:
        parts += [f"<div hidden>{question_list(others)}</div>"]
    return f'<div class="start">{"".join(parts)}</div>'
