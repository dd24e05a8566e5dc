"""A document service with a memory: what was fetched is kept, and two calls keep a polite distance.

The memory is a folder of the data folder. Each answer is a file under the hash of its address, written whole or not at
all; an answer that is no document is not kept, since the document may be published tomorrow.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from service.document_source import Fetched, address_of, checked_symbol, filename_of
from service.errors import NotFound, SourceUnavailable
from storage.fetching.transport import get
from storage.formats.sniffing import Format, sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from storage.fetching.transport import Source

DOCUMENTS = {
    Format.WORD: "docx",
    Format.OLD_WORD: "doc",
    Format.PDF: "pdf",
}
"""What counts as a document, judged by its content, and the ending of its name.

A symbol that is not published is answered with success and a web page or nothing: the status says nothing.
"""
LONGEST_WAIT = 10.0
_AHEAD = 3600.0
MISSING = (
    "There is no document {symbol} in this language at the document service: check the symbol, or upload the file."
)


class RemoteSource:
    """Gives documents by symbol from one document service. See `service.document_source.DocumentSource`.

    `now` gives the time in seconds since 1970, `monotonic` a clock that never goes back, `wait` lets seconds pass:
    all three are handed in.
    """

    def __init__(
        self,
        source: Source,
        memory: Path,
        *,
        now: Callable[[], float],
        monotonic: Callable[[], float],
        wait: Callable[[float], None],
    ) -> None:
        self._source = source
        self._memory = memory
        self._now = now
        self._monotonic = monotonic
        self._wait = wait

    def fetch(self, symbol: str, language: str) -> Fetched:
        """Give the document, from the memory where it is there; the kinds of file are asked for in their order."""
        wanted = checked_symbol(symbol)
        addresses = dict.fromkeys(
            address_of(self._source.template, wanted, language, kind) for kind in self._source.kinds
        )
        for address in addresses:
            kept = self._kept(address)
            if kept is not None:
                return self._document(wanted, language, kept, address, cached=True)
        for address in addresses:
            data = self._asked(address)
            if data is not None and sniff(data) in DOCUMENTS:
                self._keep(address, data)
                return self._document(wanted, language, data, address, cached=False)
        raise NotFound(MISSING.format(symbol=wanted))

    def _document(self, symbol: str, language: str, data: bytes, address: str, *, cached: bool) -> Fetched:
        name = filename_of(symbol, language, DOCUMENTS[sniff(data)])
        return Fetched(symbol, language, data, name, address, cached)

    def _file(self, address: str) -> Path:
        return self._memory / sha256(address.encode()).hexdigest()

    def _kept(self, address: str) -> bytes | None:
        try:
            data = self._file(address).read_bytes()
        except OSError:
            return None
        return data if sniff(data) in DOCUMENTS else None

    def _keep(self, address: str, data: bytes) -> None:
        """Keep an answer; where the disk is full or closed the answer is used all the same."""
        file = self._file(address)
        part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
                handle.write(data)
            part.replace(file)
        except OSError:
            part.unlink(missing_ok=True)

    def _asked(self, address: str) -> bytes | None:
        with _disk():
            waiting = self._turn()
        if waiting > LONGEST_WAIT:
            raise SourceUnavailable("Many documents are being fetched: try again in a minute, or upload the file.")
        if waiting > 0:
            self._wait(waiting)
        return get(address, self._source, self._monotonic)

    def _turn(self) -> float:
        """Take the next turn among all processes, and give the seconds until it comes.

        The file holds the time of the last turn given. One far ahead, after the clock was set back, does not count.
        """
        self._memory.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self._memory / "turn").open("a+", encoding="ascii") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            turn.seek(0)
            now, last = self._now(), _seconds(turn.read())
            begins = max(now, last + self._source.pause) if last < now + _AHEAD else now
            if begins - now <= LONGEST_WAIT:
                turn.seek(0)
                turn.truncate()
                turn.write(f"{begins:.3f}")
            return begins - now


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceUnavailable(
            f"The folder of fetched documents cannot be used ({error.strerror}): tell who runs this service."
        ) from error
