"""Which addresses of the network may be called: those of named hosts, and none inside.

A name is resolved once, its address is checked, and that very address is called: a name that changes its mind between
the check and the call gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from service.errors import SourceUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from urllib.parse import SplitResult

REFUSED = "The document service led to an address that may not be called ({host}): tell who runs this service."
PORTS = {"https": 443, "http": 80}


def allowed(address: str, hosts: Sequence[str], *, inside: bool) -> SplitResult:
    """Give the parts of an address that may be called; raises SourceUnavailable for any other.

    `hosts` are the names that may be called, with a port where it is not 443. `inside` lets plain http and addresses
    of one's own network pass: only for a document service that runs there.
    """
    try:
        parts = urlsplit(address)
        name = f"{parts.hostname}:{parts.port}" if parts.port not in {None, PORTS.get(parts.scheme)} else parts.hostname
    except ValueError:
        raise SourceUnavailable(REFUSED.format(host="no address")) from None
    schemes = {"https", "http"} if inside else {"https"}
    if parts.scheme not in schemes or name not in hosts or parts.username or parts.password:
        raise SourceUnavailable(REFUSED.format(host=_shown(name or address)))
    return parts


def moved_to(address: str, place: str) -> str:
    """Give the address that a redirect leads to, relative ones included; it is not allowed by that yet."""
    try:
        return urljoin(address, place)
    except ValueError:
        raise SourceUnavailable(REFUSED.format(host=_shown(place))) from None


def resolve(host: str, port: int, *, inside: bool) -> str:
    """Give an address of the host that may be called; raises SourceUnavailable where it has none."""
    try:
        found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise SourceUnavailable(
            f"The document service {_shown(host)} cannot be found: check the network, or upload the file."
        ) from None
    for address in found:
        if inside or _is_public(str(address)):
            return str(address)
    raise SourceUnavailable(REFUSED.format(host=_shown(host)))


def _is_public(address: str) -> bool:
    """Whether this is an address of the open network. An IPv4 address within an IPv6 one is judged as what it is."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    within = (parsed.ipv4_mapped or parsed.sixtofour) if isinstance(parsed, IPv6Address) else None
    return parsed.is_global and not parsed.is_multicast and (within is None or _is_public(str(within)))


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:100]
