"""Reading what the user names: files, standard input, lists of paragraphs."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import TrackedChoiceNeeded, UnreadableInput
from service.text import Correction, CorrectionKind

if TYPE_CHECKING:
    from typing import BinaryIO

    from service.text import ParsedText

STDIN = "-"
MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE  # as the pages' default: far beyond any resolution, small enough for one machine's memory


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of a file and the name the user gave it."""

    name: str
    data: bytes

    @property
    def filename(self) -> str | None:
        """The file's own name, without folders; None for standard input."""
        return None if self.name == STDIN else Path(self.name).name

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def receive(name: str) -> Received:
    """Read a file, or standard input for `-`; raises UnreadableInput with a line that names the file."""
    if not name:
        raise UnreadableInput("the name of a file is empty: name a file, or - for standard input")
    shown = "standard input" if name == STDIN else name
    try:
        if name == STDIN:
            data = _read(sys.stdin.buffer)
        else:
            with Path(name).open("rb") as file:
                data = _read(file)
    except IsADirectoryError as error:
        raise UnreadableInput(f"{shown}: this is a folder; name a file in it") from error
    except FileNotFoundError as error:
        raise UnreadableInput(f"{shown}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{shown}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    if len(data) > LARGEST:
        raise UnreadableInput(f"{shown}: larger than {LARGEST // MEGABYTE} MB, which no text of this kind is")
    if not data:
        raise UnreadableInput(f"{shown}: the file is empty")
    return Received(name, data)


def _read(file: BinaryIO) -> bytes:
    return file.read(LARGEST + 1)


def parse(received: Received, tracked: str | None = None, option: str = "--tracked") -> ParsedText:
    """Recognise the text of a file; raises UnreadableInput with a line that names the file.

    `tracked` says which text of a file with tracked changes is meant; `option` is how a user says so.
    """
    from storage.formats import read_file  # noqa: PLC0415 - lists of paragraphs and --help do without the readers

    try:
        return read_file(received.data, filename=received.filename, corrections=choice(tracked))
    except TrackedChoiceNeeded as error:
        raise choice_needed(received.name, error, option) from error
    except UnreadableInput as error:
        raise UnreadableInput(f"{received.name}: {error}") from error


def choice(tracked: str | None) -> tuple[Correction, ...]:
    """The choice between the two texts of a file with tracked changes, as an input of reading."""
    return (Correction(CorrectionKind.TRACKED, 0, tracked),) if tracked else ()


def kept_choice(received: Received, tracked: str | None) -> tuple[Correction, ...]:
    """The choice to be stored with a file; none where a file of its kind cannot hold tracked changes."""
    from storage.formats import READERS, sniff  # noqa: PLC0415 - lists of paragraphs and --help do without the readers

    reader = READERS.get(sniff(received.data))
    return choice(tracked) if reader is not None and reader.tracked else ()


def choice_needed(name: str, error: TrackedChoiceNeeded, option: str) -> UnreadableInput:
    """The refusal of a file whose text is not chosen yet, with how to choose."""
    return UnreadableInput(f"{name}: {error} Use {option} accepted or {option} rejected.")


def paragraphs(received: Received) -> tuple[str, ...]:
    """The strings of a JSON list, as they stand; raises UnreadableInput with a line that names the file."""
    wanted = f"{received.name}: a JSON list of strings is wanted with --paragraphs"
    try:
        value = json.loads(received.data)  # UTF-8, or UTF-16 as some shells write it, told by its first bytes
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{wanted}; this is not UTF-8: save it as that") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"{wanted}; this is no JSON ({error})") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists without end
        raise UnreadableInput(f"{wanted}; this is JSON of another shape") from error
    if not isinstance(value, list):
        raise UnreadableInput(f"{wanted}; this is JSON of another shape")
    for place, item in enumerate(value):
        if not isinstance(item, str):
            raise UnreadableInput(f"{wanted}; item {place} is none")
    return tuple(value)
