"""The strings of a page are looked up once for each rendering, and never kept for another language."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel, force_locale, lazy_gettext

from web.i18n import CATALOGUES, compile_catalogues
from web.said_once import SaidOnce, for_templates, named

TABLE = {"open": lazy_gettext("open"), "agreed": lazy_gettext("agreed")}


@pytest.fixture
def app():
    compile_catalogues()
    app = Flask(__name__)
    Babel(app, default_translation_directories=str(CATALOGUES))
    app.context_processor(for_templates)
    app.jinja_env.filters["state"] = named(TABLE)
    return app


def test_each_rendering_is_in_its_own_language(app):
    said = {}
    template = "{{ _('Propose') }}|{{ _('Propose') }}|{{ 'open' | state }}|{{ 'agreed' | state }}"
    with app.test_request_context():
        for code in ("en", "fr", "ru", "en"):
            with force_locale(code):
                said.setdefault(code, set()).add(render_template_string(template))
    assert all(len(found) == 1 for found in said.values())
    assert said["en"] == {"Propose|Propose|open|agreed"}
    assert len(set.union(*said.values())) == 3


def test_what_is_put_in_is_escaped_and_numbers_choose_the_form(app):
    named_one = "{{ _('%(name)s is now: %(status)s.', name=evil, status='100 %') }}"
    template = named_one + "|{{ ngettext('%(num)s open', '%(num)s open', 2) }}"
    with app.test_request_context(), force_locale("en"):
        said = render_template_string(template, evil="<b>")
    assert said == "&lt;b&gt; is now: 100 %.|2 open"


def test_a_macro_that_is_imported_without_its_page_still_speaks(app):
    with app.test_request_context(), force_locale("fr"):
        filtered = app.jinja_env.from_string("{{ 'open' | state }}").render()
        assert filtered == str(TABLE["open"]) != "open"


def test_a_string_is_looked_up_once(app, monkeypatch):
    with app.test_request_context(), force_locale("fr"):
        kept, asked = SaidOnce(), []
        there = kept._translations.ugettext
        monkeypatch.setattr(kept._translations, "ugettext", lambda one: asked.append(one) or there(one))
        assert {str(kept.say("Propose")) for _ in range(5)} == {str(kept.say("Propose"))}
        assert asked == ["Propose"]
