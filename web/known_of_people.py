"""The sentences about people that the interface can say in other languages; see web/known_messages.py."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is translated when it is shown."""
    return message


KNOWN_OF_PEOPLE: tuple[str, ...] = (
    _mark("This password is too short: use at least %(least)s characters, such as four words."),
    _mark("This password is too long: use at most %(most)s characters."),
    _mark("This password is too easily guessed: use four words that do not belong together."),
    _mark("This is no name of an account: use up to 64 letters a to z, digits, dots, hyphens and @, as in a.clerk."),
    _mark("There is an account of this name already: choose another one."),
    _mark("There is no account named %(name)s."),
    _mark("Another account logs in with this subject already."),
    _mark("Nobody deactivates their own account: let another administrator do it."),
    _mark("This is the last administrator of all works: make another one first."),
    _mark("This is no role: choose one of %(roles)s."),
    _mark("Everyone can be a reader only: give other roles to accounts."),
    _mark("A delegate speaks for a delegation, and nobody else does: name it for a delegate alone."),
    _mark("This is no code of a delegation: use up to 20 letters A to Z and digits, as in MEX."),
    _mark("There is no delegation %(code)s: add it first, with its code and name."),
    _mark("Give the name of the delegation as well."),
    _mark("Log in with your password first: a token cannot do this."),
    _mark("This token is not known, has expired or was ended: make a new one on your account's page."),
    _mark("Give the token a name, so that you know it again: what will use it?"),
    _mark("A token lasts from 1 to %(days)s days."),
    _mark("There are %(most)s tokens already: end one that is no longer used."),
    _mark("You have no such token: the list shows those there are."),
    _mark("A token's scopes are rights: %(rights)s."),
    _mark("The provider of your login does not answer: try again, or log in with a password."),
    _mark("The provider did not confirm who you are: log in again."),
)
