"""What the pages get from the application: the store's units of work, the reader, the clock. Never a store itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from flask import current_app

from service.use_cases.consulting.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.accounts.federation import IdentityProvider
    from service.accounts.passwords import Passwords
    from service.document_source import DocumentSource
    from service.ports import DocumentWriter, Reader, UnitOfWorkFactory
    from service.use_cases.consulting.values import AuthorReader
    from web.settings import Settings
    from web.throttle import Throttle
    from web.upload.staging import Staging

Clock = Callable[[], datetime]
EXTENSION = "travaux"


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What use cases need. `now` gives an aware UTC time; a view reads it once and hands the value on.

    `documents` is the service that gives documents by symbol, None where nothing is fetched. `formats` are those in
    which a version is given away, by the name that addresses use. `memory` is what this process keeps of consultations;
    `throttle` counts tries of passwords, for all processes. `provider` is one of OpenID Connect, None where there is
    none. `authors` reads each author's tracked changes of a Word file apart.
    """

    units: UnitOfWorkFactory
    read: Reader
    now: Clock
    staging: Staging
    settings: Settings
    passwords: Passwords
    throttle: Throttle
    documents: DocumentSource | None = None
    formats: Mapping[str, DocumentWriter] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    authors: AuthorReader | None = None
    provider: IdentityProvider | None = None


def dependencies() -> Dependencies:
    """Those of the application that answers this request."""
    found: Dependencies = current_app.extensions[EXTENSION]
    return found
