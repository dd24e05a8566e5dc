"""`travaux notify`: call the services that are to be told what happened. Runs beside the service, or by the clock."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.use_cases.consulting import Memory
from service.use_cases.notifying import deliver
from web.cli.place import find_place, now, opened
from web.notifying import caller_of
from web.settings import command_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from storage.notifying import HttpCaller
    from storage.store import Store

BETWEEN = 2.0  # seconds from one look to the next


def run(arguments: Namespace) -> int:
    """Deliver what is due once, or, with --watch, until the command is stopped. A call that failed is status 1."""
    caller = caller_of(command_settings(find_place(arguments.data).data))
    memory = Memory()
    with opened(arguments.data) as store:
        failed = _deliver(store, caller, memory)
        while arguments.watch:
            time.sleep(BETWEEN)
            _deliver(store, caller, memory)
    return int(failed)


def _deliver(store: Store, caller: HttpCaller, memory: Memory) -> bool:
    failed = False
    for one in deliver(store.units, caller=caller, clock=now, memory=memory):
        failed = failed or one.failure is not None
        # The path and the query of an address are often its password: only the host is said.
        host = urlsplit(one.webhook.address).netloc
        said = f"{one.webhook.work}: {one.webhook.id} at {host} was told {one.sent} things"
        print(said if one.failure is None else f"{said}, then {one.failure}", file=sys.stderr, flush=True)
    return failed
