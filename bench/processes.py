"""Runs a tool in a process of its own with a bounded time, and knows the machine."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"


class NoAnswer(Exception):  # noqa: N818  it is no error: a tool that does not end is a result
    """Why a tool gave no result, in a few words."""


def ask(python: Path | str, script: str, arguments: list[str], sent: object, limit: float) -> Any:  # noqa: ANN401  JSON
    """The JSON that a script of the bench writes, given JSON on its standard input. Raises NoAnswer.

    The script and all it started are ended after `limit` seconds.
    """
    own_bound = ["timeout", "-s", "KILL", str(limit + 5)]  # ends it also if the bench itself is killed meanwhile
    command = [*own_bound, str(python), str(ROOT / "bench" / script), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env=own_environment(), start_new_session=True,
    ) as process:  # fmt: skip
        try:
            out, errors = process.communicate(json.dumps(sent), timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise NoAnswer(f"no end in {limit:.0f} s") from None
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        last = errors.strip().splitlines()[-1:] or [f"exit status {process.returncode}"]
        raise NoAnswer(
            "missing" if "ModuleNotFoundError" in last[0] or "FileNotFoundError" in last[0] else last[0][:80]
        )
    return json.loads(out)


def own_environment() -> dict[str, str]:
    """The environment without settings that slow a current numpy."""
    return {key: value for key, value in os.environ.items() if key not in {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"}}


def peers_python() -> Path | str:
    """The Python that has the peers: `.venv-bench`, else the one that runs the bench."""
    return PEERS_PYTHON if PEERS_PYTHON.exists() else sys.executable


def machine() -> str:
    """Processor, cores, memory, system, Python, and how busy it was."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = next((int(line.split()[1]) // 1024 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    busy = os.getloadavg()[0]
    load = f"{busy:.1f}"
    if busy > _QUIET:
        load += " from other work, so that wall-clock times are too long"
    return (
        f"{model}, {os.cpu_count()} cores, {memory / 1024:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load average at the start {load}"
    )


_QUIET = 0.5
"""Load average up to which a machine counts as quiet."""


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
