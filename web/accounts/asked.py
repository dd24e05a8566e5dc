"""What forms and addresses of people's pages ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.accounts import Role
from service.errors import InvalidRequest
from web.messages import marked

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


@dataclass(frozen=True, slots=True)
class WantedRole:
    """A role that a form asks for; `work` None: in all works."""

    role: Role
    work: str | None
    delegation: str | None


def role_in(form: MultiDict[str, str]) -> WantedRole | None:
    """The role that a form asks for, None where it asks for none. The delegation counts for a delegate alone."""
    wanted = form.get("role", "")
    if not wanted:
        return None
    if wanted not in tuple(Role):
        raise InvalidRequest(marked("This form came back damaged: load the page again."))
    speaks = form.get("delegation") or None if wanted == Role.DELEGATE else None
    return WantedRole(Role(wanted), form.get("work") or None, speaks)


def before(query: MultiDict[str, str]) -> int | None:
    """The number of the entry before which a page of the log begins; anything else is the newest page."""
    text = query.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None  # noqa: PLR2004 - any number
