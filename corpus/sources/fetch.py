"""Fetches one document from the network, within bounds and from checked addresses only.

httpcore knows no cookies, credentials, proxies, environment or redirects, so none can be left on.
"""

import codecs
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpcore

from corpus.errors import LoadError
from corpus.sources.addresses import (
    Policy,
    Resolve,
    WebAddress,
    parse_address,
    read_policy,
    resolve_host,
)
from corpus.sources.connection import CheckedBackend

MAX_SECONDS = 10.0
MAX_BYTES = 10 * 1024 * 1024  # of a page, once it is unpacked
MAX_REDIRECTS = 3

_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS: dict[bytes | str, bytes | str] = {
    "Accept-Encoding": "gzip",
    "User-Agent": "Footnote",
    "Connection": "close",
}
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The readers of content types; text/plain is that of the ending of the path, if it is one of text.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/x-rst": ".rst",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    _WORDPROCESSING: ".docx",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
_TEXT_ENDINGS = (".md", ".markdown", ".rst", ".jsonl", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: its bytes, where they came from in the end, and their format."""

    url: str
    ending: str
    content: bytes


def fetch(url: str, *, policy: Policy | None = None, resolve: Resolve = resolve_host) -> Fetched:
    """The document at an address of the public network, or of a host that the policy lists.

    Raises LoadError for an address that is refused, a host that is, and an answer that is not a
    document, comes too slowly or grows too large.
    """
    policy = read_policy() if policy is None else policy
    address = parse_address(url, policy)
    backend = CheckedBackend(policy, resolve, time.monotonic() + MAX_SECONDS)
    try:
        with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool:
            for _ in range(MAX_REDIRECTS + 1):
                answer = _ask(pool, address)
                if isinstance(answer, Fetched):
                    return answer
                address = _redirected(address, answer, policy)
    except httpcore.TimeoutException as problem:
        slow = f"did not answer in full within {MAX_SECONDS:g} seconds"
        raise LoadError(url, slow, "try again, or save the page and give the file") from problem
    except _BROKEN as problem:
        reason = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        raise LoadError(url, f"cannot be fetched ({reason})", "check the address") from problem
    raise LoadError(url, f"redirects more than {MAX_REDIRECTS} times", "give the last address")


_BROKEN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    zlib.error,
)


def _tls() -> ssl.SSLContext:
    """The system's own authorities, among which an intranet has put its own."""
    return ssl.create_default_context()


def _ask(pool: httpcore.ConnectionPool, address: WebAddress) -> Fetched | str:
    """The document at an address, or where it redirects to."""
    with pool.stream("GET", address.url, headers=_HEADERS) as response:
        headers = {
            key.decode("latin-1").lower(): value.decode("latin-1")
            for key, value in response.headers
        }
        if response.status in _REDIRECTS and "location" in headers:
            return headers["location"]
        if response.status != 200:
            problem = f"the server answers with status {response.status}"
            raise LoadError(address.url, problem, "check the address")
        ending, charset = _format(headers.get("content-type", ""), address)
        content = _bounded(_inflated(response.iter_stream(), headers, address), address)
    return Fetched(url=address.url, ending=ending, content=_in_utf8(content, charset, address))


def _redirected(address: WebAddress, location: str, policy: Policy) -> WebAddress:
    """The address that a redirect leads to, which has to pass as if it had been given."""
    try:
        target = urljoin(address.url, location)
    except ValueError as problem:
        wrong = "redirects to what is no address"
        raise LoadError(address.url, wrong, "give the last address") from problem
    following = parse_address(target, policy)
    if (address.scheme, following.scheme) == ("https", "http"):
        raise LoadError(address.url, "redirects from https to http", "give the last address")
    return following


def _format(content_type: str, address: WebAddress) -> tuple[str, str | None]:
    """The ending whose reader is meant, and the encoding if one is named."""
    kind = content_type.partition(";")[0].strip().lower() or "no content type"
    ending = _ENDINGS.get(kind)
    if ending is None:
        problem = f"the server sends {kind}, which is no document"
        raise LoadError(address.url, problem, "give the address of a page or a text")
    own = PurePosixPath(unquote(urlsplit(address.url).path)).suffix.lower()
    if kind == "text/plain" and own in _TEXT_ENDINGS:
        ending = own
    message = Message()
    message["content-type"] = content_type
    charset = message.get_content_charset()
    return ending, charset if kind.startswith("text/") else None


def _inflated(
    pieces: Iterable[bytes], headers: dict[str, str], address: WebAddress
) -> Iterator[bytes]:
    """The pieces as they were before the server packed them, never much at once."""
    coding = headers.get("content-encoding", "identity").lower()
    if coding == "identity":
        yield from pieces
        return
    if coding not in ("gzip", "x-gzip"):
        raise LoadError(address.url, f"the server packs it as {coding}", "save it to a file")
    decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    for piece in pieces:
        yield decoder.decompress(piece, MAX_BYTES + 1)
        while decoder.unconsumed_tail:
            yield decoder.decompress(decoder.unconsumed_tail, MAX_BYTES + 1)
        if decoder.eof:
            break
    if not decoder.eof or decoder.unused_data:
        raise LoadError(address.url, "the server packs it in a broken way", "save it to a file")


def _bounded(pieces: Iterable[bytes], address: WebAddress) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MAX_BYTES:
            problem = f"larger than {MAX_BYTES:,} bytes"
            raise LoadError(address.url, problem, "save it and give the file")
    if not content.strip():
        raise LoadError(address.url, "the page is empty", "give an address with text behind it")
    return bytes(content)


def _in_utf8(content: bytes, charset: str | None, address: WebAddress) -> bytes:
    """The text in UTF-8, told by a mark at its start, which goes before what the page itself says.

    Left as it is when the server names no encoding, for its reader to find out.
    """
    if charset in (None, "utf-8", "utf8"):
        return content
    try:
        text = content.decode(charset)
    except (LookupError, UnicodeError) as problem:
        wrong = f"not text in {charset}, as the server says it is"
        raise LoadError(address.url, wrong, "save it as UTF-8 text") from problem
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")
