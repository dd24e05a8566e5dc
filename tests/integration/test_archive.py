"""Export and import: byte for byte, all or nothing, a hostile archive refused in one line."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import zipfile
from datetime import timedelta

import pytest

from service import use_cases
from service.amendments import CarryState, Edit, EditKind, Host, Place, Scope, Status
from service.canonical import canonical
from service.chain import link
from service.consultation.steps import Carried, Decided, Drafted, Opened, Published, kind_of, written
from service.errors import AlreadyExists, IntegrityFailure, InvalidRequest, NotFound, StorageUnavailable, Withdrawn
from service.events import ConsultationStep, FileReceived
from service.text import Correction, CorrectionKind, Span
from storage import read
from storage.archive import export_archive, import_archive
from storage.store import open_store
from tests.samples import ARABIC, ENGLISH, ENGLISH_REVISED, FRENCH, LATER, NOW, new, numbered


def add(store, text, **fields):
    return use_cases.add_version(store.units, new(text, **fields), read=read, now=NOW)


def fill(store):
    add(store, ENGLISH, title="Lighthouses", symbol="A/79/L.1", note="first", source="post")
    add(store, ENGLISH_REVISED)
    add(store, FRENCH, language="fr", version="1")
    add(store, ARABIC, slug="beacons", language="ar")
    place = use_cases.read_version(store.units, "lighthouses", "1", "en", read=read).text.blocks[1].start
    correction = Correction(CorrectionKind.PART, place, "annex", reason="misread")
    use_cases.correct_structure(store.units, "lighthouses", "1", "en", [correction], read=read, now=NOW, author="A")


def contents(store):
    with store.units() as unit:
        return tuple(unit.chain.entries()), tuple(unit.chain.events()), unit.files.names(), unit.works.summaries()


def test_everything_moves_house_and_exports_to_the_same_bytes(store, other_store, tmp_path):
    fill(store)
    export_archive(store, tmp_path / "one.zip")
    assert import_archive(other_store, tmp_path / "one.zip", now=LATER) == ("lighthouses", "beacons")
    export_archive(other_store, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert contents(store) == contents(other_store)
    assert use_cases.verify(other_store.units, read=read).whole
    text = use_cases.read_version(store.units, "lighthouses", "1", "en", read=read)
    assert text == use_cases.read_version(other_store.units, "lighthouses", "1", "en", read=read)


def test_a_store_moves_from_sqlite_to_postgresql_and_back(other_store, postgres, tmp_path):
    fill(other_store)
    export_archive(other_store, tmp_path / "one.zip")
    there = open_store(postgres.clean(), tmp_path / "there")
    import_archive(there, tmp_path / "one.zip", now=LATER)
    export_archive(there, tmp_path / "two.zip")
    there.close()
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_same_store_exports_the_same_bytes_and_the_files_stand_in_it_as_received(store, tmp_path):
    fill(store)
    for name in ("one.zip", "two.zip"):
        export_archive(store, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        sha256 = hashlib.sha256(ENGLISH.encode()).hexdigest()
        assert archive.read(f"files/{sha256}") == ENGLISH.encode()
        assert archive.namelist() == ["manifest.json", *sorted(archive.namelist()[1:])]


def test_importing_twice_adds_nothing(store, other_store, tmp_path):
    fill(store)
    export_archive(store, tmp_path / "one.zip")
    import_archive(other_store, tmp_path / "one.zip", now=LATER)
    before = contents(other_store)
    assert import_archive(other_store, tmp_path / "one.zip", now=LATER) == ()
    assert contents(other_store) == before


def test_one_work_moves_beside_others_with_everything_but_its_place_in_the_chain(store, other_store, tmp_path):
    fill(store)
    add(other_store, numbered(1), slug="there-before")
    export_archive(store, tmp_path / "one.zip", "lighthouses")
    assert import_archive(other_store, tmp_path / "one.zip", now=LATER) == ("lighthouses",)
    assert use_cases.verify(other_store.units, read=read).whole
    here, there = (use_cases.work_history(one.units, "lighthouses") for one in (store, other_store))
    assert here == there
    export_archive(other_store, tmp_path / "two.zip", "lighthouses")
    one, two = (manifest(tmp_path / name) for name in ("one.zip", "two.zip"))
    places = {"seq", "previous", "hash"}
    assert strip(one["entries"], places) == strip(two["entries"], places)
    assert [e["seq"] for e in one["entries"]] != [e["seq"] for e in two["entries"]]


def test_a_newer_archive_of_the_same_work_adds_what_is_new(store, other_store, tmp_path):
    add(store, ENGLISH)
    export_archive(store, tmp_path / "old.zip")
    import_archive(other_store, tmp_path / "old.zip", now=LATER)
    add(store, ENGLISH_REVISED)
    export_archive(store, tmp_path / "new.zip")
    assert import_archive(other_store, tmp_path / "new.zip", now=LATER) == ("lighthouses",)
    assert contents(store) == contents(other_store)
    assert import_archive(store, tmp_path / "old.zip", now=LATER) == ()


def test_another_work_of_the_same_name_is_not_mixed_in(store, other_store, tmp_path):
    add(store, ENGLISH)
    add(other_store, numbered(1))
    export_archive(store, tmp_path / "one.zip")
    before = contents(other_store)
    with pytest.raises(AlreadyExists, match="nothing was imported"):
        import_archive(other_store, tmp_path / "one.zip", now=LATER)
    assert contents(other_store) == before


def test_a_withdrawn_file_stays_withdrawn_whichever_way_it_travels(store, other_store, tmp_path):
    fill(store)
    export_archive(store, tmp_path / "before.zip")
    sha256 = hashlib.sha256(ENGLISH.encode()).hexdigest()
    use_cases.withdraw(store.units, sha256, reason="sent in error", by="Secretariat", now=NOW)
    export_archive(store, tmp_path / "after.zip")
    assert ENGLISH.encode() not in (tmp_path / "after.zip").read_bytes()
    assert b"misread" not in (tmp_path / "after.zip").read_bytes()

    assert import_archive(store, tmp_path / "before.zip", now=LATER) == ()
    import_archive(other_store, tmp_path / "before.zip", now=LATER)
    use_cases.read_version(other_store.units, "lighthouses", "1", "en", read=read)
    import_archive(other_store, tmp_path / "after.zip", now=LATER)
    for one in (store, other_store):
        assert use_cases.verify(one.units, read=read).whole
        with one.units() as unit:
            assert sha256 not in unit.files.names()
        with pytest.raises(Withdrawn):
            use_cases.read_version(one.units, "lighthouses", "1", "en", read=read)
    assert contents(store) == contents(other_store)


def test_a_withdrawn_file_stays_out_of_an_empty_store(store, other_store, tmp_path):
    fill(store)
    sha256 = hashlib.sha256(ENGLISH.encode()).hexdigest()
    use_cases.withdraw(store.units, sha256, reason="sent in error", by="Secretariat", now=NOW)
    export_archive(store, tmp_path / "after.zip")
    import_archive(other_store, tmp_path / "after.zip", now=LATER)
    assert use_cases.verify(other_store.units, read=read).whole
    export_archive(other_store, tmp_path / "again.zip")
    assert (tmp_path / "after.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_a_readmission_elsewhere_does_not_lift_the_withdrawal_here(store, other_store, tmp_path):
    for one in (store, other_store):
        add(one, ENGLISH)
        sha256 = hashlib.sha256(ENGLISH.encode()).hexdigest()
        use_cases.withdraw(one.units, sha256, reason="sent in error", by="Secretariat", now=NOW)
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=LATER, allow_withdrawn=True)
    export_archive(store, tmp_path / "one.zip")
    import_archive(other_store, tmp_path / "one.zip", now=LATER)
    with pytest.raises(Withdrawn):
        use_cases.read_version(other_store.units, "lighthouses", "1", read=read)
    assert use_cases.verify(other_store.units, read=read).whole


def test_a_missing_and_a_damaged_file_are_put_back_from_the_archive(store, tmp_path):
    fill(store)
    export_archive(store, tmp_path / "one.zip")
    missing, damaged, *_ = sorted(path for path in (tmp_path / "files").rglob("*") if path.is_file())
    missing.unlink()
    damaged.write_bytes(b"damaged")
    assert not use_cases.verify(store.units, read=read).whole
    import_archive(store, tmp_path / "one.zip", now=LATER)
    assert use_cases.verify(store.units, read=read).whole


def test_a_damaged_store_is_not_exported(store, tamper, tmp_path):
    fill(store)
    tamper("UPDATE versions SET note = 'x' WHERE number = 1")
    with pytest.raises(IntegrityFailure, match="verify"):
        export_archive(store, tmp_path / "one.zip")
    assert not (tmp_path / "one.zip").exists()


def test_an_unknown_work_and_an_unwritable_place_are_one_line(store, tmp_path):
    with pytest.raises(NotFound):
        export_archive(store, tmp_path / "one.zip", "unknown")
    with pytest.raises(StorageUnavailable, match="cannot be written"):
        export_archive(store, tmp_path / "no-folder" / "one.zip")


def test_an_export_that_fails_leaves_the_older_archive_alone(store, tmp_path):
    fill(store)
    export_archive(store, tmp_path / "one.zip")
    before = (tmp_path / "one.zip").read_bytes()
    next(path for path in (tmp_path / "files").rglob("*") if path.is_file()).unlink()
    with pytest.raises(NotFound):
        export_archive(store, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if ".zip" in path.name] == ["one.zip"]


def test_an_import_on_a_full_disk_leaves_nothing(store, address, tmp_path, full_disk, other_store):
    fill(other_store)
    export_archive(other_store, tmp_path / "one.zip")
    cramped = open_store(address, tmp_path / "files", write_file=full_disk)
    with pytest.raises(StorageUnavailable, match="disk is full"):
        import_archive(cramped, tmp_path / "one.zip", now=LATER)
    cramped.close()
    assert contents(store) == ((), (), (), ())


# Hostile and damaged archives


def manifest(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def strip(entries, names):
    return [{key: value for key, value in entry.items() if key not in names} for entry in entries]


def rewrite(path, changed, *, compress=zipfile.ZIP_STORED, extra=()):
    """Write an archive again with a changed manifest (a function) or other parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = changed(parts)
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, data in [*parts.items(), *extra]:
            archive.writestr(name, data)


