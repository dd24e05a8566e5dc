"""A program of its own that proposes, agrees and publishes in a consultation, and prints each step acknowledged.

Arguments: address of the database, folder of files, how many times, and the largest file that the system lets it write.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from service.amendments import Status
from service.errors import StorageUnavailable
from service.use_cases.consulting import NewRevision
from storage import open_store
from tests.consulting import FACILITATOR, MARKDOWN, MEX, Room


def main(address, files, times, largest="0"):
    store = open_store(address, Path(files))
    room = Room(store)
    if int(largest):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), resource.RLIM_INFINITY))
    try:
        for _ in range(int(times)):
            once(room)
    except StorageUnavailable as error:
        sys.exit(str(error))


def once(room):
    """Two proposals, one agreed and published, the other one carried over."""
    paragraph = room.sit().text.paragraphs[room.at("OP1")].text
    made = room.propose(MEX, "", edits=room.typed("OP1", f"{paragraph[:-1]} again;"))
    say("proposed", made.amendment.id)
    kept = room.propose(MEX, "", edits=room.typed("OP4", f"Decides to remain seized {made.amendment.id}."))
    say("proposed", kept.amendment.id)
    room.decide(FACILITATOR, made, Status.AGREED)
    done = room.publish(NewRevision(writer=MARKDOWN))
    say("published", done.version.number)


def say(what, name):
    print(what, name, flush=True)  # noqa: T201 - the acknowledgement


if __name__ == "__main__":
    main(*sys.argv[1:])
