"""Which addresses of the network may be asked for a document, and which are refused."""

import os
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, quote, urlsplit

from corpus.errors import LoadError

# Host names and networks, with commas or spaces between, that may be asked though they are not
# public: "wiki.intranet, 10.20.0.0/16".
ALLOWED = "FOOTNOTE_ALLOW_HOSTS"
PORTS = {"http": 80, "https": 443}

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
# Numbers in the last place make the whole an address of version 4, in one of its many spellings.
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")

# What Python's ipaddress holds for public and is not, or reaches other hosts by embedding them.
_GLOBAL_IPV6 = IPv6Network("2000::/3")
_NOT_PUBLIC = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address that is written as it must be: `url` is what is asked for."""

    scheme: str
    host: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The hosts and networks beyond the public ones that may be asked, on any port of theirs."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def names(self, host: str) -> bool:
        """Whether a host is listed, by its name or as an address."""
        return host in self.hosts or bool((ip := _ip(host)) and self.lists(ip))

    def lists(self, address: Address) -> bool:
        """Whether an address is in one of the networks."""
        return any(address in network for network in self.networks)


def is_address(path: str) -> bool:
    """Whether a path is meant as an address of the network: https://…, also of a wrong scheme."""
    return bool(_SCHEME.match(path)) and not os.path.lexists(path)


def read_policy(listed: str | None = None) -> Policy:
    """The policy of a list of names and networks; of FOOTNOTE_ALLOW_HOSTS when none is given."""
    hosts, networks = set(), []
    text = os.environ.get(ALLOWED, "") if listed is None else listed
    for entry in text.lower().replace(",", " ").split():
        try:
            networks.append(ip_network(entry.strip("[]")))
        except ValueError as problem:
            if not _HOST.fullmatch(entry) or _NUMERIC.fullmatch(entry) or "/" in entry:
                remedy = "list host names and networks such as wiki.intranet, 10.20.0.0/16"
                raise LoadError(ALLOWED, f"{entry!r} is neither", remedy) from problem
            hosts.add(entry)
    return Policy(hosts=frozenset(hosts), networks=tuple(networks))


def parse_address(text: str, policy: Policy) -> WebAddress:
    """The parts of an address, or LoadError when it is spelt in a way that hides where it leads."""
    if "\\" in text or any(c.isspace() or not c.isprintable() for c in text):
        raise _refused(text, "holds a backslash, a space or a control character")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as problem:
        raise _refused(text, f"is no address ({problem})") from problem
    if parts.scheme not in PORTS:
        raise _refused(text, f"has the scheme {parts.scheme}")
    if "@" in parts.netloc:
        raise _refused(re.sub("//[^/]*@", "//…@", text), "holds a user name or password")
    if problem_of_host := _host_problem(host, bracketed="[" in parts.netloc):
        raise _refused(text, problem_of_host)
    port = PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values() and not policy.names(host):
        raise _refused(text, f"names port {port}", f"use 80 or 443, or list {host} in {ALLOWED}")
    return WebAddress(scheme=parts.scheme, host=host, url=_url(parts, host, port))


def _url(parts: SplitResult, host: str, port: int) -> str:
    """The address in ASCII, without its fragment."""
    authority = (f"[{host}]" if ":" in host else host) + f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return f"{parts.scheme}://{authority.removesuffix(f':{PORTS[parts.scheme]}')}{path}" + (
        f"?{query}" if query else ""
    )


def check_addresses(host: str, addresses: Iterable[str], policy: Policy) -> None:
    """Raise LoadError unless each of the network addresses of a host may be reached."""
    for text in addresses:
        address = ip_address(text.partition("%")[0])
        if not (is_public(address) or host in policy.hosts or policy.lists(address)):
            remedy = f"if it is to be read, list it in {ALLOWED}"
            raise LoadError(host, f"is no public host ({address})", remedy)


def is_public(address: Address) -> bool:
    """Whether an address belongs to a host of the public network and to no other kind."""
    if isinstance(address, IPv6Address) and address not in _GLOBAL_IPV6:
        return False
    listed = any(address in network for network in _NOT_PUBLIC)
    return address.is_global and not address.is_multicast and not listed


def resolve_host(host: str, port: int) -> list[str]:
    """The network addresses that the system finds for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def _host_problem(host: str, *, bracketed: bool) -> str | None:
    """Why a host is refused as it is written, if it is."""
    if not host:
        return "names no host"
    if bracketed:
        return None if _ip(host) and "%" not in host else "names no proper address"
    if host.endswith("."):
        return "names a host that ends in a dot"
    if not host.isascii():
        return "names a host in other letters than a to z (write its xn-- form)"
    if _NUMERIC.fullmatch(host):
        return None if _ip(host) else "names an address in an odd spelling"
    return None if _HOST.fullmatch(host) else "names no proper host"


def _ip(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _refused(text: str, problem: str, remedy: str = "give a plain https:// address") -> LoadError:
    return LoadError(text, problem, remedy)
