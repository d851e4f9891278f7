"""Which pages may show ours in a frame is listed as origins."""

import pytest

from web.origins import OriginError, origin_of, read_origins


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ([], ()),
        ([""], ()),
        (["https://intranet.example"], ("https://intranet.example",)),
        (["https://Intranet.example/"], ("https://intranet.example",)),
        (["https://intranet.example:443"], ("https://intranet.example",)),
        (["http://intranet.example:80/"], ("http://intranet.example",)),
        (["https://intranet.example:80"], ("https://intranet.example:80",)),
        (["http://localhost:3000 http://[::1]:80"], ("http://localhost:3000", "http://[::1]")),
        (["https://a.example, https://b.example"], ("https://a.example", "https://b.example")),
        (["https://a.example", "https://a.example/"], ("https://a.example",)),
    ],
)
def test_origins_are_read_as_a_browser_writes_them(given: list[str], read: tuple[str]) -> None:
    assert read_origins(given) == read


@pytest.mark.parametrize(
    "given",
    [
        *("*", "https://*", "https://*.example", "null", "'self'", "intranet.example", "file:///"),
        *("https:", "https://", "//intranet.example", "https://a.example/path", "https://a_b;x"),
        *("https://a@b.example", "https://münchen.example", "https://a.example:x", "ftp://a.b"),
    ],
)
def test_what_is_no_origin_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(OriginError, match="is no origin; .* as in https://intranet.example"):
        read_origins([given])


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://intranet.example/a/b?c#d", "https://intranet.example"),
        ("https://intranet.example:443/", "https://intranet.example"),
        ("http://Localhost:3000/", "http://localhost:3000"),
        ("", None),
        ("null", None),
        ("about:blank", None),
        ("https://[", None),
        ("https://a@evil.example/", None),
        ("https://évil.example/", None),
    ],
)
def test_the_origin_of_an_address_is_read_or_there_is_none(
    address: str, origin: str | None
) -> None:
    assert origin_of(address) == origin
