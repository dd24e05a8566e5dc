"""The parts of the bench: each measures one thing, adds a Markdown section and the goals it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cost import shapes, speed
from .quality import quality
from .real import real
from .tools import peers

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.report import Plan, Report

SECTIONS: tuple[Callable[[Report, Plan], None], ...] = (quality, peers, speed, shapes, real)
