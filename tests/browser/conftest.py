"""The real service, started as a user starts the demo, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# The browser's own pages behind its address line, two for every window and nowhere to be seen, took a quarter of the
# time. The last list of features holds alone, so what Playwright turns off stands here again.
FEATURES_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root, where Chromium's sandbox refuses to start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(FEATURES_OFF)}",
]


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: the root of its addresses and the address of the sample comparison."""

    root: str
    comparison: str


def log_in(page: Page, demo: Demo, name: str = "facilitator") -> None:
    """Log in as one of the demo's users; whoever writes has to."""
    page.goto(f"{demo.root}/login")
    page.fill("#name", name)
    page.fill("#password", f"demo-{name}")
    with page.expect_navigation():
        page.locator("main form button.primary").click()


def assert_axe_finds_nothing_in_either_theme(page: Page) -> None:
    """Open every fold, then run axe on the page in light and in dark; the two differ."""
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    colours = set()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        colours.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        found = Axe().run(page)
        assert found.violations_count == 0, f"{theme}: {found.generate_report()}"
    assert len(colours) == 2


def free_port() -> int:
    """A port of the loopback that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`travaux demo` on a free port with a data folder of its own; stopped at the end, by its own signal."""
    data = tmp_path_factory.mktemp("demo")
    port = free_port()
    command = [sys.executable, "-m", "web.cli", "demo", "--port", str(port), "--data", str(data)]
    log = (data / "server.log").open("w")
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    try:
        address = next((line.strip() for line in process.stdout if line.startswith("http://")), None)
        assert address, f"the demo did not start: {(data / 'server.log').read_text()}"
        yield Demo(root=f"http://127.0.0.1:{port}", comparison=address)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        process.stdout.close()
        log.close()


def chromium_path() -> str:
    """Where Debian's Chromium is. Its absence is a failure: the launcher installs it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is missing: install the Debian package chromium"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each test has a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: English, light, a desktop's width."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which an error in the console or a refused script is a failure of the test."""
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    assert problems == []


@pytest.fixture
def sample_files(tmp_path: Path) -> Path:
    """A folder a test may write the files in that it uploads."""
    return tmp_path
