"""What a file is, from its bytes; and packages that nobody vouches for."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from service.errors import UnreadableInput
from storage.formats import Format, package, read_file, sniff
from storage.formats.package import Package, parse_xml
from tests.word_files import p, word_file


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in entries:
            made.writestr(name, content)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = word_file(p("text"))
ODT = zipped(
    ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>"), method=zipfile.ZIP_STORED
)
ODS = zipped(
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>"), method=zipfile.ZIP_STORED
)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (WORD, Format.WORD),
        (word_file(p("text"), extra={"word/vbaProject.bin": b"macro"}), Format.WORD_MACROS),
        (word_file(p("text"), extra={"word/embeddings/sheet.xlsx": b"", "xl/none.xml": b""}), Format.WORD),
        (WORD[: len(WORD) // 2], Format.WORD),
        (zipped(("xl/workbook.xml", "<a/>")), Format.EXCEL),
        (zipped(("ppt/presentation.xml", "<a/>")), Format.POWERPOINT),
        (ODT, Format.OPEN_DOCUMENT),
        (ODS, Format.OTHER_OPEN_DOCUMENT),
        (zipped(("readme.txt", "word/ is a folder")), Format.ZIP),
        (OLE + "WordDocument".encode("utf-16-le"), Format.OLD_WORD),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Format.ENCRYPTED_OFFICE),
        (OLE + "Workbook".encode("utf-16-le"), Format.OLD_OFFICE),
        (b"%PDF-1.7\n", Format.PDF),
        (b"\n\n%PDF-1.4\n", Format.PDF),
        (b"{\\rtf1 x}", Format.RTF),
        (b"\xffWPC\x10", Format.WORDPERFECT),
        (b"<!DOCTYPE html><p>x", Format.HTML),
        (b"\xef\xbb\xbf  <!-- a --><html lang=fr>", Format.HTML),
        ("\ufeff<html>".encode("utf-16"), Format.HTML),
        (
            b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">',
            Format.AKOMA_NTOSO,
        ),
        (b'<?xml version="1.0"?><an:akomaNtoso xmlns:an="x">', Format.AKOMA_NTOSO),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            Format.WORD_FLAT,
        ),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', Format.WORD_2003),
        (b'<?xml version="1.0"?><feed/>', Format.XML),
        (b"<sup>1</sup> A/79/12.", Format.TEXT),
        (b"<date> to be filled in", Format.TEXT),
        (b"The General Assembly,", Format.TEXT),
        (b"", Format.TEXT),
        (b"\x00\x01\x02", Format.TEXT),
    ],
)
def test_the_bytes_say_what_a_file_is(data, form):
    assert sniff(data) is form


def test_what_is_not_read_is_named_with_what_to_do():
    for data, words in (
        (zipped(("xl/workbook.xml", "<a/>")), "Excel"),
        (zipped(("ppt/presentation.xml", "<a/>")), "PowerPoint"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "without one"),
        (b'<?xml version="1.0"?><feed/>', "XML"),
    ):
        with pytest.raises(UnreadableInput, match=words) as refused:
            read_file(data)
        assert "\n" not in str(refused.value)


def test_macros_are_ignored_and_said():
    found = read_file(word_file(p("text"), extra={"word/vbaProject.bin": b"macro"}))
    assert [q.text for q in found.paragraphs] == ["text"]
    assert "macros" in {warning.code for warning in found.warnings}


# Packages


def refused(data):
    with pytest.raises(UnreadableInput) as error:
        read_file(data)
    assert "\n" not in str(error.value)
    return str(error.value)


def with_document(content):
    return zipped(("word/document.xml", content))


def test_a_part_that_unpacks_without_end_is_stopped_early(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_PART", 1_000_000)
    assert refused(with_document(b"<a>" + b" " * 5_000_000)) == package.TOO_LARGE


def test_a_ratio_that_no_text_has_is_stopped():
    assert refused(with_document(b"<a>" + b" " * 30_000_000)) == package.TOO_LARGE


def test_all_parts_together_are_bounded(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 1_000_000)
    parts = Package(zipped(*((f"{n}.xml", b"x" * 400_000) for n in range(3))))
    parts.read("0.xml")
    parts.read("1.xml")
    with pytest.raises(UnreadableInput):
        parts.read("2.xml")


def test_sizes_in_the_directory_are_not_believed():
    data = bytearray(with_document(b"<a>" + b"x" * 1000 + b"</a>"))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 5)
    assert refused(bytes(data)) in {package.DAMAGED, package.TOO_LARGE}


@pytest.mark.parametrize("name", ["/word/document.xml", "../word/document.xml", "word/../../x", "word\\document.xml"])
def test_names_that_lead_out_of_the_package_are_refused(name):
    made = bytearray(zipped(("word/document.xml", "<a/>"), ("x" * len(name.encode()), "y")))
    assert refused(bytes(made).replace(b"x" * len(name.encode()), name.encode())) == package.UNSAFE


def test_two_parts_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("word/document.xml", "<a/>"), ("word/document.xml", "<b/>"))
    assert refused(data) == package.UNSAFE


def test_more_entries_than_any_document_has_are_refused():
    assert refused(zipped(("word/document.xml", "<a/>"), *((str(n), "") for n in range(6000)))) == package.UNSAFE


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        (
            b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
        ),
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(content):
    assert refused(with_document(content)) in {package.UNSAFE, package.DAMAGED}


@pytest.mark.parametrize(
    "content",
    [b"", b"not xml", b"<a><b></a>", b"<a>" * 100_000 + b"</a>" * 100_000, b"\xff\xfe<", b"<w:document/>"],
)
def test_broken_or_endless_xml_is_one_line(content):
    assert refused(with_document(content)) == package.DAMAGED


def test_too_many_elements_are_refused_before_they_are_parsed(monkeypatch):
    monkeypatch.setattr(package, "MOST_ELEMENTS", 1000)
    with pytest.raises(UnreadableInput, match="unpacks to more"):
        parse_xml(b"<a>" + b"<b/>" * 2000 + b"</a>")


def test_a_truncated_package_and_one_without_a_body_are_one_line():
    assert refused(WORD[:-40]) == package.DAMAGED
    assert refused(zipped(("word/styles.xml", "<a/>"))) == package.DAMAGED


def test_a_password_is_said():
    data = bytearray(WORD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refused(bytes(data))


def test_a_chain_of_styles_lists_and_boxes_as_deep_as_xml_goes_is_read():
    deep = p("end")
    for _ in range(40):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert [q.text for q in read_file(word_file(deep)).paragraphs] == ["end"]
