"""What the user names on the command line, and where the data are."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from service.errors import InvalidRequest, UnreadableInput
from web.cli.inputs import Received, paragraphs, receive
from web.cli.output import refuse_overwriting, whole_file
from web.cli.place import find_place, split_version
from web.cli.sides import names_version


def test_a_list_of_strings_is_taken_as_it_stands():
    assert paragraphs(Received("a.json", '["1. Décide", "", " x "]'.encode())) == ("1. Décide", "", " x ")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert paragraphs(Received("a.json", '["1. Décide", "دعوة"]'.encode(encoding))) == ("1. Décide", "دعوة")


@pytest.mark.parametrize("data", [b"{}", b"[1]", b'["a", null]', b"[", b"\xff\xfe\x00", b'"text"', b"[" * 100_000])
def test_anything_else_is_refused_with_the_name_of_the_file(data: bytes):
    with pytest.raises(UnreadableInput, match=r"^a\.json: a JSON list of strings is wanted") as caught:
        paragraphs(Received("a.json", data))
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read_are_named(tmp_path: Path):
    empty = tmp_path / "empty.md"
    empty.touch()
    for name, reason in ((tmp_path, "folder"), (tmp_path / "none.md", "no such file"), (empty, "empty")):
        with pytest.raises(UnreadableInput, match=reason) as caught:
            receive(str(name))
        assert str(caught.value).startswith(str(name))


def test_an_endless_file_is_refused():
    with pytest.raises(UnreadableInput, match="larger than 20 MB"):
        receive("/dev/zero")


def test_the_data_folder_is_named_by_option_then_environment_then_convention(tmp_path: Path):
    environ = {"XDG_DATA_HOME": str(tmp_path / "xdg")}
    assert find_place(None, environ).data == tmp_path / "xdg" / "travaux"
    environ["TRAVAUX_DATA"] = str(tmp_path / "named")
    assert find_place(None, environ).data == tmp_path / "named"
    assert find_place(str(tmp_path / "option"), environ).data == tmp_path / "option"
    assert find_place(None, {}).data == Path.home() / ".local" / "share" / "travaux"
    assert find_place(None, {"XDG_DATA_HOME": "relative"}).data.is_relative_to(Path.home())


def test_the_database_is_in_the_data_folder_unless_its_address_is_given(tmp_path: Path):
    place = find_place(str(tmp_path), {})
    assert place.embedded is not None
    assert place.embedded.parent == tmp_path
    assert find_place(str(tmp_path), {"TRAVAUX_DATABASE_URL": "postgresql://x"}).embedded is None


def test_a_version_is_told_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert names_version("un-csto@2")
    for text in ("un-csto", "un-csto@", "un-csto@0", "a/b@1", "file.md", "-", "Un@1"):
        assert not names_version(text)
    (tmp_path / "un-csto@2").write_text("a file of that very name comes first")
    assert not names_version("un-csto@2")
    assert split_version("un-csto@2") == ("un-csto", "2")
    assert split_version("un-csto") == ("un-csto", None)


def test_the_output_never_replaces_an_input(tmp_path: Path):
    text = tmp_path / "text.md"
    text.write_text("Decides")
    with pytest.raises(InvalidRequest, match="would replace"):
        refuse_overwriting(str(tmp_path / "." / "text.md"), (str(text),))
    refuse_overwriting(str(tmp_path / "new.md"), (str(text), "-"))


def test_a_file_takes_its_name_only_when_it_is_whole(tmp_path: Path):
    destination = tmp_path / "result"
    destination.write_text("before")
    with contextlib.suppress(RuntimeError), whole_file(destination) as partial:
        partial.write_text("half")
        raise RuntimeError
    assert destination.read_text() == "before"
    assert list(tmp_path.iterdir()) == [destination]
