"""Whether the log is sound: every link and row of the chain, and accounts and roles against what the log says of them.

The files and what was recognised in them are checked by `verify`, which takes longer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service.accounts.rights import Right
from service.canonical import canonical, plain
from service.use_cases.accounts.recording import Change, of_account, of_delegation, of_grant, of_token
from service.use_cases.verify_chain import chain_findings, row_findings
from service.works import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.accounts.rights import Viewer
    from service.events import AccountStep
    from service.ports import UnitOfWork, UnitOfWorkFactory

State = dict[tuple[str, ...], Any]
_OF_ACCOUNT = frozenset(
    {Change.ADDED, Change.CHANGED, Change.ACTIVATED, Change.DEACTIVATED, Change.PASSWORD, Change.SESSIONS}
)


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check found: how many entries there are, what is broken, and the head ("number:hash") to note down."""

    entries: int
    findings: tuple[Finding, ...] = field(default=())
    head: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return not any(one.broken for one in self.findings)


def check_log(units: UnitOfWorkFactory, *, by: Viewer, work: str | None = None) -> Soundness:
    """Check the whole record and return what is broken in it; with a work, only what concerns that work or all.

    A chain that is broken anywhere is so for every work. What is broken in another work is not told: nobody may learn
    from here that there is one.
    """
    by.require(Right.MANAGE if work is not None else Right.MANAGE_ACCOUNTS, work)
    with units() as unit:
        entries = tuple(unit.chain.entries())
        found = [
            *chain_findings(entries, unit.chain.head(), None),
            *row_findings(entries, tuple(unit.chain.events())),
            *account_findings(unit),
        ]
    head = f"{entries[-1].seq}:{entries[-1].hash}" if entries else ""
    findings = tuple(one for one in dict.fromkeys(found) if work is None or _concerns(one.where, work))
    return Soundness(len(entries), findings, head)


def _concerns(where: str, work: str) -> bool:
    return where in (f"work {work}", "chain head") or where.startswith((f"{work}, ", "chain entry"))


def account_findings(unit: UnitOfWork) -> Iterator[Finding]:
    """Yield every account, role, delegation and token that is not what the last step about it says."""
    try:
        recorded = _recorded(unit.accounts.steps())
    except (ValueError, LookupError, TypeError, AttributeError):
        return  # the rows of the steps were altered: the chain names them
    if not unit.accounts.any():
        return  # a record that came from elsewhere, without its people
    held = _held(unit)
    for key in sorted(recorded.keys() | held.keys()):
        if key not in held:
            yield Finding(" ".join(key), "it was removed, and no step of the log says so", broken=True)
        elif key not in recorded:
            yield Finding(" ".join(key), "it was added, and no step of the log says so", broken=True)
        elif recorded[key] != held[key]:
            yield Finding(" ".join(key), "it was altered: it is not what the log says", broken=True)


def _recorded(steps: tuple[AccountStep, ...]) -> State:
    state: State = {}
    for step in steps:
        _follow(state, Change(step.kind), step.about, json.loads(step.content))
    return state


def _follow(state: State, change: Change, about: str, content: dict[str, Any]) -> None:
    if change is Change.BEGUN:
        state.clear()
    elif change in _OF_ACCOUNT:
        state["account", about] = content
    elif change is Change.ROLE:
        state[_role_key(about, content["work"])] = content
    elif change is Change.ROLE_TAKEN:
        state.pop(_role_key(about, content["work"]))
    elif change is Change.DELEGATION:
        state["delegation", about] = content
    elif change is Change.TOKEN:
        state["token", content["id"], "of", about] = content
    else:
        state.pop(("token", content["id"], "of", about))


def _role_key(account: str, work: str | None) -> tuple[str, ...]:
    return ("role of", account, "in all works" if work is None else f"in {work}")


def _held(unit: UnitOfWork) -> State:
    """What the tables hold now, written as the steps write it."""
    accounts = unit.accounts.all()
    state: State = {("account", one.name): of_account(one) for one in accounts}
    for work in (None, *(one.work.slug for one in unit.works.summaries())):
        state |= {_role_key(one.account, work): of_grant(one) for one in unit.accounts.grants_in(work)}
    state |= {("delegation", one.code): of_delegation(one) for one in unit.accounts.delegations()}
    tokens = [one for account in accounts for one in unit.accounts.tokens(account.name)]
    state |= {("token", one.id, "of", one.account): of_token(one) for one in tokens}
    return {key: json.loads(canonical(plain(value))) for key, value in state.items()}
