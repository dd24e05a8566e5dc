"""What stops a redline on a received file; the clean document takes its place."""

from __future__ import annotations


class CannotCarry(Exception):  # noqa: N818 - a finding that is acted upon, no failure of the program
    """A change has no place in the file as it is built. The message, a sentence, says which kind is missing."""
