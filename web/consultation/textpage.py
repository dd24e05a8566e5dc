"""The page of the text: every paragraph with what is proposed there, the list of proposals, the filters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext

from service.amendments import OPEN, Status
from service.consultation import Carried, Met, Opened, ParagraphDecided, Published
from service.consultation.rolling import rolling
from service.use_cases.consulting import read_log
from web.consultation.blocks import Laying
from web.consultation.cards import cards_of
from web.consultation.rolling_markup import Writer
from web.consultation.seat import interface, page
from web.consultation.wishes import State, is_wanted, wishes_in
from web.dependencies import dependencies
from web.view.frame import direction_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from service.errors import TravauxError
    from service.use_cases.consulting import Sitting
    from web.consultation.blocks import SectionView
    from web.consultation.cards import Card
    from web.consultation.wishes import Wishes


_OF_THE_WHOLE = (Carried, Met, Opened, Published)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many proposals there are, hidden ones included. Those agreed ad referendum are among the open ones alone."""

    all: int
    open: int
    ad_referendum: int
    agreed: int
    drafts: int
    groups: int
    hidden: int


def text_page(sitting: Sitting, *, error: TravauxError | None = None, typed: str = "") -> str:
    """The page, as the address asks for it; `typed` is what was typed in a form that was refused."""
    wishes = wishes_in(request.args)
    cards = cards_of(sitting, interface())
    shown = tuple(card for card in cards if _is_wanted(card, wishes, sitting))
    in_sight = {card.id for card in shown}
    hidden = tuple(card for card in cards if card.id not in in_sight)
    changed = changed_since(sitting, request.args.get("since", ""), cards)
    return page(
        "text",
        sitting,
        "text",
        error=error,
        wishes=wishes,
        cards=cards,
        shown=shown,
        lost=[card for card in shown if card.lost],
        earlier=[card for card in shown if not card.here and not card.lost],
        sections=sections_of(sitting, shown, hidden, changed),
        counts=_counts(sitting, cards, hidden),
        touched=_touched(cards),
        states=_states(),
        opened=request.args.get("open", ""),
        part_names=part_names(),
        typed=typed,
        changed=changed,
    )


def changed_since(sitting: Sitting, since: str, cards: Sequence[Card]) -> Collection[int] | None:
    """The paragraphs that look otherwise than after the step `since`; None where the whole page is wanted.

    A page that is brought up to date in place asks for these alone: writing all of a long text again for everybody at
    every step would keep the service from its work.
    """
    if not (since.isascii() and since.isdecimal() and 0 < int(since) <= sitting.state.seq):
        return None
    needs = dependencies()
    found = read_log(
        needs.units, sitting.work.slug, by=sitting.by, read=needs.read, after=int(since), memory=needs.memory
    )
    steps = [taken.step for taken in found.steps]
    if found.next is not None or any(step is None or isinstance(step, _OF_THE_WHOLE) for step in steps):
        return None
    touched = {step.paragraph for step in steps if isinstance(step, ParagraphDecided)}
    names = {getattr(step, "id", "") for step in steps}
    near = touched.union(*(_reach(card) for card in cards if card.id in names))
    return near.union(*(card.indexes for card in cards if near.intersection(_reach(card))))


def _reach(card: Card) -> set[int]:
    """The paragraphs that a proposal is about, with those beside which something comes or goes."""
    places = [place for edit in card.proposal.amendment.edits for place in (edit.place, edit.destination) if place]
    return {index for place in places for index in range(place.paragraph, place.paragraph + place.size + 1)}


def sections_of(
    sitting: Sitting, shown: Sequence[Card], hidden: Sequence[Card] = (), changed: Collection[int] | None = None
) -> tuple[SectionView, ...]:
    """The rolling text, laid out: the whole of it, or what changed."""
    writer = Writer(direction_of(sitting.text.language or sitting.language))
    digests, key = sitting.agreed_words().digests, ("rolling", sitting.work.slug, sitting.state.seq)
    # Drafts are not in it, so that it is the same for all.
    made = dependencies().memory.made(key, lambda: rolling(sitting.text, sitting.state))
    return Laying(sitting.text, made, writer, shown, hidden, sitting.paragraphs, digests, changed).sections()


def part_names() -> dict[str, str]:
    """What the sections of a text are called."""
    return {
        "front": gettext("Front matter"),
        "preamble": gettext("Preamble"),
        "operative": gettext("Operative part"),
        "annex": gettext("Annex"),
        "closing": gettext("Closing lines"),
        "footnote": gettext("Notes without a place"),
        "other": gettext("Text"),
    }


def _is_wanted(card: Card, wishes: Wishes, sitting: Sitting) -> bool:
    conflicting = {card.id} if card.clashing else ()
    labels = {*card.labels, *(edit.place.label for edit in card.proposal.amendment.edits if edit.place.label)}
    return is_wanted(card.proposal, wishes, own=sitting.delegations, conflicting=conflicting, labels=labels)


def _counts(sitting: Sitting, cards: Sequence[Card], hidden: Sequence[Card]) -> Counts:
    by_status = Counter(card.status for card in cards)
    return Counts(
        all=len(cards),
        open=sum(by_status[status] for status in OPEN),
        agreed=by_status[Status.AGREED],
        ad_referendum=by_status[Status.AGREED_AD_REFERENDUM],
        drafts=by_status[Status.DRAFT],
        groups=len(sitting.groups),
        hidden=len(hidden),
    )


def _touched(cards: Sequence[Card]) -> tuple[str, ...]:
    """The labels of paragraphs about which anything is proposed, in the order of the text."""
    found = (
        (edit.place.paragraph, edit.place.label)
        for card in cards
        if card.here
        for edit in card.proposal.amendment.edits
    )
    return tuple(dict.fromkeys(label for _, label in sorted(found, key=lambda one: one[0]) if label))


def _states() -> list[tuple[str, str]]:
    return [
        (State.ALL, gettext("all")),
        (State.DRAFT, gettext("drafts")),
        (State.OPEN, gettext("open")),
        (State.AGREED, gettext("agreed")),
        (State.CLOSED, gettext("withdrawn or rejected")),
    ]
