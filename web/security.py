"""What protects every answer: host and origin checks, headers, the token against forged forms, cookies, limits."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import Forbidden, MisdirectedRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from web.arriving import guard_body
from web.settings import MEGABYTE, Settings

csrf = CSRFProtect()

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_ALWAYS_ANSWERED = frozenset({"works.healthz"})  # a probe asks by address; the answer says nothing of any text

CONTENT_SECURITY_POLICY = "; ".join(  # noqa: FLY002  one directive a line reads better
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def protect(app: Flask, settings: Settings) -> None:
    """Put every protection on the application. The order matters: host and origin before the form's token."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="travaux",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        # Two files of the largest size and their form (the page that compares two at once).
        MAX_CONTENT_LENGTH=2 * settings.max_upload + MEGABYTE,
        # Pasted texts and the preview of a long text are form fields: they may be as large as a file.
        MAX_FORM_MEMORY_SIZE=2 * settings.max_upload,
        MAX_FORM_PARTS=200,
        WTF_CSRF_TIME_LIMIT=None,  # a preview may stay open over lunch; the token lives as long as the session
        PREFERRED_URL_SCHEME="https" if settings.https else "http",
    )
    app.wsgi_app = guard_body(app.wsgi_app)  # type: ignore[method-assign, assignment]
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    hosts = frozenset(settings.hosts)
    app.before_request(lambda: _refuse_foreign(hosts))
    csrf.init_app(app)
    app.after_request(lambda response: _add_headers(response, https=settings.https))


def _host_name(host: str) -> str:
    """`host` without its port: "[::1]:8079" gives "[::1]"."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _refuse_foreign(hosts: frozenset[str]) -> None:
    """Refuse a host name that is not ours (DNS rebinding) and a change asked for by a page of another site."""
    if request.endpoint not in _ALWAYS_ANSWERED and _host_name(request.host.lower()) not in hosts:
        raise MisdirectedRequest("The service does not answer to this host name; TRAVAUX_HOSTS lists the names it has.")
    if request.method in _SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc.lower() != request.host.lower()
    if foreign or request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        raise Forbidden("The request comes from a page of another site and was refused.")


def _add_headers(response: Response, *, https: bool) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        # Drafts are confidential: no page or answer stays in a browser's or a proxy's store.
        response.headers["Cache-Control"] = "no-store"
    if https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
