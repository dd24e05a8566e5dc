"""What every kind of test shares: where the real texts are, and how many examples to run."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("thorough" if os.environ.get("TRAVAUX_THOROUGH") else "quick")


def pytest_collection_finish():
    """Leave what was collected out of every later search for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts beside the checkout. A missing folder is a failure, not a skip."""
    folder = SHARED / "corpus"
    assert folder.is_dir(), f"the real texts are missing: expected them in {folder}"
    return folder


@pytest.fixture(scope="session")
def contracts() -> Path:
    """The folder of the outer contracts (JSON schemas)."""
    return SHARED / "contracts"
