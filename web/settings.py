"""The settings of the service: read from the environment once, checked, then never changed.

Every setting is a variable `TRAVAUX_…` of the environment. `docs/operations.md` has the same table for people;
a test compares the two. A missing, unknown or senseless value stops the start with one clear line.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.accounts import Role

MEGABYTE = 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SECRET_LENGTH = 32
_PREFIX = "TRAVAUX_"
_FOR_THE_TOOLS = frozenset({"TRAVAUX_THOROUGH"})  # read by the tests and the launcher, not by the service
_TRUE = frozenset({"1", "true", "yes", "on"})
_INTERFACE = ("en", "fr", "es", "ru", "zh", "ar")
_FALSE = frozenset({"0", "false", "no", "off"})


class SettingsError(InvalidRequest):
    """The service cannot start with these settings; the message names the variable and what to do."""


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Someone whom the demo makes and names on its login page: it answers this machine alone."""

    name: str
    display: str
    password: str
    role: Role
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person who runs the service decides.

    `data` is the folder of everything that is kept: the received files, uploads that wait for confirmation and, by
    default, the database. `max_upload` and `staging_limit` are bytes, `staging_hours` how long an upload waits.
    `hosts` are the names under which the service may be addressed. `proxies` counts the reverse proxies in front
    whose forwarding headers are trusted. `fetch_address` is the address of a document service, empty while nothing
    is fetched; `fetch_hosts` are the hosts that may be called besides its own, `fetch_pause` seconds apart at least.
    `oidc_…` name a provider of OpenID Connect (empty: none), the claim that may be an account's name, and whether
    accounts are made by themselves. `demo` names the users of a demo, nobody otherwise.
    `webhook_hosts` may be told what happens in a work, none if empty.
    """

    data: Path
    secret_key: str
    database_url: str
    hosts: tuple[str, ...] = LOOPBACK
    https: bool = False
    proxies: int = 0
    language: str = "en"
    max_upload: int = 20 * MEGABYTE
    staging_limit: int = 400 * MEGABYTE
    staging_hours: int = 24
    log_level: str = "INFO"
    fetch_address: str = ""
    fetch_hosts: tuple[str, ...] = ()
    fetch_pause: int = 2
    fetch_inside: bool = False
    webhook_hosts: tuple[str, ...] = ()
    webhook_inside: bool = False
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    oidc_claim: str = ""
    oidc_make: bool = False
    demo: tuple[DemoUser, ...] = ()

    @property
    def files(self) -> Path:
        """The folder of the received files."""
        return self.data / "files"

    @property
    def staging(self) -> Path:
        """The folder of uploads that wait for confirmation."""
        return self.data / "staging"

    @property
    def fetched(self) -> Path:
        """The folder that remembers fetched documents."""
        return self.data / "fetched"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment: its name, the field it sets, how its text is read, its default in words."""

    name: str
    field: str
    read: Callable[[str], object]
    default: str
    meaning: str


def _whole(low: int, high: int, factor: int = 1) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high} is wanted")
        return int(text) * factor

    return read


def _flag(text: str) -> bool:
    word = text.lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("1 or 0 is wanted")
    return word in _TRUE


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)} is wanted")
        return text

    return read


def _secret(text: str) -> str:
    if len(text) < SECRET_LENGTH:
        raise ValueError(f"at least {SECRET_LENGTH} characters are wanted")
    return text


def _template(text: str) -> str:
    host = urlsplit(text).hostname
    if "{symbol}" not in text or not text.startswith(("https://", "http://")) or not host:
        raise ValueError("an address with {symbol} in it is wanted, and {language} or {letter}, and {kind}")
    return text


def _issuer(text: str) -> str:
    parts = urlsplit(text)
    if not parts.hostname or (parts.scheme != "https" and (parts.scheme, parts.hostname) != ("http", "127.0.0.1")):
        raise ValueError("an address that begins with https:// is wanted")
    return text.rstrip("/")


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    if not names or any("/" in name or "*" in name for name in names):
        raise ValueError("host names separated by commas are wanted, with no scheme and no star")
    return names


