"""One call to a document service: a checked address, bounded redirects, a bounded answer, a bounded time."""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import SourceUnavailable
from storage.fetching.addresses import PORTS, allowed, moved_to, resolve
from storage.fetching.timed import TimedSocket, some

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

MEGABYTE = 1024 * 1024
REDIRECTS = 5
_STEP = 64 * 1024
_FOUND = {200, 203}
_MOVED = {301, 302, 303, 307, 308}
_MISSING = {204, 404, 410}
SLOW = "The document service took too long to answer: try again later, or upload the file."
AGENT = "Travaux (comparison of negotiated texts; one document at a time)"


@dataclass(frozen=True, slots=True)
class Source:
    """A document service, as the settings name it.

    `template` is an address with {symbol}, {language}, {letter} and {kind} in it; `kinds` are the kinds of file to ask
    for, the best first. `hosts` are all that may be called, redirects included. `pause` is the least time between two
    calls, `patience` the most that one call may take, in seconds; `largest` the most bytes of an answer. `inside` lets
    plain http and addresses of one's own network pass.
    """

    template: str
    hosts: tuple[str, ...]
    kinds: tuple[str, ...] = ("docx", "pdf")
    pause: float = 2.0
    patience: float = 20.0
    largest: int = 50 * MEGABYTE
    inside: bool = False


def get(address: str, source: Source, monotonic: Callable[[], float]) -> bytes | None:
    """Give the body at an address, None where there is none. Raises SourceUnavailable.

    Redirects are followed to allowed hosts only. No proxy of the environment is asked, no cookie kept, nothing sent
    but the address itself.
    """
    end = monotonic() + source.patience
    for _ in range(REDIRECTS + 1):
        parts = allowed(address, source.hosts, inside=source.inside)
        try:
            body, moved = _call(parts, source, lambda: end - monotonic())
        except (OSError, http.client.HTTPException) as error:
            raise SourceUnavailable(_failure(error)) from error
        if moved is None:
            return body
        address = moved_to(address, moved)
    raise SourceUnavailable("The document service sends from one address to another without end: upload the file.")


def _failure(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return SLOW
    if isinstance(error, ssl.SSLError):
        return "The document service has no valid certificate: it was not asked. Upload the file."
    return "The document service does not answer: check the network, or upload the file."


def _call(parts: SplitResult, source: Source, left: Callable[[], float]) -> tuple[bytes | None, str | None]:
    """Give the body and, for a redirect, where to. The time that is left bounds each step."""
    with closing(connect(parts, source, left)) as connection:
        connection.request(
            "GET", target(parts), headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        )
        answer = connection.getresponse()
        if answer.status in _MOVED and (place := answer.getheader("Location")):
            return None, place
        if answer.status in _MISSING:
            return None, None
        if answer.status not in _FOUND:
            raise SourceUnavailable(f"The document service refused ({answer.status}): try later, or upload the file.")
        return _body(answer, source), None


def connect(parts: SplitResult, source: Source, left: Callable[[], float]) -> http.client.HTTPConnection:
    """A connection to the checked address, for as long as `left` says. The certificate must be that of the name."""
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    place = resolve(host, port, inside=source.inside)
    connection = http.client.HTTPConnection(host, port)
    connected = socket.create_connection((place, port), timeout=some(left()))
    try:
        if parts.scheme == "https":
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
    except BaseException:
        connected.close()
        raise
    connection.sock = TimedSocket(connected, left)  # all of a socket that is used
    return connection


def target(parts: SplitResult) -> str:
    """What is asked for at an address: its path and query."""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _body(answer: http.client.HTTPResponse, source: Source) -> bytes:
    """Read the body in steps, all together no more than is allowed."""
    pieces, size = [], 0
    while piece := answer.read1(_STEP):
        size += len(piece)
        if size > source.largest:
            raise SourceUnavailable(
                f"The document is larger than {source.largest // MEGABYTE} MB, more than this service fetches."
            )
        pieces.append(piece)
    if answer.length:
        raise SourceUnavailable("The document service broke off in the middle: try again, or upload the file.")
    return b"".join(pieces)
