"""Roles, rights and changes of accounts as the interface says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

if TYPE_CHECKING:
    from flask.sansio.blueprints import BlueprintSetupState

ROLES = {
    "reader": lazy_gettext("reader"),
    "delegate": lazy_gettext("delegate"),
    "facilitator": lazy_gettext("facilitator"),
    "administrator": lazy_gettext("administrator"),
}
RIGHTS = {
    "read": lazy_gettext("read"),
    "propose": lazy_gettext("propose and comment"),
    "decide": lazy_gettext("decide and publish"),
    "edit": lazy_gettext("add versions and correct"),
    "manage": lazy_gettext("manage members"),
    "add work": lazy_gettext("begin works"),
    "manage accounts": lazy_gettext("manage accounts"),
}
ENTRIES = {
    "work": lazy_gettext("work begun"),
    "version": lazy_gettext("version added"),
    "language": lazy_gettext("language added"),
    "file": lazy_gettext("file received"),
    "corrections": lazy_gettext("structure corrected"),
    "pairs": lazy_gettext("pairs corrected"),
    "overrules": lazy_gettext("changes overruled"),
    "withdrawal": lazy_gettext("file withdrawn"),
    "readmission": lazy_gettext("file taken in again"),
    "consultation": lazy_gettext("step of the consultation"),
    "account.begun": lazy_gettext("accounts begun anew"),
    "account.added": lazy_gettext("account made"),
    "account.changed": lazy_gettext("account changed"),
    "account.activated": lazy_gettext("account activated"),
    "account.deactivated": lazy_gettext("account deactivated"),
    "account.password": lazy_gettext("password changed"),
    "account.sessions ended": lazy_gettext("sessions ended"),
    "account.role": lazy_gettext("role given"),
    "account.role taken": lazy_gettext("role taken"),
    "account.delegation": lazy_gettext("delegation written"),
    "account.token": lazy_gettext("token made"),
    "account.token ended": lazy_gettext("token ended"),
    "consultation.opened": lazy_gettext("consultation opened"),
    "consultation.drafted": lazy_gettext("draft begun"),
    "consultation.revised": lazy_gettext("proposal reworded"),
    "consultation.decided": lazy_gettext("status changed"),
    "consultation.sponsored": lazy_gettext("sponsorship changed"),
    "consultation.position": lazy_gettext("position taken"),
    "consultation.commented": lazy_gettext("comment written"),
    "consultation.paragraph": lazy_gettext("paragraph decided"),
    "consultation.met": lazy_gettext("meeting set"),
    "consultation.published": lazy_gettext("version published"),
    "consultation.carried": lazy_gettext("proposal carried over"),
}


def role_name(role: str) -> str:
    """The word for a role."""
    return str(ROLES.get(role, role))


def right_name(right: str) -> str:
    """The words for a right."""
    return str(RIGHTS.get(right, right))


def entry_name(what: str) -> str:
    """The words for an entry of the log, by its kind."""
    return str(ENTRIES.get(what) or ENTRIES.get(what.partition(".")[0]) or what)


def install(state: BlueprintSetupState) -> None:
    """Make these functions filters of every template."""
    state.app.jinja_env.filters.update(role_name=role_name, right_name=right_name, entry_name=entry_name)
