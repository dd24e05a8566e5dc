"""Running the application with gunicorn, in this process, on a socket that is already open."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from gunicorn.workers.base import Worker

THREADS = 8
GRACE = 5  # seconds that requests under way have at a stop


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings and no command line or configuration file of its own."""

    def __init__(self, make_app: Callable[[], Flask], settings: dict[str, Any]) -> None:
        self._make_app = make_app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._make_app()


def open_port(host: str, port: int) -> socket.socket:
    """A socket bound to the address; raises InvalidRequest with a clear line if the port is taken."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InvalidRequest(f"port {port} cannot be used ({error.strerror}): choose another with --port") from error
    return listener


def serve(make_app: Callable[[], Flask], listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is called once, when the first request would be answered."""

    def started(worker: Worker) -> None:
        if worker.age == 1:  # a worker that replaces a dead one says nothing again
            ready()

    settings = {
        "bind": f"fd://{listener.detach()}",  # gunicorn owns it from here
        "workers": 1,
        "worker_class": "gthread",
        "threads": THREADS,
        "graceful_timeout": GRACE,
        "loglevel": "warning",
        "proc_name": "travaux",
        "control_socket_disable": True,  # nothing but the pages is to be reached
        "post_worker_init": started,
    }
    _Server(make_app, settings).run()
