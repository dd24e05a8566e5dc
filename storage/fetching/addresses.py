"""Which addresses of the network may be called: those of named hosts, and none inside.

A name is resolved once, its address is checked, and that very address is called: a name that changes its mind between
the check and the call gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from service.errors import SourceUnavailable

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from urllib.parse import SplitResult

REFUSED = "The document service led to an address that may not be called ({host}): tell who runs this service."
PORTS = {"https": 443, "http": 80}
_GIVEN_OUT = IPv6Network("2000::/3")
"""All of IPv6 that is given out for the open network (RFC 4291)."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as an IPv6 network names them (RFC 6052): what they lead to is the IPv4 address."""
_OF_A_CLOUD = frozenset({IPv4Address("168.63.129.16"), IPv4Address("192.0.0.192")})
"""Where providers of machines answer from within, at addresses that are not reserved for that."""


def allowed(address: str, hosts: Sequence[str], *, inside: bool) -> SplitResult:
    """Give the parts of an address that may be called; raises SourceUnavailable for any other.

    `hosts` are the names that may be called, with a port where it is not 443. `inside` lets plain http and addresses
    of one's own network pass: only for a document service that runs there.
    """
    schemes = {"https", "http"} if inside else {"https"}
    if not is_address(address, schemes):
        raise SourceUnavailable(REFUSED.format(host=_shown(address)))
    parts = urlsplit(address)
    name = f"{parts.hostname}:{parts.port}" if parts.port not in {None, PORTS[parts.scheme]} else str(parts.hostname)
    if name not in hosts:
        raise SourceUnavailable(REFUSED.format(host=_shown(name)))
    return parts


def is_address(address: str, schemes: Collection[str]) -> bool:
    """Whether this is an address of one of the schemes that names a host and no user, and is written as it is sent.

    Letters that are not ASCII and blanks are sent as %XX; nothing in it ends a line.
    """
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address
    return plain and named and parts.scheme in schemes and parts.username is None and parts.password is None


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
    if isinstance(parsed, IPv4Address):
        return parsed.is_global and not parsed.is_multicast and parsed not in _OF_A_CLOUD
    if parsed in _TRANSLATED:
        return _is_public(str(IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed in _GIVEN_OUT and parsed.is_global and (parsed.sixtofour is None or _is_public(str(parsed.sixtofour)))


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:100]
