"""From bytes to text: which encoding, and what to say where it cannot be text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from service.errors import UnreadableInput
from service.text import ReadingWarning

LARGEST_TEXT = 50 * 1024 * 1024
"""The largest file that is read, in bytes: some forty times the longest UN document."""

# How much is shown to the guesser: more makes it slow and no surer.
_SAMPLE = 64 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = "The file is binary, not text: save it as Markdown or plain text and give that."
# White space, line ends and the separators of old text files are no sign of a binary file.
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_KNOWN = re.compile(
    r"[\t\n\r -~\u00a0-\u017f\u0400-\u045f\u0600-\u06ff\u2000-\u206f\u2116"
    r"\u3000-\u303f\u3200-\u32ff\u4e00-\u9fff\uff00-\uffee]"
)
_READS_WELL = 0.99
_WIDE = ((1, "utf-16-le"), (0, "utf-16-be"))
_WESTERN = 0.15
_LAST_ASCII = 127
# One damaged byte to ten letters beyond ASCII that are whole.
_FEW_DAMAGED = 10
_FEW_CONTROLS = 5
_SHARE_OF_CONTROLS = 0.02
# A quarter of zero bytes on one side of the pairs is what Latin text in UTF-16 has at the least.
_ZEROS_OF_UTF16 = 0.25


class Decoded(NamedTuple):
    """A text, and what had to be guessed to get it."""

    text: str
    warnings: tuple[ReadingWarning, ...]


def decode(data: bytes) -> Decoded:
    """Decode a file. Raises UnreadableInput where it is empty, too large or not text, with what to do about it."""
    if len(data) > LARGEST_TEXT:
        raise UnreadableInput(f"The file is larger than {LARGEST_TEXT // 1024 // 1024} MB of text: give a part of it.")
    if not data.strip():
        raise UnreadableInput("The file is empty: give a file with text in it.")
    decoded = _marked(data) or _unmarked(data)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableInput("The file is empty: give a file with text in it.")
    if "\0" in decoded.text or _controlled(decoded.text[:_SAMPLE]):
        raise UnreadableInput(_BINARY)
    return decoded


def _controlled(text: str) -> bool:
    """Whether more control characters stand in a text than a conversion leaves behind."""
    return len(_CONTROLS.findall(text)) > max(_FEW_CONTROLS, _SHARE_OF_CONTROLS * len(text))


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    return None


def _decode_as(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    warnings = []
    if guessed:
        message = (
            f"The encoding is not UTF-8; {encoding} was guessed. Check accented letters before relying on the text."
        )
        warnings.append(ReadingWarning("encoding-guessed", message))
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(encoding, errors="replace")
        message = f"Some bytes are not {encoding}; each was replaced by the sign U+FFFD."
        warnings.append(ReadingWarning("encoding-damaged", message))
    return Decoded(text, tuple(warnings))


def _unmarked(data: bytes) -> Decoded:
    if b"\0" in data:
        return _decode_as(data, _wide_encoding(data), guessed=True)
    try:
        return Decoded(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return _decode_as(data, "utf-8")
    if _is_western(data):
        return _decode_as(data, "cp1252", guessed=True)
    best = from_bytes(data[:_SAMPLE]).best()
    return _decode_as(data, best.encoding if best else "cp1252", guessed=True)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether a file is UTF-8 but for a few bytes: most of its letters beyond ASCII decode."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    beyond = sum(not char.isascii() for char in text)
    return 0 < _FEW_DAMAGED * text.count("\ufffd") < beyond


def _is_western(data: bytes) -> bool:
    """Whether a file of single bytes is English, French or Spanish: nearly all ASCII, the rest sensible in cp1252.

    The guesser takes short Latin texts for Turkish or Czech. Fails on a Russian or Arabic text of mostly Latin words.
    """
    sample = data[:_SAMPLE]
    beyond = sum(byte > _LAST_ASCII for byte in sample)
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return beyond < _WESTERN * len(sample)


def _reads_well(sample: bytes, encoding: str) -> bool:
    """Whether bytes give text of the six languages: their letters, signs and spaces, and line ends or spaces at all."""
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding)
    except UnicodeDecodeError:
        return False
    return bool(re.search(r"[ \n]", text)) and len(_KNOWN.findall(text)) >= _READS_WELL * len(text)


def _wide_encoding(data: bytes) -> str:
    """Tell which UTF-16 a file with zero bytes is in. Raises UnreadableInput where it is neither."""
    sample = data[:_SAMPLE]
    half = len(sample) / 2
    for first, encoding in _WIDE:
        if sample[first::2].count(0) >= _ZEROS_OF_UTF16 * half and not sample[1 - first :: 2].count(0):
            return encoding
    for _, encoding in _WIDE:
        if _reads_well(sample, encoding):
            return encoding
    raise UnreadableInput(_BINARY)
