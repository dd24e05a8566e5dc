"""What the pages get from the application: the store's units of work, the reader, the clock. Never a store itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.document_source import DocumentSource
    from service.ports import DocumentWriter, Reader, UnitOfWorkFactory
    from web.settings import Settings
    from web.upload.staging import Staging

Clock = Callable[[], datetime]
EXTENSION = "travaux"


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What use cases need. `now` gives an aware UTC time; a view reads it once and hands the value on.

    `documents` is the service that gives documents by symbol, None where nothing is fetched. `formats` are those in
    which a version is given away, by the name that addresses use.
    """

    units: UnitOfWorkFactory
    read: Reader
    now: Clock
    staging: Staging
    settings: Settings
    documents: DocumentSource | None = None
    formats: Mapping[str, DocumentWriter] = field(default_factory=dict)


def dependencies() -> Dependencies:
    """Those of the application that answers this request."""
    found: Dependencies = current_app.extensions[EXTENSION]
    return found
