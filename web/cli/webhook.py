"""`travaux webhook`: which services are told what happens in a work. Who may use this shell is the administrator."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.use_cases.notifying import add_webhook, remove_webhook, webhooks_of
from web.cli.place import find_place, now, opened
from web.notifying import caller_of
from web.settings import command_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from storage.store import Store


def run(arguments: Namespace) -> int:
    """List, add or remove."""
    with opened(arguments.data) as store:
        if arguments.action == "list":
            _list(store, arguments.slug)
        elif arguments.what is None:
            raise InvalidRequest(f"webhook {arguments.action}: name the address, or the id that webhook list shows")
        elif arguments.action == "add":
            _add(store, arguments)
        else:
            remove_webhook(store.units, arguments.slug, arguments.what)
    return 0


def _list(store: Store, slug: str) -> None:
    for webhook in webhooks_of(store.units, slug):
        state = f"failed {webhook.failures} times" if webhook.failures else "answers"
        print(f"{webhook.id}  {webhook.address}  {state}")


def _add(store: Store, arguments: Namespace) -> None:
    make_secret = partial(secrets.token_hex, 32)
    caller = caller_of(command_settings(find_place(arguments.data).data))
    added = add_webhook(store.units, arguments.slug, arguments.what, caller=caller, make_secret=make_secret, now=now())
    print(f"{added.id}  {added.address}\nsecret, shown this once: {added.secret}")
