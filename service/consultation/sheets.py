"""The list, the matrix and the balance as sheets: tables with all their words, to be written in any format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.amendments.types import EditKind, Host, Scope
from service.consultation.balance import Outcome
from service.consultation.matrix import Stand, standings
from service.consultation.rolling_signs import Look
from service.consultation.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.amendments.types import Amendment, Edit
    from service.consultation.balance import BalanceLine, DelegationBalance
    from service.consultation.listing import ListingRow
    from service.consultation.matrix import Matrix, MatrixLine, Standing


@dataclass(frozen=True, slots=True)
class SheetStretch:
    """Words in one look."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A field: its lines. `language` is that of its words where it is the text's, None where it is the document's."""

    lines: tuple[tuple[SheetStretch, ...], ...] = ()
    language: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Rows under a heading across all columns, "" for none."""

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above it. `shares` are the relative widths of the columns.

    `languages` are those of all words in it, for the choice of fonts; `page` holds "{page}" and "{pages}".
    """

    language: str
    languages: tuple[str, ...]
    title: str
    headline: str
    names: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    sections: tuple[SheetSection, ...]
    page: str


@dataclass(frozen=True, slots=True)
class SheetOf:
    """What a sheet is about: the name of the text ("A/79/L.11"), its language, the meeting ("" for none)."""

    name: str
    text_language: str | None = None
    meeting: str = ""


_Sections = tuple[SheetSection, ...]
_LISTING = {
    "number": 6,
    "paragraph": 12,
    "proposal": 12,
    "instruction": 34,
    "before": 26,
    "after": 26,
    "positions": 22,
    "status": 14,
}
_BALANCE = {"proposal": 16, "paragraph": 14, "before": 30, "after": 30, "outcome": 16}


def listing_sheet(rows: Sequence[ListingRow], about: SheetOf, language: str) -> Sheet:
    """Make the list of amendments in the order of the text."""
    wording = Wording(language)
    lines = tuple(_listing_row(number, row, about, wording) for number, row in enumerate(rows, start=1))
    count = len({row.amendment.id for row in rows})
    headline = wording.say("count.amendments", count=count, places=len(rows)) if rows else wording.say("none")
    sections = (SheetSection("", lines),) if lines else ()
    return _sheet(("amendments.title", headline), about, wording, _LISTING, sections)


def _sheet(
    titles: tuple[str, str], about: SheetOf, wording: Wording, columns: Mapping[str, int], sections: _Sections
) -> Sheet:
    """Put a sheet together: the key of its title and the headline, and the columns by key with their shares."""
    names = [(wording.say("text"), about.name)]
    names += [(wording.say("meeting"), about.meeting)] if about.meeting else []
    spoken = tuple(dict.fromkeys((wording.language, about.text_language or wording.language)))
    said = tuple(wording.say(f"column.{each}") for each in columns)
    page = wording.say("page", page="{page}", pages="{pages}")
    return Sheet(
        wording.language,
        spoken,
        wording.say(titles[0]),
        titles[1],
        tuple(names),
        said,
        tuple(columns.values()),
        sections,
        page,
    )


def _listing_row(number: int, row: ListingRow, about: SheetOf, wording: Wording) -> tuple[SheetCell, ...]:
    place = place_of(row.change, wording)
    other = () if row.placed else (_version(row, wording),)
    return (
        cell(str(number)),
        cell(place, *other, bold=True),
        cell(row.amendment.id, *((f"{row.edit + 1}/{row.edits}",) if row.edits > 1 else ())),
        replace(cell(row.instruction, row.amendment.reasons), language=row.language),
        _words(row.change.before, Look.DELETED, row.change, about, wording),
        _words(row.change.after, Look.ADDED, row.change, about, wording),
        cell(*positions_of(row.amendment, wording)),
        cell(wording.say(f"status.{row.amendment.status.value}")),
    )


def _words(words: str, look: Look, edit: Edit, about: SheetOf, wording: Wording) -> SheetCell:
    """The words that go or come; what moves is not shown as gone."""
    if edit.kind is EditKind.MOVE:
        return cell(wording.say("moved") if look is Look.DELETED else destination_of(edit, wording))
    lines = tuple((SheetStretch(line.strip(), look),) for line in words.split("\n") if line.strip())
    return SheetCell(lines, about.text_language)


def cell(*lines: str, bold: bool = False) -> SheetCell:
    """Make a field of plain lines."""
    return SheetCell(tuple((SheetStretch(line),) for line in lines if line), bold=bold)


