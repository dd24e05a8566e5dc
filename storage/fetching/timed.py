"""A connection of which every step may take no more than what is left of the time of the whole call.

A timeout of the standard library begins anew with every byte, so that whoever sends one now and then is never given up.
"""

from __future__ import annotations

from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from _typeshed import ReadableBuffer, WriteableBuffer


def some(seconds: float) -> float:
    """The seconds that are left; raises TimeoutError where there are none."""
    if seconds <= 0:
        raise TimeoutError
    return seconds


class TimedSocket:
    """What `http.client` needs of a socket. `left` gives the seconds until the call has to be over.

    It is closed once both it and the answer that is read from it are.
    """

    def __init__(self, connected: socket.socket, left: Callable[[], float]) -> None:
        self._socket, self._left = connected, left
        self._users = 1

    def sendall(self, data: ReadableBuffer) -> None:
        """Send all of it. Raises TimeoutError, OSError."""
        self._socket.settimeout(some(self._left()))
        self._socket.sendall(data)

    def receive(self, buffer: WriteableBuffer) -> int:
        """Read what is there into the buffer, as soon as there is any. Raises TimeoutError, OSError."""
        self._socket.settimeout(some(self._left()))
        count = self._socket.recv_into(buffer)
        some(self._left())
        return count

    def makefile(self, _mode: str = "rb") -> BufferedReader:
        """The answer, to be read."""
        self._users += 1
        return BufferedReader(_Answer(self))

    def close(self) -> None:
        """One user less; the last one closes the connection."""
        self._users -= 1
        if self._users <= 0:
            self._socket.close()


class _Answer(RawIOBase):
    def __init__(self, source: TimedSocket) -> None:
        super().__init__()
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._source.receive(buffer)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()
