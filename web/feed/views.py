"""The Atom feed of a work (RFC 4287): new versions, new amendments, decisions. Nothing of a draft that was not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request, url_for
from flask_babel import get_locale, gettext
from lxml import etree

from service.consultation.news import NewsKind
from service.use_cases.notifying import recent_news
from storage.publishing.akn_inline import xml_text
from web.consultation.words import STATUSES
from web.dependencies import dependencies

if TYPE_CHECKING:
    from datetime import datetime

    from service.consultation.news import News
    from service.works import Work

blueprint = Blueprint("feed", __name__)

MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@blueprint.get("/works/<slug>/feed.atom")
def of_work(slug: str) -> Response:
    """The last hundred things that happened, the newest first; 304 where nothing did since the reader last asked."""
    work, news = recent_news(dependencies().units, slug, MOST, dependencies().memory)
    written = etree.tostring(_feed(work, news), xml_declaration=True, encoding="utf-8")
    answer = Response(written, mimetype="application/atom+xml")
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _feed(work: Work, news: tuple[News, ...]) -> etree._Element:
    feed = etree.Element(f"{{{_ATOM}}}feed", {_LANG: str(get_locale())}, nsmap={None: _ATOM})
    history = url_for("works.history", slug=work.slug, _external=True)
    _say(feed, "id", f"urn:travaux:{work.slug}")
    _say(feed, "title", work.title)
    _say(feed, "updated", _time(news[0].at if news else work.created))
    _link(feed, request.base_url, "self")
    _link(feed, history)
    _say(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Travaux")
    for one in news:
        _entry(feed, work, one, history)
    return feed


def _entry(feed: etree._Element, work: Work, news: News, history: str) -> None:
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
    _say(entry, "id", f"urn:travaux:{work.slug}:{news.id}")
    _say(entry, "title", _title(news))
    _say(entry, "updated", _time(news.at))
    if news.kind is NewsKind.VERSION:
        _link(entry, url_for("works.version", slug=work.slug, version_id=str(news.number), _external=True))
    else:
        _link(entry, f"{history}/consultation#{news.amendment}")
    etree.SubElement(entry, f"{{{_ATOM}}}category", term=news.kind)


def _title(news: News) -> str:
    if news.kind is NewsKind.VERSION:
        name = news.symbol or gettext("Version %(number)s", number=news.number)
        return str(gettext("New version: %(name)s", name=name))
    said = STATUSES[news.status] if news.status is not None else ""
    who, where = ", ".join(news.proposers), ", ".join(news.labels)
    if not where:
        return str(gettext("%(id)s by %(who)s: %(status)s", id=news.amendment, who=who, status=said))
    return str(
        gettext("%(id)s by %(who)s on %(where)s: %(status)s", id=news.amendment, who=who, where=where, status=said)
    )


def _say(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = xml_text(text)


def _link(parent: etree._Element, address: str, relation: str = "alternate") -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=address)


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
