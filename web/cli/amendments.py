"""The amendments that a command is given in a file: JSON, instructions line by line, or a rolling text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from service.amendments import Amendment, Parsed, Refusal, RefusalCause, Status, instruction_lines, parse_instruction
from service.consultation.as_json import amendments_from_json
from service.consultation.listing import instructed
from service.consultation.rolling_reading import amendments_of
from service.errors import InvalidRequest
from storage.formats import Format, sniff
from storage.formats.decoding import decode
from web.cli import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.text import ParsedText
    from web.cli.sides import Side

_AGREED = (Status.AGREED, Status.AGREED_AD_REFERENDUM)
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")
_NO_INSTRUCTION = {RefusalCause.UNKNOWN_VERB, RefusalCause.NOT_UNDERSTOOD, RefusalCause.EMPTY, RefusalCause.LANGUAGE}


def read_amendments(name: str, base: Side, language: str | None, *, everything: bool) -> tuple[Amendment, ...]:
    """Read the agreed amendments of a file against a base.

    JSON says which are agreed: those are taken, or all with `everything`. Of instructions and rolling texts all are.
    Raises InvalidRequest with a line that names the file and what does not fit.
    """
    received = inputs.receive(name)
    if sniff(received.data) is Format.WORD:
        return _of_rolling(received, base)
    text = decode(received.data).text.lstrip("\ufeff \t\r\n")
    if text[:1] in {"{", "["} and (data := _json(text)) is not None:
        return _of_json(name, data, everything=everything)
    spoken = language or instructed(base.text.language)
    found = list(_instructions(text, base.text, spoken))
    if any(isinstance(each, Parsed) or each.cause not in _NO_INSTRUCTION for _, each in found):
        return _of_instructions(name, found, base)
    return _of_rolling(received, base)


def _json(text: str) -> object:
    """Read JSON, None where it is none: a rolling text may begin with a bracket too."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_json(name: str, data: object, *, everything: bool) -> tuple[Amendment, ...]:
    try:
        listed = amendments_from_json(data)
    except InvalidRequest as error:
        raise InvalidRequest(f"{name}: {error}") from error
    chosen = listed if everything else tuple(each for each in listed if each.status in _AGREED)
    if listed and not chosen:
        raise InvalidRequest(f"{name}: none of its {len(listed)} amendments is agreed; --all takes them all")
    return chosen


def _instructions(text: str, base: ParsedText, language: str) -> Iterator[tuple[int, Parsed | Refusal]]:
    for number, line in instruction_lines(text):
        yield number, parse_instruction(_NUMBER.sub("", line, count=1).strip(), base, language)


def _of_instructions(name: str, found: list[tuple[int, Parsed | Refusal]], base: Side) -> tuple[Amendment, ...]:
    made = []
    for number, each in found:
        if isinstance(each, Refusal):
            raise InvalidRequest(f"{name}, line {number}: {each.reason}")
        if each.edits:
            made.append(Amendment(f"line {number}", base.sha256 or "", each.edits, status=Status.AGREED))
    return tuple(made)


def _of_rolling(received: inputs.Received, base: Side) -> tuple[Amendment, ...]:
    from storage.formats.rolling import read_rolling_file  # noqa: PLC0415 - only where a rolling text comes

    reading = read_rolling_file(received.data)
    if reading.unread:
        first = reading.unread[0]
        raise InvalidRequest(f"{received.name}: “{first.words[:60]}” cannot be read: {first.reason}")
    if not reading.proposals:
        raise InvalidRequest(f"{received.name}: it has neither amendments, nor instructions, nor brackets")
    return amendments_of(reading, base.sha256 or "")
