"""What calls other services, as the settings allow it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from storage.notifying import HttpCaller

if TYPE_CHECKING:
    from web.settings import Settings


def caller_of(settings: Settings) -> HttpCaller:
    """The one that calls the hosts which the settings name, and no others."""
    return HttpCaller(settings.webhook_hosts, time.monotonic, settings.webhook_inside)
