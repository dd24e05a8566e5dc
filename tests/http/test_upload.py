"""A file comes in: chosen, looked at, corrected, stored; and everything that may go wrong on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from service.use_cases import NewVersion, add_version, read_version, work_history
from storage import read
from tests.http.conftest import BROKEN, FIRST, NOW, SECOND, upload
from tests.people import client_of, person
from web.app import create_app


def stage(post, data=FIRST, address="/upload", name="text.md", **fields):
    answer = post(address, {"file": upload(data, name), **fields}, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def offset(words, data=FIRST):
    return data.decode().index(words)


def test_a_file_is_seen_before_it_is_stored(post, client):
    preview = client.get(stage(post)).text
    assert "Invites" in preview
    assert "A/79/12" in preview
    assert client.get("/api/v1/works").json == {"works": []}


def test_the_preview_is_stored_as_it_was_seen(post, client, store):
    address = stage(post)
    fields = {"title": "Wells", "slug": "wells", "symbol": "A/79/L.3", "date": "2026-02-01", "language": "en"}
    stored = post(address, {"action": "store", "author": "A. Clerk", "stage": "draft", **fields})
    assert stored.status_code == 303, stored.text
    assert stored.location.startswith("/works/wells/versions/1")
    found = work_history(store.units, "wells")
    assert found.work.title == "Wells"
    assert [(v.symbol, str(v.date), v.author) for v in found.versions] == [("A/79/L.3", "2026-02-01", "A. Clerk")]
    assert client.get("/works/wells/versions/1/file").data == FIRST


def test_an_upload_survives_being_sent_twice(post):
    assert stage(post) == stage(post)


def test_corrections_are_shown_kept_and_stored_with_their_author(post, client, store):
    address = stage(post)
    place = offset("2. *Requests*")
    checked = post(address, {"action": f"check:{place}", f"kind-{place}": "furniture", "author": "A. Clerk"})
    assert checked.status_code == 303
    assert checked.location.endswith(f"#b-{place}")
    page = client.get(address).text
    assert "Corrections made" in page
    post(address, {"action": "store", "slug": "wells", "title": "Wells"})
    found = read_version(store.units, "wells", "1", read=read)
    assert [(c.kind, c.offset, c.author) for c in found.corrections.corrections] == [("furniture", place, "A. Clerk")]
    assert not any("Requests" in paragraph.text for paragraph in found.text.paragraphs)
    assert any("Requests" in words for words in found.text.furniture)


def test_a_correction_is_taken_back(post, client):
    address = stage(post)
    place = offset("2. *Requests*")
    post(address, {"action": "check", f"number-{place}": "7."})
    assert "Corrections made" in client.get(address).text
    post(address, {"action": "undo:0"})
    assert "Corrections made" not in client.get(address).text


def test_a_paragraph_is_broken_where_its_reader_says(post, store):
    address = stage(post)
    place = offset("*Recalling*")
    answer = post(address, {"action": "check", f"words-{place}": "of 25 September"})
    assert answer.status_code == 303, answer.text
    post(address, {"action": "store", "slug": "wells", "title": "Wells"})
    texts = [p.text for p in read_version(store.units, "wells", "1", read=read).text.paragraphs]
    assert any(text.startswith("of 25 September") for text in texts)
    assert any(text.endswith("resolution 70/1") for text in texts)


def test_words_that_do_not_stand_there_are_refused_and_nothing_typed_is_lost(post):
    address = stage(post)
    answer = post(address, {"action": "check", f"words-{offset('*Recalling*')}": "no such words", "note": "My note"})
    assert answer.status_code == 400
    assert "do not stand in this paragraph" in answer.text
    assert "My note" in answer.text


def test_what_can_be_corrected_is_kept_when_something_else_cannot(post, store, work):
    wrong, right = offset("*Recalling*"), offset("2. *Requests*")
    form = {f"words-{wrong}": "no such words", f"number-{right}": "7.", "author": "B. Reader", "action": "check"}
    staged = stage(post)
    answer = post(staged, form)
    assert answer.status_code == 400
    assert "Corrections made" in answer.text
    stored = post(f"/works/{work}/versions/1/structure", form)
    assert stored.status_code == 400
    found = read_version(store.units, work, "1", read=read)
    assert [(made.kind, made.offset) for made in found.corrections.corrections] == [("number", right)]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_gets_one_line_at_the_form(post, kind):
    answer = post("/upload", {"file": upload(BROKEN[kind]), "title": "My wells"}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="My wells"' in answer.text
    assert "Traceback" not in answer.text


def test_no_file_at_all_is_one_line(post):
    answer = post("/upload", {"title": "My wells"}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "No file was chosen" in answer.text


def test_the_same_bytes_twice_are_told_and_not_added(post, client, store, work):
    address = stage(post, FIRST, f"/works/{work}/versions/new")
    answer = post(address, {"action": "store"})
    assert answer.status_code == 303
    assert "already here, as version 1" in client.get(answer.location).text
    assert len(work_history(store.units, work).versions) == 2


def test_corrections_that_would_be_lost_are_told(post, client, work):
    address = stage(post, FIRST, f"/works/{work}/versions/new")
    answer = post(address, {"action": "store", f"kind-{offset('2. *Requests*')}": "furniture"})
    assert "corrections were not kept" in client.get(answer.location).text


def test_a_new_work_does_not_become_a_version_of_another_by_its_name(post, store, work):
    address = stage(post, FIRST + b"\n3. *Decides* more.\n")
    answer = post(address, {"action": "store", "slug": work, "title": "Other", "note": "kept"})
    assert answer.status_code == 409
    assert "choose another one" in answer.text
    assert "kept" in answer.text
    assert len(work_history(store.units, work).versions) == 2


def test_who_comes_second_is_told_and_may_store_after_looking(post, store, work):
    third, other = FIRST + b"\n3. *Decides* one.\n", FIRST + b"\n3. *Decides* two.\n"
    address = stage(post, third, f"/works/{work}/versions/new")
    add_version(store.units, NewVersion(slug=work, data=other, filename="other.md"), read=read, now=NOW)
    refused = post(address, {"action": "store", "note": "my note"})
    assert refused.status_code == 409
    assert "Someone added a version meanwhile" in refused.text
    assert "my note" in refused.text
    again = post(address, {"action": "store"})
    assert again.status_code == 303
    assert len(work_history(store.units, work).versions) == 4


def test_another_visitor_does_not_see_the_upload(post, app):
    address = stage(post)
    assert app.test_client().get(address).status_code == 404


def test_an_upload_that_waited_too_long_is_told_and_what_was_typed_stays(settings, store):
    now = [NOW]
    client = create_app(settings, store=store, clock=lambda: now[0]).test_client()
    token = client.get("/upload").text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "file": upload(FIRST)}
    address = client.post("/upload", data=form, content_type="multipart/form-data").location
    now[0] = NOW + timedelta(hours=settings.staging_hours, minutes=1)
    assert client.get(address).status_code == 404
    answer = client.post(address, data={"csrf_token": token, "action": "store", "title": "My wells"})
    assert answer.status_code == 410
    assert "no longer waiting" in answer.text
    assert "My wells" in answer.text


def test_the_staging_area_is_bounded_for_each_visitor(post, settings):
    for number in range(14):
        stage(post, FIRST + str(number).encode())
    assert len(list(settings.staging.glob("*/*.data"))) == 10


def test_the_staging_area_is_bounded_in_bytes(settings, store):
    client = create_app(replace(settings, staging_limit=1000), store=store, clock=lambda: NOW).test_client()
    token = client.get("/upload").text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "file": upload(FIRST * 4)}
    answer = client.post("/upload", data=form, content_type="multipart/form-data")
    assert answer.status_code == 503
    assert "Too many uploads are waiting" in answer.text
    assert "Retry-After" in answer.headers


def test_one_person_alone_cannot_fill_the_staging_area(settings, store):
    """Neither with one browser, nor by logging in again and again: others' uploads still find room."""
    person(store, "anna", "facilitator")
    person(store, "ben", "facilitator")
    app = create_app(replace(settings, staging_limit=40_000), store=store, clock=lambda: NOW)
    app.config["WTF_CSRF_ENABLED"] = False
    for number in range(12):
        form = {"file": upload(FIRST * 8 + str(number).encode())}
        answer = client_of(app, store, "anna").post("/upload", data=form, content_type="multipart/form-data")
        assert answer.status_code == 303
    assert 0 < sum(file.stat().st_size for file in settings.staging.glob("*/*.data")) <= 10_000
    form = {"file": upload(FIRST * 8)}
    answer = client_of(app, store, "ben").post("/upload", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303


def test_a_disk_that_cannot_be_written_is_one_clear_line(post, settings):
    settings.staging.write_text("a file stands where the folder should be")
    answer = post("/upload", {"file": upload(FIRST)}, content_type="multipart/form-data")
    assert answer.status_code == 503
    assert "could not be kept" in answer.text


def test_what_is_old_is_swept_away_by_the_next_upload(settings, store):
    now = [NOW]
    client = create_app(settings, store=store, clock=lambda: now[0]).test_client()
    token = client.get("/upload").text.split('name="csrf_token" value="')[1].split('"')[0]
    for data in (FIRST, SECOND):
        form = {"csrf_token": token, "file": upload(data)}
        client.post("/upload", data=form, content_type="multipart/form-data")
        now[0] += timedelta(hours=settings.staging_hours + 1)
    assert len(list(settings.staging.glob("*/*.data"))) == 1


def test_stored_uploads_leave_the_staging_area(post, settings):
    post(stage(post), {"action": "store", "slug": "wells", "title": "Wells"})
    assert not list(settings.staging.glob("*/*.data"))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "a%0D%0ASet-Cookie: x=y.md",
        "<script>alert(1)</script>.md",
        "\u202edm.exe",
        "x" * 900,
    ],
)
def test_odd_file_names_do_no_harm(post, client, name):
    address = stage(post, FIRST, name=name)
    page = client.get(address).text
    assert "<script>alert" not in page
    post(address, {"action": "store", "slug": "wells", "title": "Wells"})
    answer = client.get("/works/wells/versions/1/file")
    assert answer.status_code == 200
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert not any(sign in disposition for sign in ("\r", "\n", "..", "\\", "/etc"))
    assert "Set-Cookie: x" not in str(answer.headers)


