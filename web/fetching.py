"""The document service that the settings name, if they name one."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.errors import InvalidRequest
from storage.fetching import RemoteSource, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.document_source import DocumentSource
    from web.settings import Settings

OFF = "Nothing is fetched from here: upload the file, or set TRAVAUX_FETCH_ADDRESS to a document service."


def document_source(settings: Settings) -> DocumentSource | None:
    """Give the document service, None while fetching is off."""
    if not settings.fetch_address:
        return None
    source = _source(settings.fetch_address, settings.fetch_hosts)
    source = replace(source, pause=float(settings.fetch_pause), inside=settings.fetch_inside)
    return RemoteSource(source, settings.fetched, now=time.time, monotonic=time.monotonic, wait=time.sleep)


def _source(address: str, hosts: Sequence[str]) -> Source:
    """A service at an address; where no kind of file is asked for, there is one call and not one a kind."""
    source = Source(address, (urlsplit(address).netloc.lower(), *hosts))
    return source if "{kind}" in address else replace(source, kinds=("",))


def required(source: DocumentSource | None) -> DocumentSource:
    """Give the document service; raises InvalidRequest where there is none."""
    if source is None:
        raise InvalidRequest(OFF)
    return source
