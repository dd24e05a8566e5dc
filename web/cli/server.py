"""Running the application with gunicorn, in this process, on a socket that is already open."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from service.errors import InvalidRequest
from web.cli.refusals import LONGEST_ADDRESS, RefusingWorker

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    from flask import Flask
    from gunicorn.workers.base import Worker

# As many as may listen to consultations at once (web/consultation/watching.py), each holding one, and as many again for
# pages: those who listen never make the others wait.
THREADS = 48
RECEIVING = 10  # seconds without a byte after which a request that has begun is given up
SENDING = 30  # seconds in which a client must take some more of its answer
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
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    _give_up_on_the_silent(listener)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise InvalidRequest(f"port {port} cannot be used ({error.strerror}): choose another with --port") from error
    return listener


def _give_up_on_the_silent(listener: socket.socket) -> None:
    """Let no client that stops half-way hold a thread for ever.

    Every accepted connection inherits these limits from its listener (socket(7) on Linux). The server sets timeouts of
    its own on headers only, and makes each connection blocking again, which would undo a timeout of Python's.
    """
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", RECEIVING, 0))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", SENDING, 0))


def _is_news(record: logging.LogRecord) -> bool:
    """Whether to log what the server says: a client that fell silent is none of our faults."""
    return record.exc_info is None or not isinstance(record.exc_info[1], BlockingIOError)


def serve(make_app: Callable[[], Flask], listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is called once, when the first request would be answered."""

    def started(worker: Worker) -> None:
        worker.log.error_log.addFilter(_is_news)
        if worker.age == 1:  # a worker that replaces a dead one says nothing again
            ready()

    settings = {
        "bind": f"fd://{listener.detach()}",  # gunicorn owns it from here
        "workers": 1,
        "worker_class": RefusingWorker,
        "threads": THREADS,
        "limit_request_line": LONGEST_ADDRESS,
        "graceful_timeout": GRACE,
        "loglevel": "warning",
        "proc_name": "travaux",
        "control_socket_disable": True,  # nothing but the pages is to be reached
        "post_worker_init": started,
    }
    _Server(make_app, settings).run()