def of_manifest(change):
    def changed(parts):
        data = json.loads(parts["manifest.json"])
        change(data)
        return {**parts, "manifest.json": canonical(data)}

    return changed


def relink(data):
    """Make the chain fit again after a change: an attacker can compute hashes too."""
    previous = "0" * 64
    for seq, entry in enumerate(data["entries"], 1):
        made = link(seq, entry["kind"], canonical(entry["payload"]), previous)
        entry.update(seq=seq, previous=previous, hash=made.hash)
        previous = made.hash


def forged(change):
    def both(data):
        change(data)
        relink(data)

    return of_manifest(both)


def payload(data, kind, **values):
    next(entry for entry in data["entries"] if entry["kind"] == kind)["payload"].update(values)


FILE = f"files/{hashlib.sha256(ENGLISH.encode()).hexdigest()}"
HOSTILE = {
    "an altered file": lambda parts: {**parts, FILE: parts[FILE][:-1] + b"!"},
    "a missing file": lambda parts: {name: data for name, data in parts.items() if name != FILE},
    "a file nobody has": lambda parts: {**parts, f"files/{'0' * 64}": b"x"},
    "a path out of the folder": lambda parts: {**parts, "../../evil": b"x"},
    "an absolute path": lambda parts: {**parts, "/etc/cron.d/evil": b"x"},
    "a path inside a file's name": lambda parts: {**parts, "files/../evil": b"x"},
    "no table of contents": lambda parts: {FILE: parts[FILE]},
    "a table that is no JSON": lambda parts: {**parts, "manifest.json": b"{"},
    "a table that is too deep": lambda parts: {**parts, "manifest.json": b"[" * 200_000},
    "a table in no known encoding": lambda parts: {**parts, "manifest.json": b"\xff\xfe\0"},
    "another format": of_manifest(lambda data: data.update(format="travaux/archive/99")),
    "a field too many": of_manifest(lambda data: data.update(more=1)),
    "an altered entry": of_manifest(lambda data: payload(data, "version", note="x")),
    "an altered word": of_manifest(lambda data: data["entries"][0]["details"].update(title="x")),
    "a gap in the chain": of_manifest(lambda data: data["entries"].pop(1)),
    "entries out of order": of_manifest(lambda data: data["entries"].reverse()),
    "an entry twice": forged(lambda data: data["entries"].insert(1, dict(data["entries"][1]))),
    "a work without its entry": forged(lambda data: data["entries"].pop(0)),
    "a forged slug": forged(lambda data: payload(data, "work", slug="../../etc")),
    "a forged language": forged(lambda data: payload(data, "file", language="../x")),
    "a forged size": forged(lambda data: payload(data, "file", size=1)),
    "a forged number": forged(lambda data: payload(data, "version", version=7)),
    "a huge number": forged(lambda data: payload(data, "version", version=1 << 80)),
    "a forged kind": forged(lambda data: data["entries"][0].update(kind="user")),
    "a forged time": forged(lambda data: payload(data, "work", created="yesterday")),
    "a time to come": forged(lambda data: payload(data, "work", created="2999-01-01T00:00:00.000000+00:00")),
    "a forged hash": forged(lambda data: payload(data, "file", sha256="../../etc/passwd")),
    "characters that are none": forged(lambda data: payload(data, "version", note="\0")),
    "half a character": forged(lambda data: payload(data, "version", note="\ud800")),
    "words left out": forged(lambda data: data["entries"][0]["details"].update(title=None)),
    "a payload that is no object": of_manifest(lambda data: data["entries"][0].update(payload=[])),
}


