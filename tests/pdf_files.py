"""PDF files made by hand, byte by byte: what no program would write on purpose, and what scanners write."""

from __future__ import annotations

import hashlib
import zlib

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
"""The content of a page that holds one picture and nothing else."""


def assemble(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Write objects with a cross-reference table; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Write a stream object."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def blank(megabytes: int) -> bytes:
    """Write a small stream that unpacks to so many megabytes of blanks."""
    megabyte, packer = b" " * 1_000_000, zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed, end = packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH), packer.flush()
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(megabyte, check)
    content = b"\x78\xda" + packed * megabytes + end + check.to_bytes(4)
    return stream(content, b"/Filter /FlateDecode")


def pages(contents: list[bytes], box: bytes = b"[0 0 595 842]", *, packed: bool = False) -> dict[int, bytes]:
    """Give the objects of a document with one page for each content; font F1 is Helvetica."""
    numbers = [4 + 2 * at for at in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (box, number + 1)
        )
        objects[number + 1] = stream(content, packed=packed)
    return objects


def text(lines: list[str], size: int = 11) -> bytes:
    """Give the content of a page with lines of text, one below the other."""
    shown = [b"BT /F1 %d Tf 72 770 Td 14 TL" % size]
    for line in lines:
        escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(b"(%s) Tj T*" % escaped.encode("latin-1"))
    return b"\n".join([*shown, b"ET"])


def encrypted(objects: dict[int, bytes], user: bytes, owner: bytes = b"owner") -> bytes:
    """Write a document under the oldest encryption (40 bits), its streams and nothing else enciphered."""
    permissions = -44
    key_of_owner = hashlib.md5((owner + _PADDING)[:32]).digest()[:5]
    entry = _rc4(key_of_owner, (user + _PADDING)[:32])
    identity = b"0123456789abcdef"
    secret = (user + _PADDING)[:32] + entry + permissions.to_bytes(4, "little", signed=True) + identity
    key = hashlib.md5(secret).digest()[:5]
    sealed = {}
    for number, body in objects.items():
        head, mark, rest = body.partition(b"stream\n")
        if mark:
            content = rest.removesuffix(b"\nendstream")
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            body = head + mark + _rc4(own, content) + b"\nendstream"  # noqa: PLW2901 (the same object, sealed)
        sealed[number] = body
    lock = max(objects) + 1
    sealed[lock] = b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>" % (
        permissions,
        entry.hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
    )
    name = identity.hex().encode()
    return assemble(sealed, b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (lock, name, name))


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
