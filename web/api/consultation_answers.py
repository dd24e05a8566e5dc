"""The values of a consultation as JSON: explicit, so that an answer changes only where somebody means it to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from service.amendments import Parsed, Status
from service.canonical import plain
from service.consultation.as_json import amendment_to_json
from service.consultation.listing import instructed, said_as
from service.consultation.rolling_types import Bracket, NoteMark, Plain
from service.use_cases.consulting import allowed_steps, difference_names, may_revise
from web.api.answers import version_json, work_json

if TYPE_CHECKING:
    from service.amendments import AppliedParagraph, ConflictGroup, Reading, Reconciliation, Refusal
    from service.consultation.rolling_types import Node, Option, Rolling, RollingNote, RollingParagraph
    from service.consultation.state import Proposal
    from service.consultation.steps import Carried, Taken
    from service.use_cases.consulting import LogPage, Publication, Sitting, TrackedProposal
    from web.api.answers import Json


def sitting_json(sitting: Sitting) -> Json:
    """A consultation: what it stands on, and how many proposals have come how far."""
    counts = {status.value: 0 for status in Status}
    for one in sitting.proposals:
        counts[one.amendment.status.value] += 1
    return {
        "work": work_json(sitting.work),
        "version": version_json(sitting.version),
        "language": sitting.language,
        "sha256": sitting.state.sha256,
        "meeting": sitting.state.meeting,
        "delegations": list(sitting.delegations),
        "counts": counts,
        "conflicts": len(sitting.groups),
        "published": [{"version": step.version, "adopted": list(step.adopted)} for step in sitting.state.published],
    }


def proposal_json(sitting: Sitting, proposal: Proposal) -> Json:
    """A proposal with all that was said and done about it; `steps` are the statuses that the viewer may give it."""
    language = instructed(sitting.language)
    slug = sitting.work.slug
    return amendment_to_json(
        proposal.amendment,
        delegation=proposal.delegation,
        author=proposal.author,
        created=proposal.created.isoformat(),
        revision=proposal.revision,
        origin=proposal.origin.value,
        source=proposal.source,
        instructions=said_as(proposal.amendment, language).splitlines(),
        placed=proposal.amendment.version == sitting.state.sha256,
        published_in=sitting.state.published_in(proposal.amendment.id),
        carried=plain(proposal.carried),
        turns=plain(proposal.turns),
        comments=plain(proposal.comments),
        steps=[status.value for status in allowed_steps(sitting.by, slug, proposal)],
        may_revise=may_revise(sitting.by, slug, proposal),
    )


def groups_json(groups: tuple[ConflictGroup, ...]) -> Json:
    """What cannot stand together."""
    return {"groups": [_group(group) for group in groups]}


def _group(group: ConflictGroup) -> Json:
    return {
        "amendments": list(group.amendments),
        "clashes": plain(group.clashes),
        "readings": [_reading(each) for each in group.readings],
        "together": [list(names) for names in group.together],
        "voting": list(group.voting),
        "fallback": group.fallback,
    }


def _reading(reading: Reading) -> Json:
    return {
        "amendment": reading.amendment,
        "paragraphs": [_applied(each) for each in reading.paragraphs],
        "removed": list(reading.removed),
    }


def _applied(paragraph: AppliedParagraph) -> Json:
    return {
        "base": paragraph.base,
        "label": paragraph.label,
        "text": paragraph.text,
        "notes": [note.text for note in paragraph.notes],
    }


def rolling_json(rolling: Rolling) -> Json:
    """The rolling text: paragraphs of pieces. A piece has `text`, or `note`, or `old` and `options` of a bracket."""
    return {
        "language": rolling.language,
        "settled": list(rolling.settled),
        "unplaced": list(rolling.unplaced),
        "paragraphs": [_rolling_paragraph(each) for each in rolling.paragraphs],
    }


def _rolling_paragraph(paragraph: RollingParagraph) -> Json:
    return {
        "base": paragraph.base,
        "label": paragraph.label,
        "number": paragraph.number,
        "part": paragraph.part.value,
        "level": paragraph.level,
        "pieces": [_node(each) for each in paragraph.pieces],
        "notes": [_rolling_note(each) for each in paragraph.notes],
        "whole": [_option(each) for each in paragraph.whole],
        "brought": _option(paragraph.brought) if paragraph.brought else None,
        "moved": list(paragraph.moved),
        "agreed": paragraph.agreed.value if paragraph.agreed else None,
        "reopened": paragraph.reopened,
        "open": list(paragraph.open),
    }


def _rolling_note(note: RollingNote) -> Json:
    return {
        "marker": note.marker,
        "pieces": [_node(each) for each in note.pieces],
        "whole": [_option(each) for each in note.whole],
    }


def _node(node: Node) -> Json:
    if isinstance(node, Plain):
        return {"text": node.text}
    if isinstance(node, NoteMark):
        return {"note": node.note}
    assert isinstance(node, Bracket)  # noqa: S101 - tells the type checker that there is no fourth kind
    return {"old": [_node(each) for each in node.old], "options": [_option(each) for each in node.options]}


def _option(option: Option) -> Json:
    return cast("Json", plain(option))


def paragraphs_json(sitting: Sitting) -> Json:
    """The state of every paragraph, with the digest that a decision on it names."""
    return {"paragraphs": [paragraph_json(sitting, each.index) for each in sitting.text.paragraphs]}


def paragraph_json(sitting: Sitting, index: int) -> Json:
    """The state of a paragraph."""
    paragraph = sitting.text.paragraphs[index]
    agreed = sitting.paragraphs.get(index)
    return {
        "paragraph": index,
        "label": paragraph.label,
        "part": paragraph.part.value,
        "text": paragraph.text,
        "agreed": agreed.value if agreed else None,
        "digest": sitting.digest(index),
    }


def paragraph_tag(sitting: Sitting, index: int) -> str:
    """The ETag of a paragraph's state: the version, its words as agreed, and what was said of them."""
    agreed = str(sitting.paragraphs.get(index, "open")).replace(" ", "-")
    return f"{sitting.version.number}.{sitting.digest(index) or 'none'}.{agreed}"


