"""The composition root: puts settings, store, reader and pages together into one Flask application."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask

from storage import open_store, read
from storage.passwords import Argon2Passwords
from storage.publishing import DOCUMENTS
from web import accounts, api, comparison, consultation, feed, redline, summary, upload, works
from web.access import guard
from web.dependencies import EXTENSION, Clock, Dependencies
from web.errors import handle_errors
from web.fetching import document_source
from web.i18n import set_up_languages
from web.log import set_up_log
from web.security import protect
from web.settings import Settings, load_settings
from web.throttle import Throttle
from web.upload.staging import Staging
from web.view.frame import install_frame

if TYPE_CHECKING:
    from service.accounts.federation import IdentityProvider
    from service.accounts.passwords import Passwords
    from service.use_cases.consulting.values import TrackedTexts
    from storage.store import Store


def create_app(
    settings: Settings | None = None,
    *,
    store: Store | None = None,
    clock: Clock | None = None,
    passwords: Passwords | None = None,
) -> Flask:
    """Make the application. Without arguments the settings come from the environment and the store from them.

    Raises SettingsError with one clear line where the settings do not serve.
    """
    settings = settings or load_settings()
    store = store or open_store(settings.database_url, settings.files)
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.json.sort_keys = False  # type: ignore[attr-defined]  # answers keep the order in which they were written
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_options = {"autoescape": True}  # whatever a template is called
    now = clock or _utc_now
    staging, documents = Staging.of(settings, now), document_source(settings)
    passwords = passwords or Argon2Passwords()
    app.extensions[EXTENSION] = Dependencies(
        store.units,
        read,
        now,
        staging,
        settings,
        passwords,
        Throttle(store.tries),
        documents,
        DOCUMENTS,
        authors=_authors,
        provider=_provider(settings),
    )
    set_up_log(app, settings.log_level)
    protect(app, settings)
    guard(app)
    set_up_languages(app, settings)
    install_frame(app)
    handle_errors(app)
    features = accounts, works, upload, comparison, consultation, summary, redline, feed, api
    for feature in features:
        app.register_blueprint(feature.blueprint)
    return app


def _provider(settings: Settings) -> IdentityProvider | None:
    """The provider of OpenID Connect, where the settings name one. Without one its libraries are not loaded."""
    if not settings.oidc_issuer:
        return None
    from storage.federation import OpenIdProvider  # noqa: PLC0415 - only where it is used

    return OpenIdProvider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _authors(data: bytes) -> TrackedTexts:
    """Read a Word file by the authors of its tracked changes. What reads it is loaded when one comes."""
    from storage.formats.word.authors import read_authors  # noqa: PLC0415

    return read_authors(data)
