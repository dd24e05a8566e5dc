"""Whatever users do, in whatever order: the store stays whole, and moves house whole."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import use_cases
from service.errors import TravauxError
from service.text import Correction, CorrectionKind
from storage import read
from storage.archive import export_archive, import_archive
from storage.store import open_store
from tests.samples import LATER, NOW, new, numbered

SLUGS = st.sampled_from(["one", "two"])
VERSIONS = st.sampled_from(["1", "2", "3"])
TEXTS = st.integers(0, 3)
OPERATIONS = st.one_of(
    st.tuples(st.just("add"), SLUGS, TEXTS, st.booleans()),
    st.tuples(st.just("language"), SLUGS, TEXTS, VERSIONS),
    st.tuples(st.just("compare"), SLUGS, VERSIONS, VERSIONS),
    st.tuples(st.just("correct"), SLUGS, VERSIONS, st.integers(0, 40)),
    st.tuples(st.just("withdraw"), SLUGS, VERSIONS, st.none()),
    st.tuples(st.just("search"), SLUGS, st.none(), st.none()),
)


def perform(units, operation):
    what, slug, *rest = operation
    if what == "add":
        text = new(numbered(rest[0]), slug=slug, language="en")
        use_cases.add_version(units, text, read=read, now=NOW, allow_withdrawn=rest[1])
    elif what == "language":
        text = new(numbered(rest[0]) + "\n\nen français", slug=slug, language="fr", version=rest[1])
        use_cases.add_version(units, text, read=read, now=NOW)
    elif what == "compare":
        use_cases.compare_versions(units, slug, rest[0], rest[1], read=read)
    elif what == "correct":
        chosen = [Correction(CorrectionKind.PART, rest[1], "annex")]
        use_cases.correct_structure(units, slug, rest[0], None, chosen, read=read, now=LATER)
    elif what == "withdraw":
        sha256 = use_cases.received_file(units, slug, rest[0])[0].sha256
        use_cases.withdraw(units, sha256, reason="in error", by="Secretariat", now=LATER)
    else:
        use_cases.search_work(units, slug, "keepers", read=read)


@settings(
    max_examples=150 if os.environ.get("TRAVAUX_THOROUGH") else 12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(OPERATIONS, max_size=14))
def test_any_sequence_of_operations_keeps_the_store_whole(operations):
    with tempfile.TemporaryDirectory() as folder:
        here, there = (open_store(f"sqlite:///{folder}/{name}.db", Path(folder) / name) for name in ("here", "there"))
        here.upgrade()
        for operation in operations:
            with suppress(TravauxError):
                perform(here.units, operation)
        report = use_cases.verify(here.units, read=read)
        assert report.whole, report.findings
        there.upgrade()
        export_archive(here, Path(folder) / "one.zip")
        import_archive(there, Path(folder) / "one.zip", now=LATER)
        export_archive(there, Path(folder) / "two.zip")
        moved = use_cases.verify(there.units, read=read)
        here.close()
        there.close()
        assert moved.whole, moved.findings
        assert moved.head == report.head
        assert (Path(folder) / "one.zip").read_bytes() == (Path(folder) / "two.zip").read_bytes()
