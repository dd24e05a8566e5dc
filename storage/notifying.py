"""Calling another service: one message to a checked address, no redirect, a bounded time; the answer is not kept."""

from __future__ import annotations

import http.client
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import InvalidRequest, SourceUnavailable
from storage.fetching.addresses import allowed
from storage.fetching.transport import Source, connect, target

if TYPE_CHECKING:
    from collections.abc import Callable

AGENT = "Travaux (news of a consultation)"
PATIENCE = 10.0
_REFUSED = (
    "This address may not be called: it must begin with https:// and be at one of the hosts that "
    "TRAVAUX_WEBHOOK_HOSTS names; blanks and letters that are not ASCII are written as %20, %C3%A9."
)
_OFF = "No other service is called from here: TRAVAUX_WEBHOOK_HOSTS names the hosts that may be."


@dataclass(frozen=True, slots=True)
class HttpCaller:
    """See `service.use_cases.notifying.Caller`. `hosts` may be called, with a port where it is not 443.

    `inside` lets plain http and addresses of one's own network pass. `monotonic` counts seconds.
    """

    hosts: tuple[str, ...]
    monotonic: Callable[[], float]
    inside: bool = False
    patience: float = PATIENCE

    def check(self, address: str) -> None:
        """Raise InvalidRequest for an address that may not be called."""
        if not self.hosts:
            raise InvalidRequest(_OFF)
        try:
            allowed(address, self.hosts, inside=self.inside)
        except SourceUnavailable:
            raise InvalidRequest(_REFUSED) from None

    def __call__(self, address: str, body: bytes, headers: dict[str, str]) -> str | None:
        """Send a message; return None where it was taken, else why not, in a few words."""
        end = self.monotonic() + self.patience
        try:
            self.check(address)
            return self._send(address, body, headers, lambda: end - self.monotonic())
        except InvalidRequest:
            return "its host may not be called any more"
        except SourceUnavailable:
            return "its host was not found, or is inside"
        except TimeoutError:
            return "it took too long to answer"
        except (OSError, http.client.HTTPException):
            return "it does not answer"

    def _send(self, address: str, body: bytes, headers: dict[str, str], left: Callable[[], float]) -> str | None:
        parts = allowed(address, self.hosts, inside=self.inside)
        source = Source("", self.hosts, patience=self.patience, inside=self.inside)
        with closing(connect(parts, source, left)) as connection:
            connection.request("POST", target(parts), body, {"User-Agent": AGENT, **headers})
            status = connection.getresponse().status
        return None if status // 100 == http.client.OK // 100 else f"it answered {status}"
