"""News of a consultation as it happens: a stream of events, and the same as one answer for who finds no room in it.

An event says the number of a step, its kind, the proposal, and one sentence about it: what the viewer may know, never
a word of a text, never another delegation's draft.
"""

from __future__ import annotations

import json
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from flask import Response, current_app, jsonify, request, stream_with_context

from service.errors import TravauxError
from service.use_cases.consulting import read_log
from web.access import viewer, viewer_now
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
BEAT = 5  # seconds after which a silent stream says that it is there, and finds out whether anybody is who may hear it
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
    """Tell what happens until the time is over, or until the one who listens is no longer who began, or may not.

    Steps that the viewer may not know wake it as well: nothing is sent for these, and at no other time than without.
    """
    who, known, until = viewer().account, after, monotonic() + SECONDS
    yield f"retry: 1000\nid: {after}\nevent: ready\ndata: {{}}\n\n"
    beat = monotonic() + BEAT
    while (now := monotonic()) < until:
        known = listener.wait(known, max(0.0, min(until, beat) - now))
        found = _heard(slug, after, who)
        if found is None:
            return
        if found[0] > after:
            after = found[0]
            yield from _lines(*found)
        elif monotonic() >= beat:
            yield ": here\n\n"
        beat = beat if monotonic() < beat else monotonic() + BEAT


def _heard(slug: str, after: int, who: str | None) -> tuple[int, list[dict[str, Any]]] | None:
    """What is told after a number; None where the one who began to listen is not here any more, or may not."""
    try:
        return _told(slug, after) if viewer_now().account == who else None
    except TravauxError:
        return None


def _lines(last: int, told: list[dict[str, Any]]) -> Iterator[str]:
    for one in told:
        yield f"id: {one['seq']}\nevent: step\ndata: {json.dumps(one, ensure_ascii=False)}\n\n"
    yield f"id: {last}\nevent: seq\ndata: {last}\n\n"


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
