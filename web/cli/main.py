"""From arguments to an exit status: parse, run one command, turn every failure into one line.

Exit statuses, as diff(1): 0 all is well or no difference, 1 a difference (or, for `verify`, something broken),
2 an error, with one line on standard error. As in shells, 130 after Ctrl-C and 141 when the reader of a pipe has gone.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import TravauxError
from web.cli.parser import build_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

ERROR = 2
INTERRUPTED = 130
READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if sys.stderr is None:  # closed by the caller
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - open as long as the process
    if sys.stdout is None:
        return _complain("standard output is closed: there is nowhere to write the result")
    _speak_utf8()
    try:
        arguments = build_parser().parse_args(argv)
        status = int(importlib.import_module(arguments.module).run(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last net: a user never meets a traceback
        return _complain(_in_words(error))
    return status


def _in_words(error: Exception) -> str:
    """What went wrong, for a person; in Python's development mode a fault of the program is raised again instead."""
    if isinstance(error, TravauxError):
        return str(error)
    if isinstance(error, OSError):
        what = error.strerror or type(error).__name__
        return f"{error.filename}: {what}" if error.filename is not None else what
    if sys.flags.dev_mode:
        raise error
    return f"internal error, {type(error).__name__}: {error} (set PYTHONDEVMODE=1 to see where)"


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is not UTF-8 is shown escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str) -> int:
    try:
        print("travaux:", " ".join(message.split()), file=sys.stderr)
    except OSError:  # standard error is closed: the exit status has to say it alone
        return ERROR
    return ERROR


def _forget_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter's own flush at exit stays silent too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
