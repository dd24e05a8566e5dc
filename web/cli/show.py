"""`travaux show SLUG[@VERSION]`: a stored version as recognised, or its file as received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import NotFound
from service.reading import parse_to_json
from service.use_cases import read_version, received_file, work_history
from storage import read
from storage.publishing import DOCUMENTS
from web.cli.output import as_json, write, write_bytes
from web.cli.place import opened, split_version
from web.cli.sides import find_version, only_language
from web.cli.terminal import style_for
from web.render.structure import render_structure

if TYPE_CHECKING:
    from argparse import Namespace

    from storage.store import Store


def run(arguments: Namespace) -> int:
    """Write the version in the form asked for."""
    slug, version = split_version(arguments.version)
    with opened(arguments.data) as store:
        version = version or _latest(store, slug)
        if arguments.format == "original":
            language = _language(store, slug, version, arguments.language)
            write_bytes(received_file(store.units, slug, version, language)[1], arguments.output)
            return 0
        text = read_version(store.units, slug, version, arguments.language, read=read).text
    if arguments.format in DOCUMENTS:
        write_bytes(DOCUMENTS[arguments.format].write(text), arguments.output)
    elif arguments.format == "json":
        write(as_json(parse_to_json(text)), arguments.output)
    else:
        write(render_structure(text, style_for(arguments.output)), arguments.output)
    return 0


def _latest(store: Store, slug: str) -> str:
    versions = work_history(store.units, slug).versions
    if not versions:
        raise NotFound(f"{slug} has no version yet")
    return versions[-1].id


def _language(store: Store, slug: str, version: str, wanted: str | None) -> str:
    name = f"{slug}@{version}"
    return only_language(find_version(work_history(store.units, slug), name), name, wanted)
