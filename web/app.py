"""The composition root: puts settings, store, reader and pages together into one Flask application."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask

from storage import open_store, read
from storage.publishing import DOCUMENTS
from web import api, comparison, feed, redline, summary, upload, works
from web.dependencies import EXTENSION, Clock, Dependencies
from web.errors import handle_errors
from web.fetching import document_source
from web.i18n import set_up_languages
from web.log import set_up_log
from web.security import protect
from web.settings import Settings, load_settings
from web.upload.staging import Staging
from web.view.frame import install_frame

if TYPE_CHECKING:
    from storage.store import Store


def create_app(settings: Settings | None = None, *, store: Store | None = None, clock: Clock | None = None) -> Flask:
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
    app.extensions[EXTENSION] = Dependencies(store.units, read, now, staging, settings, documents, DOCUMENTS)
    set_up_log(app, settings.log_level)
    protect(app, settings)
    set_up_languages(app, settings)
    install_frame(app)
    handle_errors(app)
    features = works, upload, comparison, summary, redline, feed, api
    for feature in features:
        app.register_blueprint(feature.blueprint)
    return app


def _utc_now() -> datetime:
    return datetime.now(UTC)
