"""Pages of other origins that ask to show ours in a frame: who may, what others are told."""

import html
import logging
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import Scope

from web.headers import refusing_headers
from web.origins import origin_of
from web.wording import words_for

_FRAMES = ("iframe", "frame", "embed", "object")
_MAX_LOGGED = 1000

_STYLE = """\
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 0 auto; padding: 24px 20px; }
h1 { margin: 0 0 8px; font-size: 1.15rem; line-height: 1.3; }
p { margin: 0 0 12px; }
code { overflow-wrap: anywhere; font: .9em/1.5 ui-monospace, monospace; }
"""

_log = logging.getLogger(__name__)


class Framing:
    """Refuses the frames of pages that are not listed, as far as the browser says whose they are.

    Where it does not say, the policy that each answer carries leaves the frame empty.
    """

    def __init__(self, origins: Sequence[str] = ()) -> None:
        """Allow frames on pages of these origins."""
        self._allowed = frozenset(origins)
        self._logged: set[str] = set()

    def refused(self, scope: Scope) -> str | None:
        """The origin of the page that may not show this in a frame; logged once."""
        headers = Headers(scope=scope)
        # Over plain HTTP a browser does not say what it is for; our bubble does.
        said = _FRAMES[0] if b"embed=1" in scope["query_string"].split(b"&") else ""
        if headers.get("sec-fetch-dest", said) not in _FRAMES:
            return None
        if headers.get("sec-fetch-site") in ("same-origin", "none"):
            return None
        origin = origin_of(headers.get("referer", ""))
        own = origin is not None and origin.partition("://")[2] == headers.get("host")
        if origin is None or own or origin in self._allowed:
            return None
        self._log(origin)
        return origin

    def _log(self, origin: str) -> None:
        if origin not in self._logged and len(self._logged) < _MAX_LOGGED:
            self._logged.add(origin)
            _log.warning(
                "a page of %s may not show this in a frame; to allow it: --allow-origin %s",
                origin,
                origin,
            )


class NotAllowed(HTMLResponse):
    """The page that stands in the frame instead: what to ask for, and of whom."""

    headers_sent = refusing_headers(_STYLE)

    def __init__(self, origin: str, scope: Scope) -> None:
        """Name the origin, in the language of the browser."""
        words = words_for(Headers(scope=scope).get("accept-language", ""))
        said = html.escape(origin)
        super().__init__(
            f'<!doctype html><html lang="{words["language"]}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{words['refused']}</title><style>{_STYLE}</style>"
            f"<h1>{words['refused']}</h1><p>{words['refused_because'].format(origin=said)}</p>"
            f"<p>{words['refused_remedy']}</p><p><code>--allow-origin {said}</code></p></html>",
            403,
        )