def test_the_structure_of_a_stored_version_is_corrected_with_a_name(post, store, work):
    address = f"/works/{work}/versions/2/structure"
    place = offset("2. *Requests*", SECOND)
    nameless = post(address, {"action": "check", f"kind-{place}": "furniture"})
    assert nameless.status_code == 400
    assert "Give your name" in nameless.text
    digest = read_version(store.units, work, "2", read=read).corrections.digest
    kept = post(address, {"action": "check", f"kind-{place}": "furniture", "author": "B. Reader", "expected": digest})
    assert kept.status_code == 303, kept.text
    found = read_version(store.units, work, "2", read=read)
    assert [(c.kind, c.author) for c in found.corrections.corrections] == [("furniture", "B. Reader")]


def test_two_correctors_at_once_are_told(post, work):
    address = f"/works/{work}/versions/2/structure"
    place = offset("2. *Requests*", SECOND)
    form = {"action": "check", f"number-{place}": "9.", "author": "B. Reader", "expected": "0" * 64}
    answer = post(address, form)
    assert answer.status_code == 409
    assert "corrected this text meanwhile" in answer.text


def test_two_files_are_compared_with_nothing_stored(post, client, settings):
    answer = post("/compare", {"base": upload(FIRST), "target": upload(SECOND)}, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "eighty-first" in answer.text
    assert not settings.staging.exists()
    assert client.get("/api/v1/works").json == {"works": []}


def test_pasted_texts_stay_when_the_other_side_cannot_be_read(post):
    form = {"base-text": "1. Invites all.\r\n\r\n2. Requests more.", "target": upload(BROKEN["binary"])}
    answer = post("/compare", form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "2. Requests more." in answer.text
    assert answer.text.count('class="field-error"') == 1
