"""The shapes of people, of their roles and of the record; and what is sent to change them."""

from __future__ import annotations

from typing import Any

from service.accounts import DelegationKind, Right, Role
from web.api.shapes import MOMENT, STRING, TRUTH, WHOLE, Schema, many, maybe, ref, whole

_ROLE: Schema = {"enum": [role.value for role in Role]}
_RIGHTS: Schema = many({"enum": [right.value for right in Right]})
_KIND: Schema = {"enum": [kind.value for kind in DelegationKind]}
_HELD: dict[str, Schema] = {"work": maybe(STRING), "role": _ROLE, "delegation": maybe(STRING)}
_ACCOUNT: dict[str, Schema] = {
    "name": STRING,
    "display": STRING,
    "active": TRUTH,
    "created": MOMENT,
    "has_password": TRUTH,
    "subject": maybe(STRING),
    "roles": many(ref("HeldRole")),
}
PEOPLE_SCHEMAS: dict[str, Schema] = {
    "HeldRole": whole("A role in a work, or in all (`work` null). A delegate's names its delegation.", **_HELD),
    "Account": whole(
        "Someone who can log in. `subject` is who that is for the provider of OpenID Connect.",
        **_ACCOUNT,
    ),
    "Accounts": whole("Everybody with an account, by name.", accounts=many(ref("Account"))),
    "MayHere": whole(
        "What may be done in a work; in all works where `work` is null.", work=maybe(STRING), rights=_RIGHTS
    ),
    "OwnAccount": whole(
        "The account of the one who asks, and what that one may do. `may` names a work where more than in all of them "
        "is allowed. `scopes` are those of the token that was sent, null without one.",
        **_ACCOUNT,
        may=many(ref("MayHere")),
        scopes=maybe(_RIGHTS),
    ),
    "Token": whole(
        "A key for programs, without its secret.",
        id=STRING,
        label=STRING,
        scopes=_RIGHTS,
        created=MOMENT,
        expires=maybe(MOMENT),
    ),
    "Tokens": whole("The tokens of one's own account, oldest first.", tokens=many(ref("Token"))),
    "Member": whole(
        "Someone with a role; `account` is null for everyone. A role with `work` null is one in all works.",
        account=maybe(STRING),
        display=maybe(STRING),
        active=TRUTH,
        **_HELD,
    ),
    "Members": whole("Who has which role; those in all works come last.", members=many(ref("Member"))),
    "Delegation": whole("A delegation, or a group that speaks together.", code=STRING, name=STRING, kind=_KIND),
    "Delegations": whole("Every delegation and group, by code.", delegations=many(ref("Delegation"))),
    "RecordEntry": whole(
        "What somebody did. `what` is its kind, as in account.role; `about` is what it names. No word of a text.",
        number=WHOLE,
        what=STRING,
        about=STRING,
        who=STRING,
        at=maybe(MOMENT),
        details={"type": "object", "additionalProperties": STRING},
    ),
    "Record": whole(
        "A page of the record, newest first. `older` is the `before` of the next page, null where there is none.",
        entries=many(ref("RecordEntry")),
        older=maybe(WHOLE),
    ),
    "RecordCheck": whole(
        "Whether the record is sound, and what is altered where it is not. `head`, kept elsewhere, proves later that "
        "nothing up to it was rewritten.",
        sound=TRUTH,
        entries=WHOLE,
        head=maybe(STRING),
        altered=many(whole("What is altered, and where.", where=STRING, message=STRING)),
    ),
}


def _sent(required: tuple[str, ...], example: dict[str, Any], **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "examples": [example]}


_PASSWORD: Schema = {"type": "string", "description": "at least 10 characters"}
ROLE_SENT: Schema = _sent(
    ("role",),
    {"role": "delegate", "delegation": "MEX"},
    role=_ROLE,
    delegation={**maybe(STRING), "description": "the code of the one that a delegate speaks for, and nobody else"},
)
NEW_ACCOUNT: Schema = _sent(
    ("name",),
    {"name": "a.clerk", "display": "A. Clerk", "password": "four plain words here"},
    name=STRING,
    display=STRING,
    password={**maybe(_PASSWORD), "description": "without one, the account logs in by its subject alone"},
    subject=maybe(STRING),
)
CHANGE_OF_ACCOUNT: Schema = {
    "type": "object",
    "description": "One thing to change. A new password ends all sessions, as `end_sessions` does by itself.",
    "properties": {
        "display": STRING,
        "active": TRUTH,
        "password": _PASSWORD,
        "subject": maybe(STRING),
        "end_sessions": {"const": True},
    },
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
    "examples": [{"active": False}],
}
OWN_PASSWORD: Schema = _sent(
    ("present", "new"),
    {"present": "four plain words here", "new": "four other words now"},
    present=STRING,
    new=_PASSWORD,
)
DELEGATION_SENT: Schema = _sent(
    ("name",), {"name": "Mexico"}, name=STRING, kind={**_KIND, "description": "without it a delegation"}
)