VARIABLES: tuple[Variable, ...] = (
    Variable("TRAVAUX_SECRET_KEY", "secret_key", _secret, "none: must be set", "signs the session cookie"),
    Variable("TRAVAUX_DATA", "data", Path, "`travaux` in the user's data folder", "the folder of all that is kept"),
    Variable(
        "TRAVAUX_DATABASE_URL", "database_url", str, "SQLite in the data folder", "SQLAlchemy URL of the database"
    ),
    Variable("TRAVAUX_HOSTS", "hosts", _hosts, "the loopback names", "host names the service answers to, by comma"),
    Variable("TRAVAUX_HTTPS", "https", _flag, "0", "1 when users reach the service by https"),
    Variable("TRAVAUX_PROXIES", "proxies", _whole(0, 5), "0", "how many reverse proxies in front are trusted"),
    Variable(
        "TRAVAUX_LANGUAGE", "language", _one_of(*_INTERFACE), "en", "the interface where none is asked for, of six"
    ),
    Variable("TRAVAUX_MAX_UPLOAD_MB", "max_upload", _whole(1, 500, MEGABYTE), "20", "largest file accepted, in MB"),
    Variable(
        "TRAVAUX_STAGING_MB", "staging_limit", _whole(1, 100_000, MEGABYTE), "400", "room for waiting uploads, MB"
    ),
    Variable("TRAVAUX_STAGING_HOURS", "staging_hours", _whole(1, 720), "24", "how long an upload waits, in hours"),
    Variable(
        "TRAVAUX_FETCH_ADDRESS", "fetch_address", _template, "none: nothing is fetched", "address of a document service"
    ),
    Variable("TRAVAUX_FETCH_HOSTS", "fetch_hosts", _hosts, "the one of the address", "further hosts it may lead to"),
    Variable("TRAVAUX_FETCH_PAUSE", "fetch_pause", _whole(1, 3600), "2", "seconds between two calls at least"),
    Variable("TRAVAUX_FETCH_INSIDE", "fetch_inside", _flag, "0", "1 where the document service is in your own network"),
    Variable("TRAVAUX_WEBHOOK_HOSTS", "webhook_hosts", _hosts, "none: nobody is called", "hosts told what happens"),
    Variable("TRAVAUX_WEBHOOK_INSIDE", "webhook_inside", _flag, "0", "1 where these are in your own network"),
    Variable("TRAVAUX_OIDC_ISSUER", "oidc_issuer", _issuer, "none: passwords alone", "a provider of OpenID Connect"),
    Variable("TRAVAUX_OIDC_CLIENT", "oidc_client", str, "none", "the name this service has there"),
    Variable("TRAVAUX_OIDC_SECRET", "oidc_secret", str, "none", "the secret this service has there"),
    Variable("TRAVAUX_OIDC_CLAIM", "oidc_claim", str, "none: by subject", "the claim that is the name of an account"),
    Variable("TRAVAUX_OIDC_MAKE", "oidc_make", _flag, "0", "1 to make an account for whoever the provider names"),
    Variable("TRAVAUX_LOG_LEVEL", "log_level", _one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "what is logged"),
)


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    known = {variable.name for variable in VARIABLES} | _FOR_THE_TOOLS
    unknown = sorted(name for name in environ if name.startswith(_PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"Unknown setting {', '.join(unknown)}: see the table of settings in docs/operations.md.")


def _given(environ: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for variable in VARIABLES:
        text = environ.get(variable.name, "").strip()
        if not text:
            continue
        try:
            values[variable.field] = variable.read(text)
        except ValueError as error:
            raise SettingsError(f"The setting {variable.name} cannot be used: {error}.") from error
    return values


def _check_federation(values: Mapping[str, object]) -> None:
    if "oidc_issuer" in values and not (values.get("oidc_client") and values.get("oidc_secret")):
        raise SettingsError("TRAVAUX_OIDC_ISSUER needs TRAVAUX_OIDC_CLIENT and TRAVAUX_OIDC_SECRET beside it.")
    if values.get("oidc_make") and not values.get("oidc_claim"):
        raise SettingsError("TRAVAUX_OIDC_MAKE needs TRAVAUX_OIDC_CLAIM: it says what the new account is called.")


def default_data(environ: Mapping[str, str]) -> Path:
    """The data folder where none is named: the user's own by the XDG convention (a relative path counts as unset)."""
    named = Path(environ.get("XDG_DATA_HOME", ""))
    home = named if named.is_absolute() else Path.home() / ".local" / "share"
    return home / "travaux"


def sqlite_address(data: Path) -> str:
    """The address of the embedded database in a data folder."""
    return f"sqlite:///{data.resolve() / 'travaux.sqlite'}"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; raises SettingsError with one clear line."""
    environ = os.environ if environ is None else environ
    _refuse_unknown(environ)
    values = _given(environ)
    if "secret_key" not in values:
        raise SettingsError(
            "TRAVAUX_SECRET_KEY is not set: give it a long random text, for example the output of "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'."
        )
    _check_federation(values)
    values.setdefault("data", default_data(environ))
    values.setdefault("database_url", sqlite_address(Path(str(values["data"]))))
    return Settings(**values)  # type: ignore[arg-type]  # the table gives each field its own type


def kept_secret(data: Path) -> str:
    """The secret of a data folder, made at first use and readable by its owner only. For the demo, never by default."""
    data.mkdir(parents=True, exist_ok=True)
    file = data / "secret-key"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_hex(SECRET_LENGTH))
    return file.read_text().strip()


def command_settings(data: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings of a command that serves nothing, and so needs no secret."""
    environ = os.environ if environ is None else environ
    _refuse_unknown(environ)
    values = {"secret_key": "", "database_url": sqlite_address(data), **_given(environ), "data": data}
    return Settings(**values)  # type: ignore[arg-type]  # the table gives each field its own type


def local_settings(data: Path, database_url: str | None = None, demo: tuple[DemoUser, ...] = ()) -> Settings:
    """Settings for a service on this machine alone, such as the demo: a secret of its own, loopback names only."""
    url = database_url or sqlite_address(data)
    return Settings(data=data, secret_key=kept_secret(data), database_url=url, hosts=LOOPBACK, demo=demo)
