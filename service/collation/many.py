"""More than two versions in one table: `collate_many`. See "More than two" in docs/collation.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

# The package exports what is built here, so that it is asked by name when it is needed.
import service.collation as pairwise
from service.collation.given import NOTHING_GIVEN
from service.collation.many_given import UNHEARD, by_edge, unheard
from service.collation.many_links import Strands, compare_versions
from service.collation.many_plan import Plan, Version, plan_of, versions_of
from service.collation.many_returns import Returns, find_returns
from service.collation.many_table import TableMaker, lives_of, reading_order
from service.collation.many_types import CollationTable, Column, ManyOptions
from service.collation.memory import no_collection
from service.errors import IntegrityFailure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.collation.given import GivenPairs
    from service.collation.many_links import Bond, Compared
    from service.collation.many_plan import Edge
    from service.collation.many_types import Witness
    from service.text import ParsedText

VERSION = "4"

COARSE = (
    "{count} of {all} comparisons of two versions are coarser than exact, "
    "such as that of version {base} with version {target}: {reason}"
)


def collate_many(
    texts: Sequence[Witness | ParsedText | Sequence[str]],
    options: ManyOptions | None = None,
    *,
    given: GivenPairs = NOTHING_GIVEN,
) -> CollationTable:
    """Align any number of versions: a row per paragraph's life, a column per version.

    Give versions as `Witness` with an order key: neighbours by key are compared, and states are told along the keys.
    Bare texts (or witnesses without keys) are compared along the tree that joins each version to its nearest kin, and
    states are told in the order given. Either way the order in which texts are given decides nothing else: the same
    paragraphs share a life, whatever that order.

    `given` is what a reader says of two versions, by their places in `texts`: (0, 2) for the first as base and the
    third as target. It is honoured of versions that are compared because they are neighbours, and of any two where the
    versions between them leave room; where they do not, `CollationTable.fallback` says so.

    Raises InvalidRequest for keys of different kinds and for words that contradict each other;
    IntegrityFailure if a paragraph were lost or doubled.
    """
    chosen = options or ManyOptions()
    with no_collection():
        table = _table(_align(versions_of(texts), chosen, given), chosen)
        _check(table)
    return table


class _Aligned(NamedTuple):
    """What is known of the versions before the table is laid out."""

    versions: Sequence[Version]
    plan: Plan
    strands: Strands
    compared: Mapping[Edge, Compared]
    returns: Returns
    words: GivenPairs

    def bonds(self) -> list[tuple[Edge, Bond]]:
        """All that was found to belong together."""
        return [(edge, bond) for edge, found in self.compared.items() for bond in found.bonds] + self.returns.bonds

    def made(self) -> dict[Edge, Compared]:
        """All comparisons of two versions."""
        return {**self.compared, **self.returns.compared}


def _align(versions: Sequence[Version], options: ManyOptions, given: GivenPairs) -> _Aligned:
    plan = plan_of(versions, options)
    words = by_edge(given, versions)
    compared = {edge: compare_versions(edge, versions, options.pairwise, words) for edge in plan.edges}
    strands = Strands([len(version.units) for version in versions])
    for edge, found in compared.items():
        strands.join(edge, [pair for bond in found.bonds for pair in bond.pairs])
    returns = find_returns(versions, compared, strands, options, words)
    return _Aligned(versions, plan, strands, compared, returns, words)


def _table(aligned: _Aligned, options: ManyOptions) -> CollationTable:
    versions = aligned.versions
    maker = TableMaker(versions, lives_of(versions, aligned.strands, aligned.plan.visit), aligned.bonds())
    junctions = maker.junctions()
    return CollationTable(
        engine=f"{pairwise.engine_name(options.pairwise)}+many/{VERSION}+{options.digest()}",
        columns=tuple(Column(v.key, len(v.units)) for v in sorted(versions, key=lambda version: version.column)),
        order=tuple(versions[rank].column for rank in reading_order(versions)),
        compared=tuple(maker.in_order(edge) for edge in sorted(aligned.made())),
        lives=maker.lives(junctions),
        junctions=junctions,
        fallback="; ".join(_reasons(aligned, maker)) or None,
    )


def _reasons(aligned: _Aligned, maker: TableMaker) -> list[str]:
    """Why the table is coarser than it should be, in words."""
    found = [aligned.plan.fallback, _coarse(aligned.made(), maker), *aligned.returns.fallbacks]
    for edge in unheard(aligned.words, aligned.strands, aligned.bonds()):
        base, target = maker.in_order(edge)
        found.append(UNHEARD.format(base=base + 1, target=target + 1))
    return [reason for reason in found if reason]


def _coarse(made: Mapping[Edge, Compared], maker: TableMaker) -> str | None:
    """How many comparisons of two versions are coarser than exact, and why one of them is."""
    coarse = sorted((maker.in_order(edge), found.fallback) for edge, found in made.items() if found.fallback)
    if not coarse:
        return None
    (base, target), reason = coarse[0]
    return COARSE.format(count=len(coarse), all=len(made), base=base + 1, target=target + 1, reason=reason)


def _check(table: CollationTable) -> None:
    """Raise IntegrityFailure unless every paragraph of every version stands in exactly one life."""
    for place, column in enumerate(table.columns):
        found = [life.cells[place].paragraph for life in table.lives]
        if sorted(index for index in found if index is not None) != list(range(column.paragraphs)):
            raise IntegrityFailure(
                f"The table was stopped: it lost or doubled a paragraph of version {place + 1}. Report it."
            )
