"""The body of a request as it arrives: one that is cut is the client's affair, and no failure of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werkzeug.exceptions import ClientDisconnected

from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CUT = marked("The connection was cut before everything had arrived. Nothing was stored: send it again.")


class Arriving:
    """The server's stream; whatever stops it is said to be a cut connection."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end. Raises ClientDisconnected where the client is gone or silent."""
        return self._guarded(self._stream.read, size)

    def readline(self, size: int = -1) -> bytes:
        """The next line, at most `size` bytes of it. Raises as `read` does."""
        return self._guarded(self._stream.readline, size)

    @staticmethod
    def _guarded(read: Callable[[int], bytes], size: int) -> bytes:
        try:
            return read(size)
        except Exception as error:  # every server has errors of its own for a body that is cut
            raise ClientDisconnected(CUT) from error


def guard_body(application: WSGIApplication) -> WSGIApplication:
    """The application, with a body that can be cut without harm."""

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.input"] = Arriving(environ["wsgi.input"])
        return application(environ, start_response)

    return guarded
