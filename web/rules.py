"""Who may reach which address: one line an endpoint. An endpoint without a line is refused to everybody.

The guard in `web/access.py` asks this table before any view runs. A view's `slug` decides the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.accounts import Right


class Scope(StrEnum):
    """What a right is asked for.

    OPEN: nothing is asked. WORK: the right in the work of the address. SERVICE: a right that needs no work. SOMETHING:
    whoever has an account or may read anything at all. ACCOUNT: an account of one's own. VERSION: to edit the work of
    the address, or to begin it where there is none. UPLOAD: to edit the work of a waiting upload, or to begin one.
    """

    OPEN = "open"
    WORK = "work"
    SERVICE = "service"
    SOMETHING = "something"
    ACCOUNT = "account"
    VERSION = "version"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Rule:
    """What an endpoint wants. `right` is for WORK and SERVICE."""

    scope: Scope
    right: Right = Right.READ


OPEN = Rule(Scope.OPEN)
SOMETHING = Rule(Scope.SOMETHING)
ACCOUNT = Rule(Scope.ACCOUNT)
READ, PROPOSE, DECIDE, EDIT, MANAGE = (
    Rule(Scope.WORK, right) for right in (Right.READ, Right.PROPOSE, Right.DECIDE, Right.EDIT, Right.MANAGE)
)
ADD_WORK, MANAGE_ACCOUNTS = (Rule(Scope.SERVICE, right) for right in (Right.ADD_WORK, Right.MANAGE_ACCOUNTS))
ADD_VERSION = Rule(Scope.VERSION, Right.EDIT)
WAITING = Rule(Scope.UPLOAD, Right.EDIT)

RULES: dict[str, Rule] = {
    "static": OPEN,
    # works: the list shows what the one who asks may read
    "works.healthz": OPEN,
    "works.index": OPEN,
    "works.history": READ,
    "works.choose": READ,
    "works.version": READ,
    "works.document": READ,
    "works.received": READ,
    "works.search": READ,
    "works.structure": EDIT,
    "works.correct": EDIT,
    # files coming in
    "upload.new_work": ADD_WORK,
    "upload.receive_work": ADD_WORK,
    "upload.new_version": EDIT,
    "upload.receive_version": EDIT,
    "upload.preview": WAITING,
    "upload.decide": WAITING,
    "upload.two_files": SOMETHING,
    "upload.compare_two": SOMETHING,
    # comparisons
    "comparison.compare": READ,
    "comparison.correct": EDIT,
    "summary.summary": READ,
    "summary.overrule": EDIT,
    "summary.summary_of_two": SOMETHING,
    "redline.redline": READ,
    "redline.redline_of_two": SOMETHING,
    "feed.of_work": READ,
    # consultations: what is asked here is asked again by each use case, for the delegation that is meant
    "consultation.sitting": READ,
    "consultation.open_": DECIDE,
    "consultation.conflicts": READ,
    "consultation.room": READ,
    "consultation.listed": READ,
    "consultation.matrix": READ,
    "consultation.balance": READ,
    "consultation.document": READ,
    "consultation.events": READ,
    "consultation.news": READ,
    "consultation.propose": PROPOSE,
    "consultation.make": PROPOSE,
    "consultation.revise": PROPOSE,
    "consultation.keep": PROPOSE,
    "consultation.instructions": PROPOSE,
    "consultation.instruct": PROPOSE,
    "consultation.tracked": PROPOSE,
    "consultation.track": PROPOSE,
    "consultation.decide": PROPOSE,
    "consultation.position": PROPOSE,
    "consultation.sponsor": PROPOSE,
    "consultation.again": PROPOSE,
    "consultation.comment": PROPOSE,
    "consultation.paragraph": DECIDE,
    "consultation.meeting": DECIDE,
    "consultation.reconcile": READ,
    "consultation.check": READ,
    "consultation.publish": DECIDE,
    "consultation.publish_next": DECIDE,
    # people
    "accounts.login": OPEN,
    "accounts.enter": OPEN,
    "accounts.depart": OPEN,
    "accounts.arrive": OPEN,
    "accounts.leave": OPEN,
    "accounts.own": ACCOUNT,
    "accounts.change_password": ACCOUNT,
    "accounts.end_sessions": ACCOUNT,
    "accounts.tokens": ACCOUNT,
    "accounts.make_token": ACCOUNT,
    "accounts.end_token": ACCOUNT,
    "accounts.users": MANAGE_ACCOUNTS,
    "accounts.add_user": MANAGE_ACCOUNTS,
    "accounts.user": MANAGE_ACCOUNTS,
    "accounts.change_user": MANAGE_ACCOUNTS,
    "accounts.add_delegation": MANAGE_ACCOUNTS,
    "accounts.log": MANAGE_ACCOUNTS,
    "accounts.members": MANAGE,
    "accounts.change_members": MANAGE,
    "accounts.work_log": MANAGE,
    # the same in JSON
    "api.openapi": OPEN,
    "api.works": OPEN,
    "api.history": READ,
    "api.add": ADD_VERSION,
    "api.version": READ,
    "api.structure": EDIT,
    "api.compare": READ,
    "api.pairs": READ,
    "api.correct_pairs": EDIT,
    "api.summary": READ,
    "api.overrules": READ,
    "api.overrule": EDIT,
    "api.webhooks": MANAGE,
    "api.add_webhook": MANAGE,
    "api.remove_webhook": MANAGE,
    "api.search": READ,
    "api.parse": SOMETHING,
    "api.compare_two": SOMETHING,
    "api.summary_of_two": SOMETHING,
    "api.docs": OPEN,
    "api.consultation": READ,
    "api.open_consultation": DECIDE,
    "api.proposals": READ,
    "api.propose": PROPOSE,
    "api.propose_tracked": PROPOSE,
    "api.tracked": READ,
    "api.instructions": READ,
    "api.proposal": READ,
    "api.revise": PROPOSE,
    "api.set_status": PROPOSE,
    "api.join": PROPOSE,
    "api.leave": PROPOSE,
    "api.stand": PROPOSE,
    "api.comment": PROPOSE,
    "api.conflicts": READ,
    "api.rolling_text": READ,
    "api.matrix": READ,
    "api.listing": READ,
    "api.balance": READ,
    "api.paragraphs": READ,
    "api.paragraph": READ,
    "api.decide_paragraph": DECIDE,
    "api.meeting": DECIDE,
    "api.log": READ,
    "api.reconcile": READ,
    "api.publish": DECIDE,
    "api.own_account": ACCOUNT,
    "api.change_own_password": ACCOUNT,
    "api.end_own_sessions": ACCOUNT,
    "api.own_tokens": ACCOUNT,
    "api.end_own_token": ACCOUNT,
    "api.accounts": MANAGE_ACCOUNTS,
    "api.add_account": MANAGE_ACCOUNTS,
    "api.account": MANAGE_ACCOUNTS,
    "api.change_account": MANAGE_ACCOUNTS,
    "api.set_delegation": MANAGE_ACCOUNTS,
    "api.roles": MANAGE_ACCOUNTS,
    "api.set_role": MANAGE_ACCOUNTS,
    "api.remove_role": MANAGE_ACCOUNTS,
    "api.record": MANAGE_ACCOUNTS,
    "api.check_record": MANAGE_ACCOUNTS,
    "api.delegations": SOMETHING,
    "api.delegation": SOMETHING,
    "api.members": MANAGE,
    "api.set_member": MANAGE,
    "api.remove_member": MANAGE,
    "api.record_of_work": MANAGE,
    "api.check_record_of_work": MANAGE,
}
