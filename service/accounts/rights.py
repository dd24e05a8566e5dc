"""Who may do what: one table from roles to rights, one value for the one who asks.

A right is always asked for a work, but for MANAGE_ACCOUNTS and ADD_WORK, which only a grant for all works gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.accounts.types import EVERYONE, Grant, Role
from service.errors import NotAllowed, NotFound, NotLoggedIn, TravauxError, no_work


class Right(StrEnum):
    """What can be allowed. READ comes with every role; who may not read a work is told that there is none."""

    READ = "read"
    PROPOSE = "propose"
    DECIDE = "decide"
    EDIT = "edit"
    MANAGE = "manage"
    ADD_WORK = "add work"
    MANAGE_ACCOUNTS = "manage accounts"


_OF_ROLE: dict[Role, frozenset[Right]] = {
    # EDIT: add versions, correct structure and pairs, overrule changes. DECIDE: statuses, meetings, publishing.
    # MANAGE: roles within the work, withdrawing a file.
    Role.READER: frozenset({Right.READ}),
    Role.DELEGATE: frozenset({Right.READ, Right.PROPOSE}),
    Role.FACILITATOR: frozenset({Right.READ, Right.PROPOSE, Right.DECIDE, Right.EDIT}),
    Role.ADMINISTRATOR: frozenset({Right.READ, Right.PROPOSE, Right.DECIDE, Right.EDIT, Right.MANAGE}),
}
_EVERYWHERE: dict[Role, frozenset[Right]] = {
    Role.FACILITATOR: frozenset({Right.ADD_WORK}),
    Role.ADMINISTRATOR: frozenset({Right.ADD_WORK, Right.MANAGE_ACCOUNTS}),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The one who asks: an account with its grants, or nobody in particular (`account` None).

    `grants` are those of the account and those of EVERYONE. `scopes` are the rights that a token is limited to, None
    for a person. `alone`: the service has no accounts and answers its own machine only: whoever asks may do all.
    """

    account: str | None
    display: str = ""
    grants: tuple[Grant, ...] = ()
    scopes: frozenset[Right] | None = None
    alone: bool = False

    def rights(self, work: str | None) -> frozenset[Right]:
        """What the viewer may do in a work; with None, what needs no work."""
        if self.alone:
            found = frozenset(Right)
        else:
            found = frozenset().union(*(_given(grant, work) for grant in self.grants if self._holds(grant, work)))
        return found if self.scopes is None else found & self.scopes

    def may(self, right: Right, work: str | None = None) -> bool:
        """Whether the viewer has the right in the work."""
        return right in self.rights(work)

    def delegations(self, work: str) -> tuple[str, ...]:
        """The codes of the delegations that the viewer speaks for in the work, sorted; empty for a facilitator."""
        return tuple(sorted({one.delegation for one in self.grants if one.delegation and one.work in (None, work)}))

    def sees_drafts_of(self, delegation: str, work: str) -> bool:
        """Whether unsent drafts of the delegation exist for the viewer: for that delegation alone."""
        return delegation in self.delegations(work)

    def refusal(self, right: Right, work: str | None = None) -> TravauxError | None:
        """Why the viewer may not do this: NotFound for what it may not read, NotLoggedIn, NotAllowed; None if it may.

        Where no work is meant and the viewer has an account, what it may not do is NotFound as well: pages of
        administrators exist for administrators alone.
        """
        if self.may(right, work):
            return None
        if work is not None and not self.may(Right.READ, work):
            return no_work(work)
        if self.account is None:
            return NotLoggedIn("Log in first: only someone with an account may do this.")
        if right is Right.MANAGE_ACCOUNTS:
            return NotFound("There is nothing at this address. Check it, or start from the list of works.")
        return NotAllowed("Your role here does not include this: ask an administrator.")

    def require(self, right: Right, work: str | None = None) -> None:
        """Raise the refusal, if there is one."""
        if (refused := self.refusal(right, work)) is not None:
            raise refused

    def _holds(self, grant: Grant, work: str | None) -> bool:
        return grant.account in (self.account, EVERYONE) and (grant.work is None or grant.work == work)


def _given(grant: Grant, work: str | None) -> frozenset[Right]:
    here = _OF_ROLE[grant.role] if work is not None else frozenset()
    return here | (_EVERYWHERE.get(grant.role, frozenset()) if grant.work is None else frozenset())


NOBODY = Viewer(None)
"""Someone who has not logged in, where nothing is open to everyone."""
