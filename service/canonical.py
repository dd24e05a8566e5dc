"""One way to write a value down: the canonical JSON that is hashed, stored and exported, and the way back.

Dataclasses become objects, tuples arrays, enums their values, dates ISO 8601. Keys are sorted, no white space, so
equal values give equal bytes on any machine. `revive` checks every type: what it returns is what its type says.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: object) -> object:
    """Return the value in terms of JSON: dict, list, str, int, float, bool, None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def stamp(moment: datetime) -> str:
    """Write an aware time in UTC, to the microsecond; raise ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: object) -> str:
    """Write the value as canonical JSON. Lone surrogates, which no database keeps, are escaped."""
    options: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
    written = json.dumps(plain(value), ensure_ascii=False, **options)
    if any("\ud800" <= character <= "\udfff" for character in written):
        return json.dumps(plain(value), ensure_ascii=True, **options)
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
    return cast("T", _revive(kind, data))


def _revive(kind: Any, data: object) -> object:  # noqa: ANN401 - a type expression such as tuple[int, ...] is no type
    if is_dataclass(kind):
        return _revive_dataclass(cast("type", kind), data)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _revive_union(get_args(kind), data)
    if origin is tuple:
        return _revive_tuple(get_args(kind), data)
    if origin is dict:
        return _revive_dict(data)
    return _revive_scalar(kind, data)


def _revive_dataclass(kind: type, data: object) -> object:
    if not isinstance(data, dict):
        raise ValueError(f"{kind.__name__} must be an object")  # noqa: TRY004 - one kind of error for all that does not fit
    hints = _hints(kind)
    if unknown := set(data) - set(hints):
        raise ValueError(f"{kind.__name__} has no {min(unknown)!r}")
    if missing := _required(kind) - set(data):
        raise ValueError(f"{kind.__name__} needs {min(missing)!r}")
    return kind(**{name: _revive(hints[name], item) for name, item in data.items()})


def _revive_union(kinds: tuple[Any, ...], data: object) -> object:
    if data is None and NoneType in kinds:
        return None
    for kind in kinds:
        if kind is not NoneType:
            try:
                return _revive(kind, data)
            except ValueError:
                continue
    raise ValueError(f"none of {len(kinds)} types fits")


def _revive_tuple(kinds: tuple[Any, ...], data: object) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise ValueError("must be an array")  # noqa: TRY004 - one kind of error for all that does not fit
    if kinds[-1] is Ellipsis:
        return tuple(_revive(kinds[0], item) for item in data)
    if len(kinds) != len(data):
        raise ValueError(f"must have {len(kinds)} items")
    return tuple(_revive(kind, item) for kind, item in zip(kinds, data, strict=True))


def _revive_dict(data: object) -> object:
    """Accept any object: who asks for a plain dict checks its content."""
    if not isinstance(data, dict):
        raise ValueError("must be an object")  # noqa: TRY004 - one kind of error for all that does not fit
    return data


def _revive_scalar(kind: type, data: object) -> object:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if type(data) is kind:
        return data
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
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _required(kind: type) -> frozenset[str]:
    return frozenset(
        field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
    )
