"""Settings are read once and completely, and the page for people says the same as the code."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from tests.conftest import ROOT
from web.app import create_app
from web.settings import LOOPBACK, VARIABLES, Settings, SettingsError, kept_secret, load_settings, local_settings

SECRET = {"TRAVAUX_SECRET_KEY": "k" * 40}


def test_the_table_for_people_is_the_table_of_the_code():
    text = (ROOT / "docs" / "operations.md").read_text()
    rows = re.findall(r"^\| `(TRAVAUX_\w+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert rows == [(variable.name, variable.default, variable.meaning) for variable in VARIABLES]


def test_every_setting_has_its_variable():
    # The users of a demo are the demo's own affair: no variable makes them.
    assert {variable.field for variable in VARIABLES} == {field.name for field in fields(Settings)} - {"demo"}


def test_there_is_no_default_secret():
    with pytest.raises(SettingsError, match="TRAVAUX_SECRET_KEY is not set"):
        load_settings({})


def test_the_application_does_not_start_without_a_secret(monkeypatch):
    monkeypatch.delenv("TRAVAUX_SECRET_KEY", raising=False)
    with pytest.raises(SettingsError):
        create_app()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRAVAUX_SECRET_KEY", "short"),
        ("TRAVAUX_HOSTS", "*"),
        ("TRAVAUX_HOSTS", "https://texts.example.int"),
        ("TRAVAUX_HTTPS", "maybe"),
        ("TRAVAUX_PROXIES", "-1"),
        ("TRAVAUX_PROXIES", "１"),
        ("TRAVAUX_LANGUAGE", "tlh"),
        ("TRAVAUX_MAX_UPLOAD_MB", "0"),
        ("TRAVAUX_MAX_UPLOAD_MB", "20MB"),
        ("TRAVAUX_LOG_LEVEL", "loud"),
    ],
)
def test_a_senseless_value_is_one_line_that_names_its_variable(name, value):
    with pytest.raises(SettingsError, match=name) as refused:
        load_settings(SECRET | {name: value})
    assert "\n" not in str(refused.value)
    assert "short" not in str(refused.value)


def test_an_unknown_name_is_refused():
    with pytest.raises(SettingsError, match="TRAVAUX_MAX_UPLAOD_MB"):
        load_settings(SECRET | {"TRAVAUX_MAX_UPLAOD_MB": "5"})


def test_what_is_given_counts(tmp_path):
    given = {
        "TRAVAUX_DATA": str(tmp_path),
        "TRAVAUX_HOSTS": "a.example.int, B.example.int",
        "TRAVAUX_HTTPS": "1",
        "TRAVAUX_MAX_UPLOAD_MB": "5",
    }
    settings = load_settings(SECRET | given)
    assert settings.data == tmp_path
    assert settings.hosts == ("a.example.int", "b.example.int")
    assert settings.https
    assert settings.max_upload == 5 * 1024 * 1024
    assert settings.database_url.endswith("travaux.sqlite")
    assert str(tmp_path) in settings.database_url


def test_the_demo_keeps_one_secret_for_its_owner_only(tmp_path):
    first, second = local_settings(tmp_path / "data"), local_settings(tmp_path / "data")
    assert first.secret_key == second.secret_key == kept_secret(tmp_path / "data")
    assert len(first.secret_key) >= 32
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0
    assert first.hosts == LOOPBACK
    assert local_settings(tmp_path / "other").secret_key != first.secret_key
