"""Runs many people against the service and says what they waited, and whether anything was lost or unseen.

    python -m bench.together.run                       # PostgreSQL, two processes, 30 people, 60 seconds
    python -m bench.together.run --kind sqlite --processes 1 --people 10
    python -m bench.together.run --kill                # one process is killed in the middle, and started again

Exit status 1 where a promise was broken or a goal missed.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bench.together.check import check
from bench.together.people import WORK, Ear, Person, together
from bench.together.serving import ROOT, service
from service.accounts import Role, Viewer
from service.use_cases import NewVersion, add_version
from service.use_cases.accounts import SHELL, NewAccount, add_account, add_delegation, add_token
from service.use_cases.consulting import open_consultation
from storage import read
from storage.passwords import Argon2Passwords

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.together.people import Record
    from bench.together.serving import Service
    from service.text import ParsedText

FACILITATORS = 3
MEDIAN, LAST = 0.100, 0.500  # the goals, in seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """How many people, for how many seconds, with how long a pause between two acts; whether a process is killed."""

    people: int
    seconds: float
    pause: float
    kill: bool


def main() -> int:
    """Run once, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two acts of a person, on average")
    parser.add_argument("--kill", action="store_true", help="kill one process in the middle")
    given = parser.parse_args()
    with service(given.kind, given.processes) as served:
        return _run(served, Plan(given.people, given.seconds, given.pause, given.kill))


def _run(served: Service, plan: Plan) -> int:
    names = [f"fac{n}" for n in range(FACILITATORS)] + [f"d{n:02}" for n in range(plan.people - FACILITATORS)]
    tokens, text = _prepare(served, names)
    for port in served.ports:
        served.start(port)
    order = {
        name: served.ports[at % len(served.ports) :] + served.ports[: at % len(served.ports)]
        for at, name in enumerate(names)
    }
    people = [Person(name, tokens[name], order[name], text, seed) for seed, name in enumerate(names)]
    ears = [Ear(tokens[name], order[name][0]) for name in names]
    until = time.monotonic() + plan.seconds
    tasks: list[Callable[[], None]] = [
        partial(each.work, until, plan.pause, decides=each.name.startswith("fac")) for each in people
    ]
    tasks += [partial(ear.listen, until + 3) for ear in ears]
    if plan.kill:
        tasks.append(partial(_kill, served, until - plan.seconds / 2))
    together(tasks)
    served.stop()
    records = [each.record for each in people]
    broken = check(served, records)
    return _say(records, ears, broken, plan)


def _prepare(served: Service, names: list[str]) -> tuple[dict[str, str], ParsedText]:
    """Make the work, the accounts and their tokens, and open the consultation."""
    store, now = served.store, datetime.now(UTC)
    try:
        data = (ROOT / "samples" / "A-79-L.11.fr.md").read_bytes()
        add_version(store.units, NewVersion(slug=WORK, data=data, filename="a.md", language="fr"), read=read, now=now)
        tokens = {name: secrets.token_urlsafe(32) for name in names}
        add_account(
            store.units,
            NewAccount("root", role=Role.ADMINISTRATOR, password=secrets.token_hex(8)),
            passwords=Argon2Passwords(),
            by=SHELL,
            now=now,
        )
        for name, token in tokens.items():
            chair = name.startswith("fac")
            if not chair:
                add_delegation(store.units, name.upper(), name.upper(), group=False, by=SHELL, now=now)
            role = Role.FACILITATOR if chair else Role.DELEGATE
            new = NewAccount(
                name, name, None, f"https://issuer.example|{name}", role, WORK, None if chair else name.upper()
            )
            add_account(store.units, new, passwords=Argon2Passwords(), by=SHELL, now=now)
            add_token(
                store.units, token, "bench", ("propose", "decide"), 1, by=Viewer(name), now=now - timedelta(seconds=1)
            )
        sitting = open_consultation(store.units, WORK, "1", "fr", by=SHELL, read=read, now=now)
        return tokens, sitting.text
    finally:
        store.close()


def _kill(served: Service, moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
    port = served.ports[0]
    served.kill(port)
    time.sleep(2.0)
    served.start(port)


def _say(records: list[Record], ears: list[Ear], broken: list[str], plan: Plan) -> int:
    waits = sorted(seconds for record in records for _, seconds in record.waits)
    if not waits:
        print("nobody was answered")
        return 1
    median, last = statistics.median(waits), waits[int(len(waits) * 0.99)]
    print(f"{plan.people} people, {plan.seconds:.0f} s: {len(waits)} answers, {len(waits) / plan.seconds:.1f} a second")
    print(f"median {_ms(median)}, 99th of a hundred {_ms(last)}, longest {_ms(waits[-1])}")
    for kind in sorted({kind for record in records for kind, _ in record.waits}):
        of_kind = sorted(seconds for record in records for name, seconds in record.waits if name == kind)
        print(f"  {kind}: {len(of_kind)}, median {_ms(statistics.median(of_kind))}, longest {_ms(of_kind[-1])}")
    _say_counts(records, ears)
    for line in broken:
        print(f"BROKEN: {line}")
    met = median <= MEDIAN and last <= LAST
    print(f"nothing lost, no conflict unseen: {_yes(not broken)}; median and 99th within the goals: {_yes(met)}")
    return int(bool(broken) or not (met or plan.kill))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def _yes(said: bool) -> str:  # noqa: FBT001 - the word for it
    return "yes" if said else "no"


def _say_counts(records: list[Record], ears: list[Ear]) -> None:
    proposed, decided = sum(len(r.proposed) for r in records), sum(len(r.decided) for r in records)
    stood, said = sum(len(r.positions) for r in records), sum(len(r.comments) for r in records)
    print(f"{proposed} proposals, {decided} decisions, {stood} positions, {said} comments acknowledged")
    changed, unanswered = sum(r.changed_meanwhile for r in records), sum(r.unanswered for r in records)
    print(f"{changed} decisions refused as changed meanwhile, {unanswered} requests without an answer")
    refused = [line for record in records for line in record.refused]
    for line in sorted(set(refused), key=refused.count, reverse=True)[:5]:
        print(f"  refused {refused.count(line)} times: {line}")
    acknowledged: dict[int, float] = {}
    for record in records:
        for seq, moment in record.acknowledged.items():
            acknowledged[seq] = min(moment, acknowledged.get(seq, moment))
    delays = sorted(ear.heard[seq] - moment for ear in ears for seq, moment in acknowledged.items() if seq in ear.heard)
    if delays:
        print(f"a step reached listening pages in {_ms(statistics.median(delays))} (median), {_ms(delays[-1])} at most")


if __name__ == "__main__":
    sys.exit(main())
