"""A page as PDF, printed by the browser that is there: see docs/decisions/0032-a-report-on-paper.md."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.workflows.progress import Progress, Stage
from core.domain import KnownError
from core.files.whole_file import write_whole

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
_LIMIT_S = 180.0
_LOOK_EVERY_S = 0.1


def find_browser() -> Path | None:
    """Chromium, Chrome or Edge, as each system has them; None without one."""
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, _NAMES) if found)
    if sys.platform == "win32":
        roots = (os.environ.get(name) for name in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"))
        yield from (Path(root) / each for root in roots if root for each in _WINDOWS)
    elif sys.platform == "darwin":
        yield from map(Path, _MACOS)


def check_browser(out: Path) -> Path:
    """KnownError when nothing here prints."""
    browser = find_browser()
    if browser is None:
        raise KnownError(out, "no Chromium, Chrome or Edge was found to print it", "open the page and print it to PDF")
    return browser


def print_page(page: Path, out: Path, browser: Path, progress: Progress) -> None:
    """Write ``out`` whole or not at all. Raises KnownError when the browser fails; ``progress`` may raise Cancelled."""
    write_whole(out, lambda partial: _print(page, out, partial, browser, progress))


def _print(page: Path, out: Path, partial: Path, browser: Path, progress: Progress) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        printed = Path(profile) / "printed.pdf"
        command = [str(browser), *_QUIET, f"--user-data-dir={profile}", f"--print-to-pdf={printed}"]
        if sys.platform == "linux" and os.geteuid() == 0:
            command.append(
                "--no-sandbox"
            )  # without which it does not start for the administrator; the page has no script
        with subprocess.Popen(
            [*command, page.resolve().as_uri()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                _wait(process, progress)
            finally:
                process.kill()
        if not printed.is_file():
            raise KnownError(out, "the browser has not printed it", "open the page and print it to PDF")
        shutil.copyfile(printed, partial)


def _wait(process: "subprocess.Popen[bytes]", progress: Progress) -> None:
    end = time.monotonic() + _LIMIT_S
    while process.poll() is None and time.monotonic() < end:
        progress(0, 0, Stage.PRINTING)
        time.sleep(_LOOK_EVERY_S)
