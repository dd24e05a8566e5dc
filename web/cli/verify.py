"""`travaux verify`: recompute everything and name what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.use_cases import verify
from storage import read
from web.cli.place import opened
from web.cli.terminal import progress
from web.render.rows import visible

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Write each finding on a line, then the record's head, to be noted elsewhere; 1 if something is broken."""
    with opened(arguments.data) as store, progress("verifying") as step:
        report = verify(store.units, read=read, progress=step, expected_head=arguments.head)
    for finding in report.findings:
        print(f"{'broken' if finding.broken else 'note'}: {visible(finding.where)}: {visible(finding.message)}")
    broken = sum(finding.broken for finding in report.findings)
    print(f"{report.checked} checked, {broken} broken")
    if report.head:
        print(f"head {report.head}")
    return 0 if report.whole else 1
