"""Headless Chromium, as an old Android phone would show a page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

expect.set_options(timeout=60_000)  # a busy machine is slow, not wrong

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="NO CHROMIUM ON THIS MACHINE: nothing was seen in a browser"
)


@contextmanager
def browser(*more: str) -> Iterator[Browser]:
    """A browser of its own, with more arguments if wished, closed at the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *more])
        try:
            yield running
        finally:
            running.close()


@contextmanager
def small_phone(running: Browser, *, script: bool = True) -> Iterator[Page]:
    """A page of 360 by 740 pixels. Errors in its console fail the test."""
    context = running.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, java_script_enabled=script
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert errors == []
