"""Old Word files (.doc): converted by LibreOffice, in a process of its own that cannot stay."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from service.errors import UnreadableInput

PROGRAMS = ("soffice", "libreoffice")
LONGEST = 90.0
"""Seconds that a conversion may take: a thousand pages take twenty."""

_MISSING = (
    "The file is old Word (.doc), which is read through LibreOffice, and that is not installed here: "
    "open it in Word or LibreOffice and save it as .docx."
)
_FAILED = "The file is old Word (.doc) and cannot be converted: open it in Word or LibreOffice and save it as .docx."
_PROTECTED = "The file is old Word (.doc) with a password: save it as .docx without one and give that."
_WORD_MARK = b"\xec\xa5"
_MARK_AT = 512
_FLAGS_AT = _MARK_AT + 10
_ENCRYPTED = 0x0100
# No macro runs, nothing is fetched: the settings of the profile that is made for this one conversion.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""


def converted(data: bytes) -> bytes:
    """Give a .doc as .docx. Raises UnreadableInput where LibreOffice is not installed, fails or takes too long."""
    if _is_encrypted(data):
        raise UnreadableInput(_PROTECTED)
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise UnreadableInput(_MISSING)
    with tempfile.TemporaryDirectory(prefix="travaux-doc-", ignore_cleanup_errors=True) as folder:
        return _convert(program, Path(folder), data)


def _is_encrypted(data: bytes) -> bool:
    """Whether the file information block says so, where it stands at its usual place."""
    if data[_MARK_AT : _MARK_AT + 2] != _WORD_MARK:
        return False
    return bool(int.from_bytes(data[_FLAGS_AT : _FLAGS_AT + 2], "little") & _ENCRYPTED)


def _convert(program: str, folder: Path, data: bytes) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / "received.doc"
    source.write_bytes(data)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    _run(command, folder)
    result = source.with_suffix(".docx")
    if not result.is_file():
        raise UnreadableInput(_FAILED)
    return result.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run to the end or to the time-out; then the whole group of processes is killed, not the launcher alone."""
    # The command is made of our own paths; the file's name is ours, its content is the sender's.
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput(_FAILED) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
