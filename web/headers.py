"""The headers that every answer carries, by its address."""

import base64
import hashlib
import re
from collections.abc import Sequence

# Gradio's page: scripts are files of ours, styles are what its parts bring along.
_PAGE = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self' data:; style-src 'self' 'unsafe-inline'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'"
)
_STILL = "default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'"
_POLICIES = {"/embed": f"{_STILL}; script-src 'self'; frame-src 'self'"}
SOURCE = re.compile(r"/source/[\w-]+(?:/original)?", re.ASCII)

# The one file that pages of other origins load.
_SCRIPT = "/embed.js"


class Headers:
    """The headers of an app that pages of these origins, and its own, may show in a frame."""

    def __init__(self, origins: Sequence[str] = ()) -> None:
        """Keep who may."""
        self._ancestors = " ".join(["'self'", *origins])

    def __call__(self, path: str) -> dict[bytes, bytes]:
        """The headers of what is found at a path."""
        policy = _STILL if SOURCE.fullmatch(path) else _POLICIES.get(path, _PAGE)
        return _encoded(
            {
                "content-security-policy": f"{policy}; frame-ancestors {self._ancestors}",
                "cross-origin-resource-policy": (
                    "cross-origin" if path == _SCRIPT else "same-origin"
                ),
            }
        )


def refusing_headers(style: str) -> dict[bytes, bytes]:
    """The headers of a page that may stand in any frame: a text in this style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'"
    return _encoded(
        {"content-security-policy": policy, "cross-origin-resource-policy": "same-origin"}
    )


def _encoded(headers: dict[str, str]) -> dict[bytes, bytes]:
    whole = {
        **headers,
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    return {name.encode(): value.encode() for name, value in whole.items()}
