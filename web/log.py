"""The log: one JSON object a line on standard error, with names and numbers, never text of a document.

The message of an unexpected error may quote what it stumbled over; so only its type and the places in the code are
logged, which is what a developer needs first.
"""

from __future__ import annotations

import json
import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger("travaux")


class JsonFormatter(logging.Formatter):
    """Writes the record's `event` and `fields` as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: time, level, event, and the fields given by `extra={"fields": {…}}`."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg,
            **getattr(record, "fields", {}),
        }
        return json.dumps(line, ensure_ascii=False)


class _StandardError(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to what standard error is now, so that a test or a supervisor may redirect it."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


def log(event: str, level: int = logging.INFO, **fields: object) -> None:
    """Log an event with the id of the request, if there is one."""
    logger.log(level, event, extra={"fields": {"request": request_id(), **fields}})


def log_failure(error: BaseException) -> None:
    """Log an unexpected error: its type and where it rose, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    log("failure", logging.ERROR, error=type(error).__name__, places=places)


def request_id() -> str | None:
    """The id of this request, made at its first use; it stands on error pages and in every line of the log."""
    if not has_request_context():
        return None
    if "request_id" not in g:
        g.request_id = secrets.token_hex(6)
    found: str = g.request_id
    return found


def set_up_log(app: Flask, level: str) -> None:
    """Send the application's log to standard error and note each request with its outcome."""
    if not any(isinstance(handler.formatter, JsonFormatter) for handler in logger.handlers):
        handler = _StandardError()
        handler.setFormatter(JsonFormatter())
        logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    app.before_request(_start)
    app.after_request(_note)


def _start() -> None:
    g.started = time.perf_counter()


def _note(response: Response) -> Response:
    response.headers["X-Request-ID"] = request_id() or ""
    if request.endpoint != "static":
        elapsed = time.perf_counter() - g.get("started", time.perf_counter())
        log(
            "request",
            method=request.method,
            path=request.path,
            endpoint=request.endpoint,
            status=response.status_code,
            milliseconds=round(elapsed * 1000, 1),
        )
    return response
