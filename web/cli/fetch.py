"""`travaux fetch SYMBOL`: get a document from a document service, by its symbol."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.use_cases import NewVersion
from web.cli.add import add_patiently, sentence
from web.cli.output import write_bytes
from web.cli.place import find_place, opened
from web.cli.terminal import progress
from web.fetching import document_source, required
from web.settings import command_settings

if TYPE_CHECKING:
    from argparse import Namespace

    from service.document_source import Fetched

STDOUT = "-"


def run(arguments: Namespace) -> int:
    """Fetch; store the file as a version, or write it as it came, and say where it came from."""
    source = required(document_source(command_settings(find_place(arguments.data).data)))
    with progress("fetching"):
        fetched = source.fetch(arguments.symbol, arguments.language)
    if arguments.work is not None:
        _store(fetched, arguments)
    elif arguments.output == STDOUT:
        write_bytes(fetched.data, None)
    else:
        _write(fetched, arguments.output)
    return 0


def _store(fetched: Fetched, arguments: Namespace) -> None:
    """Store under the symbol and the language that were asked for, with the address as the source."""
    new = NewVersion(
        slug=arguments.work,
        data=fetched.data,
        filename=fetched.filename,
        symbol=fetched.symbol,
        language=fetched.language,
        source=fetched.address,
    )
    with opened(arguments.data, making=True) as store, progress("adding"):
        addition = add_patiently(store, new)
    print(sentence(addition, sha256(fetched.data).hexdigest()))


def _write(fetched: Fetched, output: str | None) -> None:
    name = output or fetched.filename
    if output is None and Path(name).exists():
        raise InvalidRequest(f"{name} is there already: name another file with --output")
    write_bytes(fetched.data, name)
    print(f"{name}: {len(fetched.data)} bytes from {fetched.address}{' (kept from before)' if fetched.cached else ''}")