def place_of(edit: Edit, wording: Wording) -> str:
    """Name the place of an edit: "OP5", "OP5 bis", "after OP5", "footnote 3 to PP2", "Title"."""
    place = edit.place
    if edit.label:
        return edit.label
    if place.host is Host.TITLE:
        return wording.say("place.title")
    label = place.label or wording.say("place.unnamed")
    if place.host is Host.FOOTNOTE:
        return wording.say("place.note", marker=place.marker or "", label=label)
    if place.scope is Scope.NOTE:
        return wording.say("place.new_note", label=label)
    return beside(label, place.scope, wording)


def beside(label: str, scope: Scope, wording: Wording) -> str:
    """Name a paragraph, or the gap after or before it."""
    return wording.say(f"place.{scope.value}", label=label) if scope in {Scope.AFTER, Scope.BEFORE} else label


def destination_of(edit: Edit, wording: Wording) -> str:
    """Say where a paragraph moves to."""
    to = edit.destination
    return beside(to.label or wording.say("place.unnamed"), to.scope, wording) if to else ""


def positions_of(amendment: Amendment, wording: Wording) -> Iterator[str]:
    """Say who proposes, supports, opposes and reserves, a line a kind."""
    gathered: dict[Stand, list[str]] = {}
    for name, said in standings(amendment).items():
        for one in said:
            gathered.setdefault(one.stand, []).append(f"{name} ({one.words})" if one.words else name)
    for stand in Stand:
        if stand in gathered:
            verb = wording.say(f"stand.{stand.value}")
            yield wording.say("stand.of", stand=verb, names=", ".join(gathered[stand]))


def matrix_sheet(matrix: Matrix, about: SheetOf, language: str) -> Sheet:
    """Make the matrix of delegations and paragraphs."""
    wording = Wording(language)
    rows = tuple(_matrix_row(line, wording) for line in matrix.lines)
    headline = "" if rows else wording.say("none")
    sections = (SheetSection("", rows),) if rows else ()
    sheet = _sheet(("matrix.title", headline), about, wording, {"paragraph": 12}, sections)
    shares = (*sheet.shares, *(10 for _ in matrix.delegations))
    return replace(sheet, columns=(*sheet.columns, *matrix.delegations), shares=shares)


def _matrix_row(line: MatrixLine, wording: Wording) -> tuple[SheetCell, ...]:
    fields = (cell(*(_standing(one, wording) for one in field)) for field in line.fields)
    other = () if line.placed else (_version(line, wording),)
    return (cell(line_label(line, wording), *other, bold=True), *fields)


def _version(row: ListingRow | MatrixLine, wording: Wording) -> str:
    """Name the version that a place is in, where it is another one than the sheet is about."""
    if row.version is None:
        return wording.say("place.other_version")
    return wording.say("place.of_version", version=row.version)


def line_label(line: MatrixLine, wording: Wording) -> str:
    """Name the place that a line of the matrix is about."""
    if line.new:
        return line.new
    if line.host is Host.TITLE:
        return wording.say("place.title")
    return beside(line.label or wording.say("place.unnamed"), line.scope, wording)


def _standing(one: Standing, wording: Wording) -> str:
    said = f"{wording.say(f'stand.{one.stand.value}')} {one.proposal}"
    return f"{said} ({one.words})" if one.words else said


def balance_sheet(balances: Iterable[DelegationBalance], about: SheetOf, language: str) -> Sheet:
    """Make the sheet of what was won and lost, a section a delegation."""
    wording = Wording(language)
    sections = tuple(_balance_section(each, about, wording) for each in balances)
    headline = "" if sections else wording.say("none")
    return _sheet(("balance.title", headline), about, wording, _BALANCE, sections)


def _balance_section(each: DelegationBalance, about: SheetOf, wording: Wording) -> SheetSection:
    counts = wording.say(
        "balance.counts",
        whole=each.count(Outcome.WHOLE),
        part=each.count(Outcome.PART),
        nothing=each.count(Outcome.NOT),
    )
    rows = [row for line in each.proposed for row in _balance_rows(line, "", about, wording)]
    opposed = wording.say("balance.opposed")
    rows += [row for line in each.came_in for row in _balance_rows(line, opposed, about, wording)]
    return SheetSection(wording.say("balance.of", delegation=each.delegation, counts=counts), tuple(rows))


def _balance_rows(line: BalanceLine, aside: str, about: SheetOf, wording: Wording) -> Iterator[tuple[SheetCell, ...]]:
    amendment = line.proposal.amendment
    for edit, outcome in zip(amendment.edits, line.edits, strict=True):
        yield (
            cell(amendment.id, aside),
            cell(place_of(edit, wording), bold=True),
            _words(edit.before, Look.DELETED, edit, about, wording),
            _words(edit.after, Look.ADDED, edit, about, wording),
            cell(wording.say(f"outcome.{outcome.value}"), bold=outcome is Outcome.WHOLE),
        )
