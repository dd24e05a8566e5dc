"""The JSON twin of every page, described at `/api/v1/openapi.json`.

There is no session here, so no form token is asked for; a page of another site is refused by its origin instead.
"""

from flask import Blueprint

from web.api.openapi import PREFIX
from web.api.routes import ROUTES
from web.api.tags import conditional
from web.security import csrf

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
for _route in ROUTES:
    blueprint.add_url_rule(_route.rule, _route.name, _route.view, methods=[_route.method])
blueprint.after_request(conditional)
csrf.exempt(blueprint)

__all__ = ["blueprint"]
