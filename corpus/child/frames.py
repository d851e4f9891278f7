"""How two processes talk: each message is its length, in eight bytes, and its bytes."""

from typing import IO

_LENGTH_BYTES = 8


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one message."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int) -> bytes:
    """One message; EOFError when the other side ends first, ValueError when it is too long."""
    length = int.from_bytes(_read(stream, _LENGTH_BYTES))
    if length > limit:
        raise ValueError(f"a message of {length:,} bytes, more than {limit:,}")
    return _read(stream, length)


def _read(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise EOFError(f"{len(content):,} of {count:,} bytes came")
    return content
