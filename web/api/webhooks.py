"""Who is told what happens in a work: the list, one more, one fewer. The secret is shown once, when it is made."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING

from flask import jsonify

from service.use_cases.notifying import add_webhook, remove_webhook, webhooks_of
from web.api.given import json_object, text_in
from web.api.shapes import MOMENT, STRING, WHOLE, Schema, many, maybe, ref, whole
from web.api.table import JSON, Route
from web.dependencies import dependencies
from web.notifying import caller_of

if TYPE_CHECKING:
    from flask import Response

    from service.webhooks import Webhook
    from web.api.answers import Json

_AT = "/works/<slug>/webhooks"
_ONE: dict[str, Schema] = {
    "id": STRING,
    "address": STRING,
    "created": MOMENT,
    "failures": WHOLE,
    "next_try": maybe(MOMENT),
}
WEBHOOK_SCHEMAS: dict[str, Schema] = {
    "Webhook": whole("An address that is told what happens in a work.", **_ONE),
    "NewWebhook": whole("The same, with the secret that signs its messages, shown this once.", **_ONE, secret=STRING),
    "Webhooks": whole("Who is told what happens in a work.", webhooks=many(ref("Webhook"))),
}
_ADDRESS: Schema = {
    "type": "object",
    "properties": {"address": STRING},
    "required": ["address"],
    "examples": [{"address": "https://capital.example/travaux"}],
}


def webhooks(slug: str) -> Response:
    """Who is told what happens in the work."""
    return jsonify(webhooks=[_said(one) for one in webhooks_of(dependencies().units, slug)])


def add(slug: str) -> Response:
    """Tell one more address from now on."""
    needs, address = dependencies(), text_in(json_object().get("address"), "address")
    caller, make_secret = caller_of(needs.settings), partial(secrets.token_hex, 32)
    added = add_webhook(needs.units, slug, address, caller=caller, make_secret=make_secret, now=needs.now())
    response = jsonify(_said(added) | {"secret": added.secret})
    response.status_code = 201
    return response


def remove(slug: str, webhook: str) -> Response:
    """Tell an address no more; the answer is who is still told."""
    remove_webhook(dependencies().units, slug, webhook)
    return webhooks(slug)


def _said(webhook: Webhook) -> Json:
    return {
        "id": webhook.id,
        "address": webhook.address,
        "created": webhook.created.isoformat(),
        "failures": webhook.failures,
        "next_try": None if webhook.next_try is None else webhook.next_try.isoformat(),
    }


WEBHOOK_ROUTES: tuple[Route, ...] = (
    Route("webhooks", "GET", _AT, webhooks, "Who is told what happens in a work", "Webhooks", errors=(404,)),
    Route(
        "add_webhook",
        "POST",
        _AT,
        add,
        "Tell an address from now on of new versions, new amendments and decisions",
        "NewWebhook",
        status=201,
        body=((JSON, _ADDRESS),),
        errors=(400, 404),
    ),
    Route("remove_webhook", "DELETE", f"{_AT}/<webhook>", remove, "Tell an address no more", "Webhooks", errors=(404,)),
)
