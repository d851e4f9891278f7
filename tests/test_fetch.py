"""Documents are fetched from checked addresses only, in time and within bounds."""

import gzip
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpcore
import pytest

from corpus import LoadError, load_corpus
from corpus.sources import fetch as module
from corpus.sources.addresses import parse_address, read_policy
from corpus.sources.fetch import Fetched, fetch
from tests.sites import Site, served

PAGE = b"# Zoo\n\nOtters eat fish."
LOOPBACK = read_policy("127.0.0.0/8")

# Names that lead where they should not, and one that leads somewhere public.
NAMES = {
    "public.example": ["93.184.216.34"],
    "localhost": ["127.0.0.1"],
    "localtest.example": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "half.example": ["93.184.216.34", "10.0.0.1"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "printer": ["192.168.0.9"],
}


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that answers until the test is over."""
    with served() as site:
        yield site


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch, site: Site) -> list[str]:
    """The network addresses connected to; whatever they are, the connection ends at the site."""
    made: list[str] = []
    connect = httpcore.SyncBackend.connect_tcp

    def to_site(
        backend: httpcore.SyncBackend, host: str, port: int, timeout: float
    ) -> httpcore.NetworkStream:
        made.append(host)
        return connect(backend, "127.0.0.1", site.port, timeout)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", to_site)
    return made


def resolve(host: str, port: int) -> list[str]:
    """A look-up that knows NAMES, and spellings of numbers as the system does."""
    return NAMES[host] if host in NAMES else [socket.inet_ntoa(socket.inet_aton(host))]


def get(url: str) -> Fetched:
    """What is at an address of the site."""
    return fetch(url, policy=LOOPBACK)


def refusal(ask: Callable[[], object]) -> str:
    """The message of the LoadError."""
    with pytest.raises(LoadError) as caught:
        ask()
    return str(caught.value)


REFUSED = [
    # other schemes
    *("file:///etc/passwd", "ftp://public.example/", "gopher://127.0.0.1/", "ws://127.0.0.1/"),
    *("unix:///run/x", "dict://127.0.0.1/", "jar:http://127.0.0.1!/", "HTTP+UNIX://x/"),
    # every spelling of loopback
    *("http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/"),
    *("http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./"),
    *("http://0/", "http://0.0.0.0/", "http://127.0.0.0x1/", "http://127.000.000.001/"),
    *("http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1]/"),
    *("http://[0:0:0:0:0:ffff:7f00:1]/", "http://[::1%25lo]/", "http://[64:ff9b::7f00:1]/"),
    *("http://localhost/", "http://LOCALHOST/", "http://localtest.example/"),
    # the metadata service, private networks
    *("http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/"),
    *("http://10.0.0.1/", "http://100.64.0.1/", "http://192.168.0.9/", "http://printer/"),
    *("http://[fd00::1]/", "http://[fe80::1]/", "http://half.example/", "http://six.example/"),
    "http://mapped.example/",
    # what reads in two ways
    *("http://public.example@127.0.0.1/", "http://a:b@public.example/", "http://@127.0.0.1/"),
    *("http://public.example\\@127.0.0.1/", "http://public.example\\.evil/", "http:\\\\127.0.0.1/"),
    *("http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://public.example。/", "http://ｌocalhost/"),
    *("http://public.example./", "http://public.example:22/", "http://public.example:0/"),
    *("http://127%2e0.0.1/", "http://public .example/", "http://public.example/\r\nX: y", "http:///"),
    *("http://public..example/", "http://-a.example/", "http://[127.0.0.1]/", "http://[::1/"),
]  # fmt: skip


# A header ends at its line end, and an address without a host is the same host's.
NOT_SENT = ("http://public.example/\r\nX: y", "http:///")


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_may_not_be_asked_is_refused_without_a_connection(
    address: str, connections: list[str], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOW_HOSTS", "")
    assert refusal(lambda: fetch(address, resolve=resolve)).isprintable()
    assert (connections, site.asked) == ([], [])


@pytest.mark.parametrize("address", [a for a in REFUSED if "//" in a and a not in NOT_SENT])
def test_nor_is_it_through_a_redirect(address: str, connections: list[str], site: Site) -> None:
    site.redirect("/there", address)
    asked = "http://public.example/there"
    problem = refusal(lambda: fetch(asked, policy=read_policy(""), resolve=resolve))
    assert problem.isprintable()
    assert [path for path, _ in site.asked] == ["/there"]


def test_a_public_address_is_connected_to(connections: list[str], site: Site) -> None:
    """The proof that the refusals above are not those of a broken set-up."""
    site.page("/a.md", PAGE)
    found = fetch("http://public.example/a.md", policy=read_policy(""), resolve=resolve)
    assert (found.content, connections) == (PAGE, ["93.184.216.34"])
    assert site.asked[0][1]["Host"] == "public.example"


def test_a_host_that_changes_its_address_meanwhile_gains_nothing(
    connections: list[str], site: Site
) -> None:
    """Rebinding: the second look-up would lead to the loopback address."""
    site.page("/a.md", PAGE)
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked = "http://public.example/a.md"
    fetch(asked, policy=read_policy(""), resolve=lambda *_: answers.pop(0))
    assert (connections, answers) == (["93.184.216.34"], [["127.0.0.1"]])


def test_a_host_is_looked_up_anew_for_each_redirect_and_checked_again(
    connections: list[str], site: Site
) -> None:
    site.redirect("/a.md", "/b.md")
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked = "http://public.example/a.md"
    problem = refusal(
        lambda: fetch(asked, policy=read_policy(""), resolve=lambda *_: answers.pop(0))
    )
    assert "is no public host (127.0.0.1)" in problem
    assert connections == ["93.184.216.34"]


def test_the_next_address_of_a_host_is_tried(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.page("/a.md", PAGE)
    policy = read_policy("docs.example")
    asked = f"http://docs.example:{site.port}/a.md"
    found = fetch(asked, policy=policy, resolve=lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert found.content == PAGE


def test_the_certificate_is_asked_for_by_name() -> None:
    """The greeting names the host, though the connection is made to its address."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            connection, _ = listener.accept()
            with connection:
                heard.append(connection.recv(4096))

        thread = threading.Thread(target=listen)
        thread.start()
        asked = f"https://docs.example:{listener.getsockname()[1]}/"
        policy = read_policy("docs.example")
        refusal(lambda: fetch(asked, policy=policy, resolve=lambda *_: ["127.0.0.1"]))
        thread.join()
    assert b"docs.example" in heard[0]


def test_no_cookie_credential_or_proxy_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.redirect("/a.md", "/b.md")
    site.answers["/a.md"][1]["Set-Cookie"] = "a=b"
    site.page("/b.md", PAGE)
    get(site.url("/a.md"))
    sent = {name for _, headers in site.asked for name in headers}
    assert sent == {"Host", "Accept-Encoding", "User-Agent", "Connection"}


def test_three_redirects_are_followed_and_no_fourth(site: Site) -> None:
    for number in range(4):
        site.redirect(f"/{number}", f"/{number + 1}", status=(301, 302, 307, 308)[number])
    site.page("/4", PAGE)
    assert get(site.url("/1")).url == site.url("/4")
    assert "redirects more than 3 times" in refusal(lambda: get(site.url("/0")))


def test_a_redirect_from_https_to_http_is_refused() -> None:
    address = parse_address("https://public.example/", LOOPBACK)
    with pytest.raises(LoadError, match="redirects from https to http"):
        module._redirected(address, "http://public.example/", LOOPBACK)


def test_a_server_that_trickles_is_left_in_time(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trickle() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b"x"

    monkeypatch.setattr(module, "MAX_SECONDS", 0.4)
    site.page("/a.md")
    site.answers["/a.md"] = *site.answers["/a.md"][:2], trickle()
    started = time.monotonic()
    problem = refusal(lambda: get(site.url("/a.md")))
    assert time.monotonic() - started < 1.5
    assert "did not answer in full within 0.4 seconds; try again, or save the page" in problem


def test_so_is_one_that_trickles_its_headers_or_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_SECONDS", 0.3)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def trickle() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not over.wait(0.05):
                    connection.sendall(b"x")

        thread = threading.Thread(target=trickle)
        thread.start()
        problem = refusal(lambda: get(f"http://127.0.0.1:{listener.getsockname()[1]}/"))
        over.set()
        thread.join()
    assert "did not answer in full within 0.3 seconds" in problem


def test_so_is_a_look_up_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_SECONDS", 0.2)
    over = threading.Event()

    def wait(*_: object) -> list[str]:
        over.wait(5)
        return []

    problem = refusal(lambda: fetch("http://public.example/", policy=LOOPBACK, resolve=wait))
    over.set()
    assert "did not answer in full" in problem


def test_an_endless_page_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100_000)
    url = site.page("/a.md")
    site.answers["/a.md"] = *site.answers["/a.md"][:2], iter(lambda: b"x" * 1000, b"")
    assert "larger than 100,000 bytes; save it and give the file" in refusal(lambda: get(url))


def test_a_page_counts_as_it_is_once_unpacked(site: Site) -> None:
    bomb = gzip.compress(b"x" * 200_000_000, 1)
    assert len(bomb) < 2_000_000
    url = site.page("/a.md", bomb, Content_Encoding="gzip")
    assert "larger than 10,485,760 bytes" in refusal(lambda: get(url))


def test_a_packed_page_is_unpacked(site: Site) -> None:
    url = site.page("/a.md", gzip.compress(PAGE), Content_Encoding="gzip")
    assert get(url).content == PAGE


@pytest.mark.parametrize(
    ("content", "coding", "problem"),
    [
        (gzip.compress(PAGE)[:-9], "gzip", "in a broken way"),
        (gzip.compress(PAGE) * 2, "gzip", "in a broken way"),
        (PAGE, "gzip", "cannot be fetched (Error -3"),
        (PAGE, "br", "the server packs it as br"),
        (PAGE, "gzip, gzip", "the server packs it as gzip, gzip"),
        (b" \n", "identity", "the page is empty"),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_refused(
    site: Site, content: bytes, coding: str, problem: str
) -> None:
    url = site.page("/a.md", content, Content_Encoding=coding)
    assert problem in refusal(lambda: get(url))


@pytest.mark.parametrize(
    ("path", "kind", "ending"),
    [
        ("/a", "text/html; charset=utf-8", ".html"),
        ("/a.pdf", "TEXT/HTML", ".html"),
        ("/a", "text/markdown", ".md"),
        ("/a.html", "text/plain", ".txt"),
        ("/a.md", "text/plain; charset=utf-8", ".md"),
        ("/a.rst", "text/plain", ".rst"),
        ("/a.pdf", "text/plain", ".txt"),
        ("/a", "application/pdf", ".pdf"),
        ("/a", "application/zip", ".zip"),
        ("/a", "application/x-ndjson", ".jsonl"),
    ],
)
def test_the_content_type_tells_the_format(site: Site, path: str, kind: str, ending: str) -> None:
    assert get(site.page(path, PAGE, kind=kind)).ending == ending


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream", "", "text", "video/mp4"])
def test_another_content_type_is_refused(site: Site, kind: str) -> None:
    assert "which is no document" in refusal(lambda: get(site.page("/a.md", PAGE, kind=kind)))


def test_the_encoding_that_the_server_names_is_used(site: Site) -> None:
    url = site.page("/a.md", "# Café".encode("latin-1"), kind="text/markdown; charset=ISO-8859-1")
    assert get(url).content.decode("utf-8-sig") == "# Café"


@pytest.mark.parametrize("charset", ["utf-16", "no-such", "zip"])
def test_a_wrong_encoding_is_refused(site: Site, charset: str) -> None:
    url = site.page("/a.md", b"\xd8\x00\xd8", kind=f"text/markdown; charset={charset}")
    assert f"not text in {charset}" in refusal(lambda: get(url))


@pytest.mark.parametrize("status", [204, 304, 401, 404, 500])
def test_another_status_is_refused(site: Site, status: int) -> None:
    site.answers["/a.md"] = status, {"Content-Type": "text/markdown"}, ()
    assert f"the server answers with status {status}" in refusal(lambda: get(site.url("/a.md")))


def test_a_page_that_breaks_off_is_refused(site: Site) -> None:
    url = site.page("/a.md", PAGE, Content_Length="1000")
    assert "cannot be fetched (peer closed connection" in refusal(lambda: get(url))


def test_nobody_at_home_is_said(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert "Connection refused" in refusal(lambda: get(f"http://127.0.0.1:{port}/"))


def test_an_address_is_loaded_with_the_rest(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOW_HOSTS", "127.0.0.1")
    (tmp_path / "a.md").write_bytes(PAGE)
    url = site.page("/guide/zoo.md", PAGE)
    corpus = load_corpus(tmp_path, url, site.url("/gone").replace("127.0.0.1", "127.0.0.2"))
    assert [article.source for article in corpus] == ["a.md", url]
    assert corpus.articles[1].id == f"127-0-0-1-{site.port}-guide-zoo"
    assert len(corpus.failures) == 1


def test_loading_from_the_disk_does_not_wait_for_the_network_library() -> None:
    code = "import sys; from corpus import load_corpus; load_corpus(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "httpcore" not in done.stdout.split()
