"""Connections to checked addresses only, of which every step ends before one deadline."""

import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Thread

import httpcore

from corpus.sources.addresses import Policy, Resolve, check_addresses


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the very address that was checked: no second look-up can lead elsewhere."""

    def __init__(self, policy: Policy, resolve: Resolve, deadline: float) -> None:
        """Keep who may be asked, how hosts are looked up, and when all has to be over."""
        self._policy, self._resolve, self._deadline = policy, resolve, deadline
        self._sockets = httpcore.SyncBackend()

    def _seconds_left(self) -> float:
        """The time until the deadline; a timeout when there is none left."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("no time left")
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one."""
        addresses = _in_time(lambda: self._resolve(host, port), self._seconds_left())
        check_addresses(host, addresses, self._policy)
        for number, address in enumerate(addresses, 1):
            try:
                stream = self._sockets.connect_tcp(address, port, timeout=self._seconds_left())
                return _TimedStream(stream, self._seconds_left)
            except httpcore.ConnectError:
                if number == len(addresses):
                    raise
        raise httpcore.ConnectError("no address")


class _TimedStream(httpcore.NetworkStream):
    """A connection of which every step has to end before the same deadline."""

    def __init__(self, stream: httpcore.NetworkStream, seconds_left: Callable[[], float]) -> None:
        self._stream, self._seconds_left = stream, seconds_left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes that have come."""
        return self._stream.read(max_bytes, self._seconds_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, self._seconds_left())

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The connection, encrypted; the certificate has to be that of the name asked for."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._seconds_left())
        return _TimedStream(stream, self._seconds_left)

    def get_extra_info(self, info: str) -> object:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _in_time(look_up: Callable[[], Iterable[str]], seconds: float) -> tuple[str, ...]:
    """What a look-up finds; in a thread of its own, for the system's cannot be stopped."""
    found: Future[tuple[str, ...]] = Future()

    def run() -> None:
        try:
            found.set_result(tuple(dict.fromkeys(look_up())))
        except Exception as problem:  # raised again for whoever waits
            found.set_exception(problem)

    Thread(target=run, daemon=True).start()
    try:
        return found.result(timeout=seconds)
    except TimeoutError as problem:
        raise httpcore.ConnectTimeout("no answer to the look-up of the host") from problem