def refused(store, path):
    before = contents(store)
    with pytest.raises(InvalidRequest) as caught:
        import_archive(store, path, now=LATER)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300
    assert contents(store) == before


@pytest.fixture
def archive(other_store, tmp_path):
    """An honest archive to spoil."""
    add(other_store, ENGLISH, title="Lighthouses")
    add(other_store, ENGLISH_REVISED)
    export_archive(other_store, tmp_path / "one.zip")
    return tmp_path / "one.zip"


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_archive_is_refused_in_one_line_with_nothing_stored(store, archive, case):
    rewrite(archive, HOSTILE[case])
    refused(store, archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice_is_refused(store, archive):
    rewrite(archive, dict, extra=[("manifest.json", b"{}")])
    refused(store, archive)


def test_a_compressed_bomb_is_refused_before_it_is_opened(store, archive):
    rewrite(archive, lambda parts: {**parts, FILE: bytes(50 << 20)}, compress=zipfile.ZIP_DEFLATED)
    assert archive.stat().st_size < 1 << 20
    refused(store, archive)


def test_parts_that_claim_more_than_the_archive_has_are_refused(store, archive):
    data = bytearray(archive.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 20 : place + 28] = struct.pack("<II", 400 << 20, 400 << 20)
    archive.write_bytes(data)
    refused(store, archive)


def test_an_encrypted_part_is_refused(store, archive):
    data = bytearray(archive.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    refused(store, archive)


@pytest.mark.parametrize("size", [0, 1, 100, -1, -30])
def test_an_archive_cut_short_is_refused(store, archive, size):
    archive.write_bytes(archive.read_bytes()[:size])
    refused(store, archive)


def test_every_single_altered_byte_is_refused_or_harmless(other_store, store, archive):
    """Whatever byte is altered: refused, or what comes in is exactly what an untouched archive would have brought."""
    whole = archive.read_bytes()
    for place in range(3, len(whole), max(1, len(whole) // 60)):
        data = bytearray(whole)
        data[place] ^= 0x20
        archive.write_bytes(data)
        try:
            import_archive(store, archive, now=LATER)
        except InvalidRequest:
            assert contents(store) == ((), (), (), ())
        else:
            assert contents(store) == contents(other_store)
            break


def test_what_is_no_archive_is_refused(store, tmp_path):
    (tmp_path / "text.zip").write_text("no zip")
    (tmp_path / "folder").mkdir()
    for name in ("text.zip", "folder", "missing.zip"):
        refused(store, tmp_path / name)


def test_an_archive_from_before_the_clock_was_set_right_is_taken(store, archive):
    assert import_archive(store, archive, now=NOW - timedelta(hours=20)) == ("lighthouses",)
    shutil.rmtree(archive.parent / "other")


# Consultations that contradict themselves


def opened(store):
    """A work with a consultation on its first version, and a proposal that was sent."""
    add(store, ENGLISH, title="Lighthouses")
    add(store, ENGLISH_REVISED)
    with store.units() as unit:
        files = [event.sha256 for event in unit.chain.events() if isinstance(event, FileReceived)]
    edit = Edit(
        EditKind.REPLACE, Place(Host.PARAGRAPH, Scope.WORDS, 2, "OP1", "d" * 64, span=Span(0, 4)), "word", "new"
    )
    begun = (Opened(1, "en", files[0], ""), Drafted("MEX-1", "MEX", (edit,)), Decided("MEX-1", Status.PROPOSED))
    return files, edit, begun


def keep(store, file, said):
    with store.units(write=True) as unit:
        for seq, each in enumerate(said, 1):
            unit.chain.record(
                ConsultationStep("lighthouses", seq, kind_of(each), file, "ana", "MEX", NOW, written(each))
            )
        unit.commit()


CONTRADICTIONS = {
    "published though never agreed": lambda files, _: [Published(2, "en", files[1], "", ("MEX-1",))],
    "published with a file of another version": lambda files, _: [Published(2, "en", files[0], "", ())],
    "published twice": lambda files, _: [Published(2, "en", files[1], "", ())] * 2,
    "adopted and carried": lambda files, edit: [
        Decided("MEX-1", Status.AGREED),
        Published(2, "en", files[1], "", ("MEX-1",)),
        Carried("MEX-1", CarryState.EXACT, (edit,), files[0]),
    ],
    "carried without a publication": lambda files, edit: [Carried("MEX-1", CarryState.EXACT, (edit,), files[0])],
    "carried from a version it was not on": lambda files, edit: [
        Published(2, "en", files[1], "", ()),
        Carried("MEX-1", CarryState.EXACT, (edit,), files[1]),
    ],
    "carried twice": lambda files, edit: [
        Published(2, "en", files[1], "", ()),
        *[Carried("MEX-1", CarryState.NEEDS_PERSON, (edit,), files[0])] * 2,
    ],
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_consultation_that_contradicts_itself_is_refused(store, other_store, tmp_path, name):
    files, edit, begun = opened(other_store)
    keep(other_store, files[0], [*begun, *CONTRADICTIONS[name](files, edit)])
    export_archive(other_store, tmp_path / "one.zip")
    refused(store, tmp_path / "one.zip")


def test_an_honest_consultation_moves_house(store, other_store, tmp_path):
    files, edit, begun = opened(other_store)
    over = (Published(2, "en", files[1], "", ()), Carried("MEX-1", CarryState.NEEDS_PERSON, (edit,), files[0]))
    keep(other_store, files[0], [*begun, *over])
    export_archive(other_store, tmp_path / "one.zip")
    assert import_archive(store, tmp_path / "one.zip", now=LATER) == ("lighthouses",)
    assert contents(store) == contents(other_store)
