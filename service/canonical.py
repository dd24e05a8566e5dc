"""One way to write a value down: the canonical JSON that is hashed, stored and exported, and the way back.

Dataclasses become objects, tuples arrays, enums their values, dates ISO 8601. Keys are sorted, no white space, so
equal values give equal bytes on any machine. `revive` checks every type: what it returns is what its type says.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, partial
from hashlib import sha256
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_Reviver: TypeAlias = "Callable[[object], object]"
_AS_THEY_ARE = frozenset({str, int, float, bool, NoneType})


def plain(value: object) -> object:
    """Return the value in terms of JSON: dict, list, str, int, float, bool, None."""
    kind: type = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if (names := _field_names(kind)) is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, date):
        return stamp(value) if isinstance(value, datetime) else value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def stamp(moment: datetime) -> str:
    """Write an aware time in UTC, to the microsecond; raise ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: object) -> str:
    """Write the value as canonical JSON. Lone surrogates, which no database keeps, are escaped."""
    options: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
    simple = plain(value)
    written = json.dumps(simple, ensure_ascii=False, **options)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(simple, ensure_ascii=True, **options)
    return written


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in 64 hexadecimal digits."""
    return digest_text(canonical(value))


def digest_text(written: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in 64 hexadecimal digits."""
    return sha256(written.encode("utf-8")).hexdigest()


def revive(kind: type[T], written: str) -> T:
    """Read a value of the type from JSON; raise ValueError where the JSON is not one."""
    return revive_plain(kind, json.loads(written))


def revive_plain(kind: type[T], data: object) -> T:
    """Make a value of the type from plain JSON data; raise ValueError where it does not fit."""
    return cast("T", _reviver(cast("Any", kind))(data))


@cache
def _reviver(kind: Any) -> _Reviver:  # noqa: ANN401 - a type expression such as tuple[int, ...] is no type
    """Give the function that reads plain data as this type. It is made once: a comparison has many small values."""
    if is_dataclass(kind):
        return partial(_revive_dataclass, cast("type", kind))
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return partial(_revive_union, get_args(kind))
    if origin is tuple:
        return partial(_revive_tuple, get_args(kind))
    if origin is dict:
        return _revive_dict
    return partial(_revive_scalar, kind)


def _revive_dataclass(kind: type, data: object) -> object:
    if not isinstance(data, dict):
        raise ValueError(f"{kind.__name__} must be an object")  # noqa: TRY004 - one kind of error for all that does not fit
    revivers, required = _revivers(kind), _required(kind)
    if not data.keys() <= revivers.keys():
        raise ValueError(f"{kind.__name__} has no {min(data.keys() - revivers.keys())!r}")
    if not data.keys() >= required:
        raise ValueError(f"{kind.__name__} needs {min(required - data.keys())!r}")
    return kind(**{name: revivers[name](item) for name, item in data.items()})


def _revive_union(kinds: tuple[Any, ...], data: object) -> object:
    if data is None and NoneType in kinds:
        return None
    for kind in kinds:
        if kind is not NoneType:
            try:
                return _reviver(kind)(data)
            except ValueError:
                continue
    raise ValueError(f"none of {len(kinds)} types fits")


def _revive_tuple(kinds: tuple[Any, ...], data: object) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise ValueError("must be an array")  # noqa: TRY004 - one kind of error for all that does not fit
    if kinds[-1] is Ellipsis:
        return tuple(map(_reviver(kinds[0]), data))
    if len(kinds) != len(data):
        raise ValueError(f"must have {len(kinds)} items")
    return tuple(_reviver(kind)(item) for kind, item in zip(kinds, data, strict=True))


def _revive_dict(data: object) -> object:
    """Accept any object: who asks for a plain dict checks its content."""
    if not isinstance(data, dict):
        raise ValueError("must be an object")  # noqa: TRY004 - one kind of error for all that does not fit
    return data


def _revive_scalar(kind: type, data: object) -> object:
    if type(data) is kind:
        return data
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if isinstance(data, str):
        if issubclass(kind, StrEnum):
            return kind(data)
        if kind is datetime:
            return _moment(data)
        if kind is date:
            return date.fromisoformat(data)
    raise ValueError(f"must be {kind.__name__}")


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if stamp(moment) != written:
        raise ValueError("a time must be written in UTC, to the microsecond")
    return moment


@cache
def _field_names(kind: type) -> tuple[str, ...] | None:
    """The names of a dataclass's fields; None for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache
def _revivers(kind: type) -> dict[str, _Reviver]:
    return {name: _reviver(hint) for name, hint in get_type_hints(kind).items()}


@cache
def _required(kind: type) -> frozenset[str]:
    return frozenset(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )
