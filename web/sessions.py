"""What the session cookie holds of a login, and local addresses to go to after it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.use_cases.accounts import Ticket

if TYPE_CHECKING:
    from flask.sessions import SessionMixin

    from service.accounts import Account

_KEY = "login"


def ticket(session: SessionMixin) -> Ticket | None:
    """The ticket of a session; None where nobody logged in with it. The cookie is signed: only we wrote it."""
    held = session.get(_KEY)
    if not isinstance(held, list):
        return None
    name, epoch, since = held
    return Ticket(str(name), int(epoch), datetime.fromisoformat(since))


def begin(session: SessionMixin, account: Account, now: datetime) -> None:
    """Begin a session of an account. Nothing of the one before is left: not what it held, nor its form token."""
    session.clear()
    session[_KEY] = [account.name, account.epoch, now.isoformat()]
    session["author"] = account.display  # what pages show where others type their name
    session["visitor"] = f"account {account.name}"  # uploads that wait are one's own wherever one logs in


def continue_as(session: SessionMixin, account: Account) -> None:
    """Keep this one session of an account alive while all others end."""
    held = ticket(session)
    if held is not None:
        session[_KEY] = [account.name, account.epoch, held.since.isoformat()]


def local_address(wanted: str | None) -> str | None:
    """The address, if it is a path of this service; None for anything that a browser may take for another place."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return None
    if any(ord(character) < 0x21 or ord(character) == 0x7F for character in wanted):  # noqa: PLR2004 - control, blank
        return None
    parts = urlsplit(wanted)
    return wanted if not parts.scheme and not parts.netloc else None
