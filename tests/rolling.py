"""Consultations made from generated amendments, for tests of the rolling text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

from service.amendments import Amendment, Piece, Reservation, Scope, Status
from service.amendments.clashes import gap_of
from service.consultation import Consultation, Proposal
from service.consultation.steps import Origin
from tests.amending import a_set, named, words_edit

VERSION = "0" * 64
NOW = dt.datetime(2026, 3, 4, 15, 0, tzinfo=dt.UTC)
DELEGATIONS = ("EU", "MEX", "G77", "CANZ", "JPN", "BRA", "NOR")


def consultation(amendments, **others):
    """A consultation on the version in which these amendments stand."""
    proposals = {
        each.id: Proposal(each, each.proposers[0] if each.proposers else "EU", "ann", NOW, 1, Origin.PAGE)
        for each in amendments
    }
    return Consultation(seq=1, version=1, sha256=VERSION, proposals=MappingProxyType(proposals), **others)


def attributed(random, amendments, statuses=(Status.PROPOSED,)):
    """The same amendments with delegations that propose, support, oppose and reserve, and with a status."""
    return [_attributed(random, each, random.choice(statuses)) for each in amendments]


def _attributed(random, amendment, status):
    names = random.sample(DELEGATIONS, 6)
    reserved = tuple(Reservation(name) for name in names[4 : 4 + random.randint(0, 1)])
    return replace(
        amendment,
        proposers=tuple(names[: random.randint(1, 2)]),
        supporters=tuple(names[2 : 2 + random.randint(0, 1)]),
        opponents=tuple(names[3 : 3 + random.randint(0, 1)]),
        reservations=reserved,
        status=status,
    )


def proposals_on(random, text, most=10, statuses=(Status.PROPOSED,)):
    """A generated set of attributed proposals on a text; in half of them many are about the words of one paragraph."""
    made = a_set(random, text, most)
    if random.random() < 0.5:
        index = random.choice(named(text)).index
        kinds = ("delete", "replace", "replace", "insert", "before")
        edits = [words_edit(random, text, index, random.choice(kinds)) for _ in range(random.randint(2, most))]
        made += [Amendment(f"B{place:02}", VERSION, (edit,)) for place, edit in enumerate(edits)]
    return attributed(random, made, statuses)


def merged(paragraphs):
    """Paragraphs with neighbouring pieces of one origin put together, as a plain list to compare."""
    return [(p.base, p.label, _joined(p.pieces), _notes(p), p.moved_by) for p in paragraphs]


def _notes(paragraph):
    return [(note.marker, note.offset, _joined(note.pieces)) for note in paragraph.notes]


def _joined(pieces):
    found: list[Piece] = []
    for each in pieces:
        if found and found[-1].amendment == each.amendment:
            found[-1] = Piece(found[-1].text + each.text, each.amendment)
        else:
            found.append(each)
    return [(each.text, each.amendment) for each in found]


def amendment(id_, *edits, **others):
    """An amendment on the version of these tests."""
    return Amendment(id_, VERSION, tuple(edits), **{"status": Status.PROPOSED, "proposers": ("EU",), **others})


def facts_of(edit):
    """What must be the same of an edit written to a file and read back: words, place, kind.

    By what words an insertion was anchored, and by which of its two neighbours a gap was named, no bracket can say.
    """
    place, to = edit.place, edit.destination
    where = gap_of(place) if place.scope in {Scope.AFTER, Scope.BEFORE} else (place.paragraph, place.size)
    span = (place.span.start, place.span.end) if place.span else None
    return (edit.kind, where, place.note, span, edit.before, edit.after, edit.label, to and gap_of(to))


def said_of(each):
    """What must be the same of an amendment."""
    reserved = [one.delegation for one in each.reservations]
    return (
        each.id,
        each.proposers,
        each.supporters,
        each.opponents,
        reserved,
        [facts_of(edit) for edit in each.edits],
    )


def structure_of(text):
    """What must be the same of a base written to a file and read back."""
    return [(p.index, p.part, p.label, p.level, p.text, [(n.offset, n.text) for n in p.notes]) for p in text.paragraphs]
