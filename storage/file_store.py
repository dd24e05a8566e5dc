"""The received files on disk, each under the SHA-256 of its content, in folders by the first four digits.

A file is written under a temporary name, synchronised, renamed, and its folder synchronised: a name that exists
holds the whole content, whatever happens in between. Nothing is ever changed in place, but to erase it.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from threading import get_ident
from typing import TYPE_CHECKING, Protocol

from service.errors import IntegrityFailure, InvalidRequest, NotFound
from storage.failures import disk_errors

if TYPE_CHECKING:
    from pathlib import Path

INCOMING = "incoming"
_NAME = re.compile(r"[0-9a-f]{64}")


class Writer(Protocol):
    """Writes the whole content to a new file and returns when it is on the disk itself. Tests put a full disk here."""

    def __call__(self, path: Path, data: bytes) -> None:
        """Write; raises OSError."""


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


class FileStore:
    """Files by content, below one folder. See `service.ports.Files`."""

    def __init__(self, root: Path, write: Writer = write_durably) -> None:
        self._root = root
        self._write = write

    def put(self, data: bytes) -> str:
        """Keep the content; when this returns it is on the disk itself. A damaged copy is replaced by the whole one."""
        name = sha256(data).hexdigest()
        path = self._path(name)
        with disk_errors():
            if not _holds(path, name):
                self._place(path, data)
            _synchronise_folder(path.parent)
        return name

    def get(self, sha256: str) -> bytes:
        """Return the content; raise NotFound where there is none, IntegrityFailure where it was altered."""
        path = self._path(sha256)
        with disk_errors():
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                raise NotFound(f"The file {sha256[:12]}… is missing from the store: run ./travaux verify.") from None
        if _digest(data) != sha256:
            raise IntegrityFailure(f"The file {sha256[:12]}… was altered on disk: restore it from a back-up.")
        return data

    def holds(self, sha256: str) -> bool:
        """Whether there is anything under this name, whole or not."""
        with disk_errors():
            return self._path(sha256).exists()

    def erase(self, sha256: str) -> None:
        """Overwrite the content, wait for the disk, remove it. On some disks and file systems copies may survive."""
        path = self._path(sha256)
        with disk_errors():
            try:
                size = path.stat().st_size
            except FileNotFoundError:
                return
            with path.open("r+b") as file:
                for start in range(0, size, 1 << 20):
                    file.write(bytes(min(1 << 20, size - start)))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _synchronise_folder(path.parent)

    def names(self) -> tuple[str, ...]:
        """Name every content, sorted; what is none (an unfinished file, a stray one) by its relative path."""
        with disk_errors():
            return tuple(sorted(self._name(path) for path in self._root.rglob("*") if not path.is_dir()))

    def _name(self, path: Path) -> str:
        is_content = _NAME.fullmatch(path.name) and path == self._path(path.name)
        return path.name if is_content else path.relative_to(self._root).as_posix()

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InvalidRequest("A file is named by its SHA-256: 64 hexadecimal digits, in lower case.")
        return self._root / name[:2] / name[2:4] / name

    def _place(self, path: Path, data: bytes) -> None:
        incoming = self._root / INCOMING
        _make_folder(incoming)
        _make_folder(path.parent)
        # A name of the thread's own: two that bring the same content do not meet before the rename, and both are right.
        unfinished = incoming / f"{path.name}.{os.getpid()}.{get_ident()}"
        unfinished.unlink(missing_ok=True)
        try:
            self._write(unfinished, data)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def _holds(path: Path, name: str) -> bool:
    try:
        return _digest(path.read_bytes()) == name
    except FileNotFoundError:
        return False


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    _synchronise_folder(folder.parent)


def _synchronise_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
