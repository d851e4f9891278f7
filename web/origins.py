"""The origins whose pages may show ours in a frame, as given and as a request names them."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

# What a browser writes: a scheme, a host in ASCII (Punycode where it is not), a port if not usual.
_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_USUAL = {"http": ":80", "https": ":443"}


class OriginError(ValueError):
    """What was given as an origin and is none."""

    def __init__(self, given: str) -> None:
        """Say which, and how one looks."""
        self.given = given
        super().__init__(
            f"{given!r} is no origin; give scheme and host of the page that shows Footnote, "
            "as in https://intranet.example"
        )


def read_origins(given: Iterable[str]) -> tuple[str, ...]:
    """The origins as a browser writes them, each once; OriginError for what is none.

    Commas may stand between them.

    Example: ["https://Intranet.example:443/"] -> ("https://intranet.example",)
    """
    words = (word for text in given for word in re.split(r"[\s,]+", text) if word)
    return tuple(dict.fromkeys(map(_origin, words)))


def _origin(given: str) -> str:
    origin = given.lower().removesuffix("/")
    origin = origin.removesuffix(_USUAL.get(origin.partition("://")[0], "/"))
    if not _ORIGIN.fullmatch(origin):
        raise OriginError(given)
    return origin


def origin_of(address: str) -> str | None:
    """The origin of an address, such as that of the page that a request comes from."""
    try:
        parts = urlsplit(address)
        return _origin(f"{parts.scheme}://{parts.netloc}")
    except ValueError:
        return None
