"""Pages that look at a consultation from one side: conflicts, the room, the list, the matrix, what was won and lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import gettext

from service.amendments import OPEN, Status
from service.consultation.balance import Outcome
from service.consultation.listing import instructed, listing
from service.consultation.matrix import matrix
from service.errors import NotFound
from service.use_cases import work_history
from web.consultation.cards import cards_of
from web.consultation.seat import interface, page
from web.consultation.textpage import sections_of
from web.consulting import seat, won_and_lost
from web.dependencies import dependencies
from web.messages import marked

if TYPE_CHECKING:
    from service.amendments import ConflictGroup
    from service.use_cases.consulting import Sitting
    from service.works import Version
    from web.consultation.blocks import Block
    from web.consultation.cards import Card

SHOWN = (*OPEN, Status.AGREED)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of proposals that cannot all stand, with the card of each, in the order of voting."""

    group: ConflictGroup
    cards: tuple[Card, ...]


def groups_of(sitting: Sitting, cards: tuple[Card, ...]) -> tuple[GroupView, ...]:
    """The groups of conflicts, in the order of the text."""
    named = {card.id: card for card in cards}
    return tuple(GroupView(group, tuple(named[name] for name in group.voting)) for group in sitting.groups)


def conflicts(slug: str) -> str:
    """What cannot stand together, side by side."""
    sitting = seat(slug)
    return page("conflicts", sitting, "conflicts", groups=groups_of(sitting, cards_of(sitting, interface())))


def room(slug: str) -> str:
    """One paragraph, large, with what is proposed on it: for a wall that all look at."""
    sitting = seat(slug)
    cards = cards_of(sitting, interface())
    blocks = _blocks(sitting, cards, ())
    place = _place(blocks, request.args.get("paragraph", ""))
    block = _blocks(sitting, cards, (blocks[place].index or 0,))[place]
    here = {card.id: card for card in cards if card.here and block.index in card.indexes and card.is_open}
    touched = {index for card in cards if card.here and card.is_open for index in card.indexes}
    busy = [at for at, one in enumerate(blocks) if one.paragraph.open or one.index in touched]
    return page(
        "room",
        sitting,
        "room",
        block=block,
        cards=tuple(here.values()),
        groups=[one for one in groups_of(sitting, cards) if {card.id for card in one.cards} & {*here}],
        before=blocks[place - 1] if place else None,
        after=blocks[place + 1] if place + 1 < len(blocks) else None,
        previous=next((blocks[at] for at in reversed(busy) if at < place), None),
        following=next((blocks[at] for at in busy if at > place), None),
        blocks=blocks,
    )


def _blocks(sitting: Sitting, cards: tuple[Card, ...], written: tuple[int, ...]) -> list[Block]:
    """The paragraphs of the version; only those `written` have their words."""
    sections = sections_of(sitting, cards, changed=written)
    return [block for section in sections for block in section.blocks if block.index is not None]


def _place(blocks: list[Block], asked: str) -> int:
    """Where the paragraph asked for is: by its anchor (OP5) or its index; the first with a proposal where none is."""
    for place, block in enumerate(blocks):
        if asked and asked in {block.anchor, block.paragraph.label, str(block.index)}:
            return place
    if asked:
        raise NotFound(marked("There is no such paragraph in this version: go back to the text."))
    return next((place for place, block in enumerate(blocks) if block.paragraph.open), 0)


def listed(slug: str) -> str:
    """The amendments in the order of the text."""
    sitting = seat(slug)
    language = instructed(sitting.language, interface())
    rows = listing(sitting, language, show=SHOWN)
    return page(
        "list",
        sitting,
        "list",
        rows=rows,
        language=language,
        downloads=downloads("list"),
    )


def show_matrix(slug: str) -> str:
    """Who stands where."""
    sitting = seat(slug)
    return page("matrix", sitting, "matrix", matrix=matrix(sitting, show=SHOWN), downloads=downloads("matrix"))


def show_balance(slug: str) -> str:
    """What each delegation won and lost in a version, the newest where none is chosen."""
    sitting = seat(slug)
    offered = offered_in(sitting)
    chosen = request.args.get("version") or offered[-1].id
    return page(
        "balance",
        sitting,
        "balance",
        lines=won_and_lost(sitting, chosen),
        offered=offered,
        chosen=chosen,
        outcomes=tuple(Outcome),
        downloads=downloads("balance", version=chosen),
    )


def offered_in(sitting: Sitting) -> list[Version]:
    """The versions in the language of the consultation, from the one on which it was first opened."""
    versions = work_history(dependencies().units, sitting.work.slug).versions
    first = min((step.version for step in sitting.state.opened), default=0)
    return [one for one in versions if one.number >= first and _is_said_in(one, sitting.language)]


def _is_said_in(version: Version, language: str) -> bool:
    return any(line.language == language for line in version.languages)


ENDINGS = {"docx": "Word", "pdf": "PDF", "csv": "CSV", "json": "JSON"}


def downloads(what: str, **query: str) -> list[tuple[str, str, dict[str, str]]]:
    """The documents that a page offers: their names in the address and in words, and what else the address says."""
    offered = [(f"{what}.{ending}", words, query) for ending, words in ENDINGS.items()]
    return [*offered, ("rolling.docx", gettext("Rolling text (Word)"), {})]
