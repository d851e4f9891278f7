"""Encrypted addresses: the certificate has to be that of the name, by an authority we trust."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from corpus import LoadError
from corpus.sources.addresses import read_policy
from corpus.sources.fetch import fetch
from tests.sites import Site, served

PAGE = b"# Zoo\n\nOtters eat fish."
WIKI = "wiki.intranet"
INTRANET = read_policy(f"{WIKI}, other.intranet, 127.0.0.0/8")


def get(url: str) -> bytes:
    return fetch(url, policy=INTRANET, resolve=lambda host, port: ["127.0.0.1"]).content


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority that nobody trusts yet."""
    return trustme.CA()


@pytest.fixture
def wiki(authority: trustme.CA) -> Iterator[Site]:
    """A server with a certificate of the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(WIKI).configure_cert(context)
    with served(context) as site:
        site.page("/zoo", PAGE)
        yield site


@pytest.fixture
def _trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the authority among those of the system, as an intranet does."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.mark.usefixtures("_trusted")
def test_a_page_is_read_once_its_server_has_proved_its_name(wiki: Site) -> None:
    assert get(wiki.url("/zoo", host=f"https://{WIKI}")) == PAGE
    assert wiki.asked[0][1]["Host"] == f"{WIKI}:{wiki.port}"


@pytest.mark.usefixtures("_trusted")
def test_a_redirect_from_one_encrypted_page_to_another_is_followed(wiki: Site) -> None:
    wiki.redirect("/old", "/zoo")
    assert get(wiki.url("/old", host=f"https://{WIKI}")) == PAGE


@pytest.mark.usefixtures("_trusted")
def test_none_is_followed_from_an_encrypted_page_to_one_that_is_not(wiki: Site) -> None:
    wiki.redirect("/old", f"http://{WIKI}/zoo")
    with pytest.raises(LoadError, match="redirects from https to http"):
        get(wiki.url("/old", host=f"https://{WIKI}"))


@pytest.mark.usefixtures("_trusted")
@pytest.mark.parametrize("host", ["https://other.intranet", "https://127.0.0.1"])
def test_a_certificate_of_another_name_is_refused(wiki: Site, host: str) -> None:
    with pytest.raises(LoadError, match="cannot be fetched .*certificate"):
        get(wiki.url("/zoo", host=host))
    assert wiki.asked == []


def test_a_certificate_of_an_unknown_authority_is_refused(wiki: Site) -> None:
    with pytest.raises(LoadError, match="cannot be fetched .*certificate"):
        get(wiki.url("/zoo", host=f"https://{WIKI}"))
    assert wiki.asked == []
