"""The addresses of people's pages. What each shows and does is in the module of its name."""

from __future__ import annotations

from flask import Blueprint

from web.accounts import entering, federated, own, people, work
from web.accounts.words import install

blueprint = Blueprint("accounts", __name__)
blueprint.record(install)

blueprint.add_url_rule("/login", "login", entering.login)
blueprint.add_url_rule("/login", "enter", entering.enter, methods=["POST"])
blueprint.add_url_rule("/login/provider", "depart", federated.depart)
blueprint.add_url_rule("/login/provider/back", "arrive", federated.arrive)
blueprint.add_url_rule("/logout", "leave", entering.leave, methods=["POST"])

blueprint.add_url_rule("/account", "own", own.own)
blueprint.add_url_rule("/account/password", "change_password", own.change_password, methods=["POST"])
blueprint.add_url_rule("/account/sessions", "end_sessions", own.end_sessions, methods=["POST"])
blueprint.add_url_rule("/account/tokens", "tokens", own.tokens)
blueprint.add_url_rule("/account/tokens", "make_token", own.make_token, methods=["POST"])
blueprint.add_url_rule("/account/tokens/<token_id>", "end_token", own.end_token, methods=["POST"])

blueprint.add_url_rule("/users", "users", people.users)
blueprint.add_url_rule("/users", "add_user", people.add_user, methods=["POST"])
blueprint.add_url_rule("/users/<name>", "user", people.user)
blueprint.add_url_rule("/users/<name>", "change_user", people.change_user, methods=["POST"])
blueprint.add_url_rule("/delegations", "add_delegation", people.add_delegation, methods=["POST"])
blueprint.add_url_rule("/accounts/log", "log", people.log)

blueprint.add_url_rule("/works/<slug>/members", "members", work.members)
blueprint.add_url_rule("/works/<slug>/members", "change_members", work.change_members, methods=["POST"])
blueprint.add_url_rule("/works/<slug>/log", "work_log", work.work_log)
