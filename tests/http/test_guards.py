"""What a hostile page, name or size meets."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from tests.http.conftest import FIRST, upload
from web.app import create_app
from web.settings import MEGABYTE

FORMS = ("/upload", "/compare", "/works/wells/versions/new", "/works/wells/versions/1/structure", "/upload/" + "0" * 64)


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize("token", [None, "", "forged"])
@pytest.mark.usefixtures("work")
def test_a_form_without_its_token_changes_nothing(client, address, token):
    form = {"file": upload(FIRST)} | ({} if token is None else {"csrf_token": token})
    answer = client.post(address, data=form, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text
    json = client.post(address, headers={"Accept": "application/json"})
    assert (json.status_code, json.json["code"]) == (400, "form-expired")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "", "[::2]", "a@localhost"]
)
def test_a_host_name_that_is_not_ours_is_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8079", "localhost", "LOCALHOST:99", "[::1]:8079"])
def test_the_names_of_this_machine_are_ours(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_configured_hosts_are_ours_and_no_other(settings, store):
    client = create_app(replace(settings, hosts=("texts.example.int",)), store=store).test_client()
    assert client.get("/", headers={"Host": "texts.example.int"}).status_code == 200
    assert client.get("/", headers={"Host": "localhost"}).status_code == 421
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8079"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/works/wells/versions", "/api/v1/compare", "/upload"])
def test_a_page_of_another_site_cannot_change_anything(client, headers, address):
    answer = client.post(address, data={"file": upload(FIRST)}, headers=headers, content_type="multipart/form-data")
    assert answer.status_code == 403
    assert client.get("/api/v1/works").json == {"works": []}


def test_our_own_pages_may(client):
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    form = {"file": upload(FIRST)}
    answer = client.post("/api/v1/works/wells/versions", data=form, headers=headers, content_type="multipart/form-data")
    assert answer.status_code == 201


class Endless:
    """A body of which nothing must be kept: it counts how much was asked for at once."""

    def __init__(self, size):
        self.left, self.most = size, 0

    def read(self, size=-1):
        assert size >= 0, "the whole body was asked for"
        self.most = max(self.most, size)
        step = min(size, self.left)
        self.left -= step
        return b"x" * step

    readline = read


@pytest.mark.parametrize("address", ["/upload", "/api/v1/works/wells/versions", "/compare", "/api/v1/compare"])
def test_a_body_of_200_megabytes_is_refused_without_being_kept(client, address):
    body = Endless(200 * MEGABYTE)
    environ = {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(200 * MEGABYTE),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
    }
    answer = client.post(address, environ_overrides=environ)
    assert answer.status_code == 413
    assert "larger than this service accepts" in (
        answer.text if answer.mimetype == "text/html" else answer.json["detail"]
    )
    assert body.most <= MEGABYTE
    assert body.left == 0, "a browser that is cut off shows no answer"


def test_a_file_a_little_too_large_is_told_its_limit(client, settings):
    token = client.get("/upload").text.split('name="csrf_token" value="')[1].split('"')[0]
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--x\r\n'
    body = head.encode() + b'Content-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
    body += b"x" * (settings.max_upload + 1) + b"\r\n--x--\r\n"
    answer = client.post("/upload", input_stream=BytesIO(body), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "1.0 MB" in answer.text


def test_a_form_of_ten_thousand_parts_is_refused(client):
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    body = part * 10_000 + b"--x--\r\n"
    answer = client.post("/upload", input_stream=BytesIO(body), content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {400, 413}


def test_the_session_cookie_is_kept_from_scripts(client):
    cookie = client.get("/upload").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_https_cookies_are_secure_and_transport_is_pinned(settings, store):
    client = create_app(replace(settings, https=True), store=store).test_client()
    answer = client.get("/upload?lang=fr", base_url="https://localhost")
    assert all("Secure" in cookie for cookie in answer.headers.getlist("Set-Cookie"))
    assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "token", ["../../travaux.sqlite", "%2e%2e%2f" * 3 + "secret-key", "a" * 63, "A" * 64, "0" * 64]
)
def test_a_token_is_never_a_path(client, token):
    client.get("/upload")
    assert client.get(f"/upload/{token}").status_code == 404


def test_the_policy_allows_no_inline_script_or_style(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "data:" not in policy
    for directive in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert directive in policy
