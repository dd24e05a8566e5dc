"""What the terminal can show: its width, whether colour is welcome, progress while a person waits."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from web.render.text import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLEAR_LINE = "\r\x1b[K"


def style_for(output: str | None) -> Style:
    """Colour and line width for a person's terminal; neither for a pipe or a file."""
    if output is not None or not sys.stdout.isatty():
        return Style()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(colour=not plain, width=max(40, shutil.get_terminal_size().columns))


@contextmanager
def progress(message: str) -> Iterator[None]:
    """Say on a terminal what is being done, and take it away when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    print(message + " …", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)
