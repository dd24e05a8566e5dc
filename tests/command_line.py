"""Running `travaux` in tests: in this process, which is fast, or in one of its own, which is what users have."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from web.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = [sys.executable, "-P", "-m", "web.cli"]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def travaux(*arguments: str, stdin: bytes = b"", **environ: str) -> Done:
    """Run the command line in this process, its three streams in memory."""
    with _streams(stdin, environ) as (out, err):
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        sys.stdout.flush()
        sys.stderr.flush()
        return Done(status, out.getvalue(), err.getvalue())


@contextmanager
def _streams(stdin: bytes, environ: dict[str, str]) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err))
        for name, value in environ.items():
            patch.setenv(name, value)
        yield out, err


def process(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, its output on pipes."""
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        env=surroundings() | environ,
    )


def surroundings() -> dict[str, str]:
    """The environment of such a process."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def assert_one_line_error(done: Done | subprocess.CompletedProcess[bytes], *words: str) -> None:
    """Exit status 2, nothing on standard output, one line on standard error that has these words."""
    line = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), line
    assert line.endswith("\n")
    assert line.count("\n") == 1, line
    assert "Traceback" not in line
    for word in words:
        assert word in line
