"""What readers said of the pairs of a comparison: kept with two stored versions, or in a file given with `--pairs`.

The file is a JSON list of objects: `bond` is "together" or "apart"; `base` and `target` are lists of paragraphs, each
by its index (from 0) or its label ("OP5"); `author` and `reason` are texts, and may be left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.collation.given import Bond, GivenPair
from service.comparison import compare, with_said
from service.errors import InvalidRequest, UnreadableInput
from service.overrules import overruled
from service.pair_corrections import Said, placed
from web.cli import inputs

if TYPE_CHECKING:
    from service.comparison import Comparison
    from service.text import ParsedText
    from service.works import VersionText
    from web.cli.sides import Side


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says: pairs, and who said each of them."""

    pairs: tuple[GivenPair, ...] = ()
    said: tuple[Said, ...] = ()


def compare_sides(base: Side, target: Side, pairs: str | None, data: str | None) -> Comparison:
    """Compare two texts as readers corrected their pairs and overruled the changes of stored versions."""
    if base.stored is not None and target.stored is not None:
        if pairs is not None:
            raise InvalidRequest("two stored versions have their corrections with them: --pairs is for files")
        return _compare_stored(base, target, (base.stored, target.stored), data)
    given = read_pairs(pairs, base.text, target.text) if pairs is not None else Given()
    made = compare(base.text, target.text, base_sha256=base.sha256, target_sha256=target.sha256, given=given.pairs)
    return with_said(made, given.said)


def _compare_stored(base: Side, target: Side, stored: tuple[VersionText, VersionText], data: str | None) -> Comparison:
    from service.use_cases import overrules_between, pairs_between  # noqa: PLC0415 - only with a store
    from web.cli.place import opened  # noqa: PLC0415 - only with a store

    with opened(data) as store:
        corrections = pairs_between(store.units, *stored).corrections
        words = overrules_between(store.units, *stored).overrules
    placement = placed(corrections, base.text, target.text)
    made = compare(base.text, target.text, base_sha256=base.sha256, target_sha256=target.sha256, given=placement.given)
    told = with_said(made, placement.said, [corrections[place] for place in placement.lost])
    return overruled(told, words)


def read_pairs(name: str, base: ParsedText, target: ParsedText) -> Given:
    """Read the corrections in a file; raise UnreadableInput or InvalidRequest with a line that names it."""
    items = _items(inputs.receive(name))
    pairs, said = [], []
    for place, item in enumerate(items):
        where = f"{name}: correction {place}"
        if not isinstance(item, dict) or item.get("bond") not in tuple(Bond):
            raise InvalidRequest(f'{where}: an object is wanted whose bond is "together" or "apart"')
        sides = (
            _indexes(item.get(side), text, f"{where}, {side}") for side, text in (("base", base), ("target", target))
        )
        pairs.append(GivenPair(Bond(item["bond"]), *sides))
        said.append(Said(_text(item, "author", where), _text(item, "reason", where)))
    return Given(tuple(pairs), tuple(said))


def _items(received: inputs.Received) -> list[Any]:
    try:
        value = json.loads(received.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{received.name}: a JSON list of corrections is wanted with --pairs") from error
    if not isinstance(value, list):
        raise UnreadableInput(f"{received.name}: a JSON list of corrections is wanted with --pairs")
    return value


def _indexes(value: object, text: ParsedText, where: str) -> tuple[int, ...]:
    if not isinstance(value, list) or not value:
        raise InvalidRequest(f"{where}: a list of indexes or labels is wanted")
    return tuple(sorted({_index(item, text, where) for item in value}))


def _index(item: object, text: ParsedText, where: str) -> int:
    if isinstance(item, int) and not isinstance(item, bool):
        if 0 <= item < len(text.paragraphs):
            return item
        raise InvalidRequest(f"{where}: there is no paragraph {item}, indexes go from 0 to {len(text.paragraphs) - 1}")
    found = [paragraph.index for paragraph in text.paragraphs if isinstance(item, str) and paragraph.label == item]
    if len(found) != 1:
        how = "stands there more than once: give its index" if found else "is no label there: travaux parse shows them"
        raise InvalidRequest(f"{where}: {json.dumps(item, ensure_ascii=False)[:60]} {how}")
    return found[0]


def _text(item: dict[str, Any], name: str, where: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise InvalidRequest(f"{where}: text is wanted as {name}")
    return value
