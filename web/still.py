"""Pages that stand still: HTML of ours without a script, in the words of one language."""

import html

from fastapi.responses import HTMLResponse

from web.panel import shown
from web.wording import Words

# A footnote mark in a circle, without a request for it.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Ccircle cx='16' cy='16' r='16' fill='%231f4e79'/%3E%3Ctext x='16' y='22' fill='%23fff' "
    "font-family='serif' font-size='18' text-anchor='middle'%3E1%3C/text%3E%3C/svg%3E"
)


def still_page(
    title: str, body: str, words: Words, *, home: str = "", status: int = 200
) -> HTMLResponse:
    """A whole page; `home` leads from its address to that of the chat."""
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{words["language"]}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{shown(title)} · Footnote</title>\n<link rel="icon" href="{ICON}">\n'
        f'<link rel="stylesheet" href="{html.escape(home)}still.css"></head>\n'
        f"<body>\n{body}\n</body></html>\n",
        status,
    )
