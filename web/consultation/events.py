"""News of a consultation as it happens: a stream of events, and the same as one answer for who finds no room in it.

An event says the number of a step, its kind, the proposal, and one sentence about it: what the viewer may know, never
a word of a text, never another delegation's draft.
"""

from __future__ import annotations

import json
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from flask import Response, current_app, jsonify, request, stream_with_context

from service.use_cases.consulting import read_log
from web.access import viewer
from web.consultation.news import sentence
from web.consultation.watching import Watch
from web.consulting import seat
from web.dependencies import dependencies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from web.consultation.watching import Listener

EXTENSION = "consultation-watch"
SECONDS = 55  # after which a stream ends by itself and the browser comes again
BEAT = 10  # seconds after which a silent stream says that it is there, and finds out whether anybody is
_MOST = 200
_DIGITS = 9


def install(app: Flask) -> None:
    """Give the process its watch."""
    app.extensions[EXTENSION] = Watch()


def events(slug: str) -> Response:
    """The stream. 503 where too many listen already: the script then asks by itself."""
    seat(slug)  # NotFound for whom there is nothing
    after = _after(request.headers.get("Last-Event-ID", request.args.get("after", "")))
    watch: Watch = current_app.extensions[EXTENSION]
    listener = watch.listen(dependencies().units, slug)
    if listener is None:
        return Response("Too many listen: ask again by yourself.\n", 503, {"Retry-After": "5"}, mimetype="text/plain")
    answer = Response(stream_with_context(_stream(slug, after, listener)), mimetype="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    answer.call_on_close(listener.close)
    return answer


def news(slug: str) -> Response:
    """The steps after a number, once; 304 where there are none."""
    seat(slug)
    after = _after(request.args.get("after", ""))
    last, told = _told(slug, after)
    answer = jsonify(seq=last, steps=told)
    answer.set_etag(str(last))
    return cast("Response", answer.make_conditional(request))


def _stream(slug: str, after: int, listener: Listener) -> Iterator[str]:
    until = monotonic() + SECONDS
    yield f"retry: 1000\nid: {after}\nevent: ready\ndata: {{}}\n\n"
    while (left := until - monotonic()) > 0:
        if listener.wait(after, min(left, BEAT)) <= after:
            yield ": here\n\n"
            continue
        after, told = _told(slug, after)
        for one in told:
            yield f"id: {one['seq']}\nevent: step\ndata: {json.dumps(one, ensure_ascii=False)}\n\n"
        yield f"id: {after}\nevent: seq\ndata: {after}\n\n"


def _told(slug: str, after: int) -> tuple[int, list[dict[str, Any]]]:
    """The number of the last step, and those after `after` that the viewer may know, in short."""
    needs = dependencies()
    sitting = seat(slug)
    page = read_log(needs.units, slug, by=viewer(), read=needs.read, after=after, most=_MOST, memory=needs.memory)
    told = [sentence(taken, sitting) for taken in page.steps]
    last = max((sitting.state.seq, *(one["seq"] for one in told)))
    return last, told


def _after(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0
