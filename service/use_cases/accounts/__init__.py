"""Accounts, roles, delegations, tokens and the log: what an administrator and the owner of an account can do."""

from __future__ import annotations

from service.use_cases.accounts.entering import (
    ALONE,
    SESSION_LASTS,
    Ticket,
    log_in,
    who_asks,
    who_asks_by_token,
)
from service.use_cases.accounts.federating import Matching, admit_identity
from service.use_cases.accounts.listing import Member, Person, delegations, have_accounts, members, own_account, people
from service.use_cases.accounts.log import LogLine, LogPage, account_log, work_log
from service.use_cases.accounts.managing import (
    NewAccount,
    add_account,
    end_sessions,
    set_active,
    set_display,
    set_password,
    set_subject,
)
from service.use_cases.accounts.recording import SHELL, Change
from service.use_cases.accounts.roles import add_delegation, give_role, take_role
from service.use_cases.accounts.soundness import Soundness, check_log
from service.use_cases.accounts.tokens import add_token, end_token, own_tokens
from service.use_cases.accounts.validation import checked_role, logged_in

__all__ = [
    "ALONE",
    "SESSION_LASTS",
    "SHELL",
    "Change",
    "LogLine",
    "LogPage",
    "Matching",
    "Member",
    "NewAccount",
    "Person",
    "Soundness",
    "Ticket",
    "account_log",
    "add_account",
    "add_delegation",
    "add_token",
    "admit_identity",
    "check_log",
    "checked_role",
    "delegations",
    "end_sessions",
    "end_token",
    "give_role",
    "have_accounts",
    "log_in",
    "logged_in",
    "members",
    "own_account",
    "own_tokens",
    "people",
    "set_active",
    "set_display",
    "set_password",
    "set_subject",
    "take_role",
    "who_asks",
    "who_asks_by_token",
    "work_log",
]
