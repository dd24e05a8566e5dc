"""Writing the result: to standard output, or to a file that appears only when it is whole."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BINARY = frozenset({"docx", "pdf"})
"""Formats whose bytes are no text."""


def write(result: str | bytes, output: str | None) -> None:
    """Write a result, text as UTF-8, to the file `output`, or to standard output where it is None."""
    write_bytes(result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result, output)


def write_bytes(data: bytes, output: str | None) -> None:
    """Write bytes to the file `output`, or to standard output where it is None."""
    if output is not None:
        with whole_file(Path(output)) as partial:
            partial.write_bytes(data)
        return
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # a caller replaced standard output by a stream of text
        sys.stdout.write(data.decode())
    else:
        binary.write(data)
        binary.flush()


def as_json(value: object) -> str:
    """JSON for people and programs: indented, letters of all scripts as they are, a line feed at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def refuse_overwriting(output: str | None, inputs: Sequence[str]) -> None:
    """Raise InvalidRequest if the output would replace one of the inputs, or is a folder."""
    if output is None:
        return
    if Path(output).is_dir():
        raise InvalidRequest(f"{output}: this is a folder; name a file in --output")
    for name in inputs:
        if Path(name).exists() and Path(output).exists() and Path(name).samefile(output):
            raise InvalidRequest(f"{output}: the output would replace one of the texts compared; choose another name")


def refuse_on_a_terminal(form: str, output: str | None) -> None:
    """Raise InvalidRequest if bytes that are no text would be written to a terminal."""
    if form in BINARY and output is None and sys.stdout.isatty():
        raise InvalidRequest(f"a {form} file is no text to look at here: name a file with --output")


@contextmanager
def whole_file(destination: Path) -> Iterator[Path]:
    """A file to write beside the destination, put in its place when the block ends well, else removed."""
    if destination.exists() and not destination.is_file():
        with _before_it_flows(destination) as partial:
            yield partial
        return
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{destination.name}.", dir=destination.parent)
    except OSError as error:
        raise InvalidRequest(f"{destination}: cannot be written ({error.strerror})") from error
    os.close(descriptor)
    partial = Path(name)
    try:
        yield partial
        partial.chmod(0o666 & ~_umask())
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _before_it_flows(destination: Path) -> Iterator[Path]:
    """A file to write, its bytes sent to a device or a pipe when the block ends well: these are never replaced."""
    with tempfile.TemporaryDirectory(prefix="travaux-") as folder:
        partial = Path(folder) / "whole"
        yield partial
        try:
            with partial.open("rb") as whole, destination.open("wb") as sink:
                shutil.copyfileobj(whole, sink)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InvalidRequest(f"{destination}: cannot be written ({error.strerror})") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
