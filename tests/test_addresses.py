"""Which addresses may be asked for a document."""

from ipaddress import ip_address

import pytest

from corpus import LoadError
from corpus.sources.addresses import Policy, check_addresses, is_public, parse_address, read_policy

NOBODY = Policy()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://docs.example", "https://docs.example/"),
        ("HTTPS://Docs.EXAMPLE:443/A?b=c#d", "https://docs.example/A?b=c"),
        ("http://docs.example:443/x", "http://docs.example:443/x"),
        ("http://8.8.8.8/x", "http://8.8.8.8/x"),
        ("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x"),
        ("https://docs.example/häuser/a%20b", "https://docs.example/h%C3%A4user/a%20b"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, url: str) -> None:
    assert parse_address(text, NOBODY).url == url


def test_a_password_is_not_shown() -> None:
    with pytest.raises(LoadError) as caught:
        parse_address("https://ann:secret@docs.example/", NOBODY)
    assert "secret" not in str(caught.value)
    assert "holds a user name or password; give a plain https:// address" in str(caught.value)


def test_other_ports_are_for_listed_hosts() -> None:
    listed = read_policy("docs.example 10.0.0.0/8")
    assert parse_address("http://docs.example:8080/", listed).url == "http://docs.example:8080/"
    assert parse_address("http://10.1.2.3:8080/", listed).url == "http://10.1.2.3:8080/"
    remedy = "use 80 or 443, or list wiki.example in FOOTNOTE_ALLOW_HOSTS"
    with pytest.raises(LoadError, match=f"names port 8080; {remedy}"):
        parse_address("http://wiki.example:8080/", listed)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::1"],
)
def test_hosts_of_the_network_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1", "fec0::1"),
        *("fc00::1", "fd00::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::1"),
        *("2001::1", "2001:db8::1", "3fff::1", "100::1"),
    ],
)
def test_others_are_not(address: str) -> None:
    assert not is_public(ip_address(address))


def test_each_address_of_a_host_has_to_be_public() -> None:
    check_addresses("docs.example", ["8.8.8.8", "1.1.1.1"], NOBODY)
    remedy = "if it is to be read, list it in FOOTNOTE_ALLOW_HOSTS"
    with pytest.raises(LoadError) as caught:
        check_addresses("docs.example", ["8.8.8.8", "10.0.0.1"], NOBODY)
    assert str(caught.value) == f"docs.example: is no public host (10.0.0.1); {remedy}"


def test_the_address_of_an_interface_is_checked_without_its_name() -> None:
    with pytest.raises(LoadError):
        check_addresses("printer", ["fe80::1%eth0"], NOBODY)


def test_an_operator_lists_hosts_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOW_HOSTS", "wiki.intranet, 10.0.0.0/8  fd00::/8 192.168.0.7")
    policy = read_policy()
    check_addresses("wiki.intranet", ["172.16.0.1"], policy)
    check_addresses("any.example", ["10.1.2.3", "fd00::1", "192.168.0.7"], policy)
    for address in ("127.0.0.1", "172.16.0.1", "192.168.0.8", "::ffff:10.0.0.1"):
        with pytest.raises(LoadError):
            check_addresses("any.example", [address], policy)


def test_a_listed_name_lists_no_names_below_it() -> None:
    with pytest.raises(LoadError):
        check_addresses("a.wiki.intranet", ["10.0.0.1"], read_policy("wiki.intranet"))


def test_nobody_is_listed_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTNOTE_ALLOW_HOSTS", raising=False)
    assert read_policy() == NOBODY


@pytest.mark.parametrize("entry", ["10.0.0.0/33", "10.0.0.1/8", "*", "http://wiki/", "0x7f.1"])
def test_a_list_that_cannot_be_meant_is_an_error(entry: str) -> None:
    with pytest.raises(LoadError, match="is neither; list host names and networks such as"):
        read_policy(f"wiki {entry}")
