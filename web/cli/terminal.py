"""What the terminal can show: its width, whether colour is welcome, progress while a person waits."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from web.render.rows import visible
from web.render.text import Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from service.ports import Progress

_CLEAR_LINE = "\r\x1b[K"
_STEP_SECONDS = 0.1


def style_for(output: str | None) -> Style:
    """Colour and line width for a person's terminal; neither for a pipe or a file."""
    if output is not None or not sys.stdout.isatty():
        return Style()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(colour=not plain, width=max(40, shutil.get_terminal_size().columns))


@contextmanager
def progress(message: str) -> Iterator[Progress]:
    """Say on a terminal what is being done, how far it is and for how long, and take it away when it is done.

    Gives a function to be told each step. Where standard error is no terminal nothing is written.
    """
    if not sys.stderr.isatty():
        yield _unsaid
        return
    line = _Line(message, sys.stderr)
    try:
        yield line.step
    finally:
        line.end()


def _unsaid(done: int, total: int, what: str) -> None:
    """Take a step without a word."""


class _Line:
    """One line of a terminal, written anew at every step and every second: a long step shows that it goes on."""

    def __init__(self, message: str, stream: TextIO) -> None:
        self._message, self._stream = message, stream
        self._step = ""
        self._began = self._drawn = time.monotonic()
        self._ended = threading.Event()
        self._ticking = threading.Thread(target=self._tick, daemon=True)
        self._draw()
        self._ticking.start()

    def step(self, done: int, total: int, what: str) -> None:
        self._step = f" {done} of {total}: {visible(what)}"
        if time.monotonic() - self._drawn >= _STEP_SECONDS:
            self._draw()

    def end(self) -> None:
        self._ended.set()
        self._ticking.join()
        self._stream.write(_CLEAR_LINE)
        self._stream.flush()

    def _tick(self) -> None:
        while not self._ended.wait(1):
            self._draw()

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        waited = int(self._drawn - self._began)
        text = f"{self._message}{self._step} …{f' {waited} s' if waited else ''}"
        self._stream.write(_CLEAR_LINE + text[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()
