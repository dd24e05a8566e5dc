"""The part of `verify` that makes every recognised text and stored comparison again and looks for differences."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from service.chain import corrections_digest
from service.comparison import ENGINE, compare
from service.errors import IntegrityFailure, TravauxError
from service.events import FileReceived, PairsCorrected, StructureCorrected
from service.pair_corrections import NO_PAIRS, pairs_digest, placed
from service.reading import READER
from service.works import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from service.collation.types import Collation
    from service.events import Event
    from service.pair_corrections import PairCorrection
    from service.ports import ComparisonKey, Reader, TextKey, UnitOfWork, UnitOfWorkFactory
    from service.text import Correction, ParsedText

_MOST_TEXTS_HELD = 32


class Rederivation:
    """Reads stored files again with the corrections on record. Holds the last few texts: comparisons share them."""

    def __init__(self, units: UnitOfWorkFactory, read: Reader, events: Sequence[Event]) -> None:
        self._units = units
        self._read = read
        self._held: OrderedDict[tuple[str, str], ParsedText] = OrderedDict()
        self._corrections = _corrections_by_digest(events)
        self._pairs = {
            pairs_digest(e.corrections): e for e in events if isinstance(e, PairsCorrected) and e.corrections
        }
        self.files = {event.sha256 for event in events if isinstance(event, FileReceived)}
        self.current = _current_texts(events)

    def text_findings(self, key: TextKey) -> Iterator[Finding]:
        """Yield what is wrong with a kept text; one that is not kept is read again all the same."""
        where = f"recognised text of file {key.sha256}"
        if key.reader != READER:
            yield Finding(where, f"made by {key.reader}, not by the present reader: not checked", broken=False)
        else:
            yield from self._findings(where, lambda unit: unit.derived.text(key), lambda: self._text(key))

    def comparison_findings(self, key: ComparisonKey) -> Iterator[Finding]:
        """Yield what is wrong with a stored comparison."""
        where = f"comparison of file {key.base.sha256} with file {key.target.sha256}"
        if (key.base.reader, key.engine) != (READER, ENGINE):
            made_by = f"{key.base.reader} and {key.engine}"
            yield Finding(where, f"made by {made_by}, not by the present ones: not checked", broken=False)
        else:
            yield from self._findings(where, lambda unit: unit.derived.collation(key), lambda: self._collation(key))

    def _findings(
        self, where: str, load: Callable[[UnitOfWork], object | None], make: Callable[[], object]
    ) -> Iterator[Finding]:
        try:
            made = make()
        except _NamedElsewhere:
            return
        except (LookupError, TravauxError) as error:
            yield Finding(where, str(error.args[0]), broken=True)
            return
        try:
            with self._units() as unit:
                kept = load(unit)
        except IntegrityFailure:
            yield Finding(where, _ALTERED, broken=True)
        else:
            if kept is not None and kept != made:
                yield Finding(where, _ALTERED, broken=True)

    def _text(self, key: TextKey) -> ParsedText:
        place = key.sha256, key.corrections
        if place not in self._held:
            self._held[place] = self._read_again(key)
            if len(self._held) > _MOST_TEXTS_HELD:
                self._held.popitem(last=False)
        return self._held[place]

    def _read_again(self, key: TextKey) -> ParsedText:
        if key.sha256 not in self.files:
            raise LookupError("it belongs to no version")
        if key.corrections not in self._corrections:
            raise LookupError("it was made with corrections that are not on record")
        with self._units() as unit:
            if unit.works.withdrawal(key.sha256) is not None:
                return self._of_withdrawn(unit, key)
            try:
                data = unit.files.get(key.sha256)
            except TravauxError:
                raise _NamedElsewhere from None
        return self._read(data, None, self._corrections[key.corrections])

    def _of_withdrawn(self, unit: UnitOfWork, key: TextKey) -> ParsedText:
        """Nothing may be kept of a withdrawn file. It may have been withdrawn since `verify` began."""
        if key in unit.derived.text_keys():
            raise LookupError("its file was withdrawn, but the text is still there: withdraw the file again")
        raise _NamedElsewhere

    def _collation(self, key: ComparisonKey) -> Collation:
        base, target = self._text(key.base), self._text(key.target)
        return compare(base, target, given=placed(self._corrected_pairs(key), base, target).given).collation

    def _corrected_pairs(self, key: ComparisonKey) -> tuple[PairCorrection, ...]:
        """Return the corrections on record under this digest, turned the way the comparison looks."""
        if key.pairs == NO_PAIRS.digest:
            return ()
        if key.pairs not in self._pairs:
            raise LookupError("it was made with corrections of its pairs that are not on record")
        event = self._pairs[key.pairs]
        corrections = event.corrections or ()
        forward = key.base.sha256 == event.base_sha256
        return corrections if forward else tuple(one.mirrored for one in corrections)


class _NamedElsewhere(Exception):  # noqa: N818 - no error to report: another check names the cause
    """The file itself is missing, altered or withdrawn."""


_ALTERED = "what is stored was altered: it is not what reading and comparing the files again gives"


def _corrections_by_digest(events: Sequence[Event]) -> dict[str, tuple[Correction, ...]]:
    sets = [event.corrections for event in events if isinstance(event, StructureCorrected)]
    return {corrections_digest(corrections): corrections for corrections in [(), *sets] if corrections is not None}


def _current_texts(events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """Name the text of each language version as it reads now: its file and the digest of its corrections."""
    latest: dict[tuple[str, int, str], tuple[int, str]] = {}
    for event in events:
        if isinstance(event, StructureCorrected):
            place = (event.work, event.version, event.language)
            found = event.revision, corrections_digest(event.corrections or ())
            latest[place] = max(latest.get(place, (0, "")), found)
    none = corrections_digest(())
    return tuple(
        (event.sha256, latest.get((event.work, event.version, event.language), (0, none))[1])
        for event in events
        if isinstance(event, FileReceived)
    )