def log_json(page: LogPage) -> Json:
    """Steps of the consultation."""
    return {"steps": [_taken(each) for each in page.steps], "next": page.next}


def _taken(taken: Taken) -> Json:
    return {
        "seq": taken.seq,
        "kind": taken.kind,
        "actor": taken.actor,
        "delegation": taken.delegation,
        "at": taken.at.isoformat(),
        "step": plain(taken.step),
    }


def reconciliation_json(found: Reconciliation) -> Json:
    """The verdict on a file; each difference with the name by which it can be accepted."""
    named = zip(difference_names(found), found.differences, strict=True)
    return {
        "exact": found.exact,
        "differences": [{"name": name, **cast("dict[str, Any]", plain(each))} for name, each in named],
        "left_out": list(found.left_out),
        "fallback": found.fallback,
    }


def publication_json(done: Publication) -> Json:
    """What publishing did."""
    return {
        "work": work_json(done.work),
        "version": version_json(done.version),
        "adopted": list(done.adopted),
        "carried": [carried_json(each) for each in done.carried],
        "reconciliation": reconciliation_json(done.reconciliation),
    }


def carried_json(step: Carried) -> Json:
    """How a proposal came over."""
    return {
        "id": step.id,
        "state": step.state.value,
        "against": step.against,
        "reason": step.reason,
        "suggested": step.suggested,
    }


def tracked_json(found: tuple[TrackedProposal, ...]) -> Json:
    """What tracked changes propose, for a preview."""
    return {
        "proposals": [
            {"author": one.author, "date": one.date, "edits": plain(one.edits), "unread": list(one.unread)}
            for one in found
        ]
    }


def parsed_json(parsed: Parsed | Refusal) -> Json:
    """An instruction read: its edits, or why there are none."""
    if isinstance(parsed, Parsed):
        return {"edits": plain(parsed.edits), "renumber": parsed.renumber, "cause": None, "reason": None}
    return {"edits": None, "renumber": False, "cause": parsed.cause.value, "reason": parsed.reason}
