"""PDFs that hold no text, hold it locked, or were made to do harm: one clear line for each, soon, and in bounds."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.errors import UnreadableInput
from storage.formats.pdf import read_pdf
from storage.formats.pdf.apart import MEMORY
from tests.pdf_files import PICTURE, assemble, blank, encrypted, pages, stream, text

LINES = [
    "The General Assembly,",
    "Recalling its resolution 70/1 of 25 September 2015 and the work that has been done since,",
    "1. Requests the Secretary-General to report on it.",
]
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
GOOD = assemble(pages([text(LINES)]))


def test_a_plain_page_is_read():
    assert [block.text for block in read_pdf(GOOD).blocks] == LINES


def scrambled(line: str) -> str:
    """Each letter as another one, as from a font that names its letters wrongly."""
    return "".join(char if char == " " else chr((ord(char) - 3) % 94 + 33) for char in line)


def page_with_forms(first: bytes, forms: dict[int, bytes]) -> bytes:
    objects = pages([first])
    objects[4] = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /X6 6 0 R >> /Font << /F1 3 0 R >> >> >>"
    )
    return assemble({**objects, **forms})


def form(content: bytes, inner: int) -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources "
        b"<< /Font << /F1 3 0 R >> /XObject << /X%d %d 0 R >> >>" % (inner, inner)
    )
    return stream(content, entries)


LAUGHS = {6 + n: form(b"/X%d Do " % (7 + n) * 10, 7 + n) for n in range(30)}
LAUGHS[36] = form(b"BT /F1 9 Tf (a) Tj ET", 36)
REFUSED = {
    "a scan": (assemble(pages([PICTURE] * 3)), "a scan"),
    "garbled text": (assemble(pages([text([scrambled(line) for line in LINES * 15])])), "garbled"),
    "an empty page": (assemble(pages([b""])), "no text"),
    "a password": (encrypted(pages([text(LINES)]), b"secret"), "password"),
    "half a file": (GOOD[: len(GOOD) // 2], "damaged"),
    "a head alone": (b"%PDF-1.7\n", "damaged"),
    "noise after the head": (b"%PDF-1.7\n" + bytes(range(256)) * 400, "damaged"),
    "a page tree that holds itself": (
        assemble({1: CATALOGUE, 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"}),
        "no text",
    ),
    "two page trees that hold each other": (
        assemble(
            {
                1: CATALOGUE,
                2: b"<< /Type /Pages /Count 9 /Kids [3 0 R] >>",
                3: b"<< /Type /Pages /Parent 2 0 R /Count 9 /Kids [2 0 R] >>",
            }
        ),
        "no text",
    ),
    "100,000 pages": (
        assemble(
            {
                1: CATALOGUE,
                2: b"<< /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"] >>",
                3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            }
        ),
        "more than 1500 pages",
    ),
    "two thousand million pages, it says": (
        assemble(
            {
                1: CATALOGUE,
                2: b"<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>",
                3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            }
        ),
        "no text",
    ),
    "content that is its own reference": (assemble({**pages([text(LINES)]), 5: b"5 0 R"}), "no text"),
    "a page of eight million letters": (
        assemble(
            pages([b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 200_000 + b"ET"], packed=True)
        ),
        "Print it to a new PDF",
    ),
    "three million boxes": (assemble(pages([b"0 0 1 1 re f " * 3_000_000], packed=True)), "Print it to a new PDF"),
    "five million open states": (assemble(pages([b"q " * 5_000_000], packed=True)), "Print it to a new PDF"),
    "a page that unpacks to 800 MB": (assemble({**pages([b""]), 5: blank(800)}), "Print it to a new PDF"),
    "a form that draws itself": (page_with_forms(b"/X6 Do", {6: form(b"/X6 Do /X6 Do", 6)}), "PDF"),
    "forms that draw ten forms each": (page_with_forms(b"/X6 Do", LAUGHS), "PDF"),
    "many pages of dense text": (
        assemble(pages([text(["lorem ipsum dolor sit amet consectetur" * 3] * 400, 2)] * 300, packed=True)),
        "too much work",
    ),
}


@pytest.mark.parametrize("cause", sorted(REFUSED))
def test_what_cannot_be_read_gets_one_clear_line_soon(cause):
    data, said = REFUSED[cause]
    before = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(UnreadableInput, match=said) as caught:
        read_pdf(data)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "\n" not in str(caught.value)
    work = after.ru_utime + after.ru_stime - before[1].ru_utime - before[1].ru_stime
    assert work + time.process_time() - before[0] < 10


def test_the_child_may_not_take_more_memory_than_is_said():
    code = (
        "from storage.formats.pdf import apart; apart._limit_memory(); import sys\n"
        f"try: bytearray({MEMORY})\nexcept MemoryError: sys.exit(7)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 7
    assert MEMORY < 500 * 1024 * 1024


def test_a_password_of_the_owner_alone_does_not_hinder_reading():
    assert [block.text for block in read_pdf(encrypted(pages([text(LINES)]), b"")).blocks] == LINES


def test_pages_without_text_among_others_are_named():
    source = read_pdf(assemble(pages([text(LINES), PICTURE, PICTURE, text(LINES), PICTURE])))
    assert [w.message for w in source.warnings] == [
        "Pages 2-3, 5 are only a picture, without text: what stands there is missing here."
    ]


def test_garbled_pages_among_others_are_named():
    garbled = text([scrambled(line) for line in LINES * 15])
    source = read_pdf(assemble(pages([text(LINES), garbled, text(LINES)])))
    assert [w.message for w in source.warnings] == [
        "Page 2 holds garbled text: check it against the original.",
    ]


@pytest.mark.parametrize("box", [b"[0 0 1e30 1e30]", b"[0 0 0 0]", b"[-90000 -90000 90000 90000]"])
def test_a_page_of_an_odd_size_is_read(box):
    assert [block.text for block in read_pdf(assemble(pages([text(LINES)], box))).blocks] == LINES


def test_progress_is_told_page_by_page():
    told: list[tuple[int, int, str]] = []
    read_pdf(assemble(pages([text(LINES)] * 3)), progress=lambda done, of, what: told.append((done, of, what)))
    assert told == [(1, 3, "pages read"), (2, 3, "pages read"), (3, 3, "pages read")]


def test_the_same_file_gives_the_same_text():
    data = assemble(pages([text(LINES), text(LINES[::-1])]))
    assert read_pdf(data) == read_pdf(data)
