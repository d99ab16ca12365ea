"""Debian's Chromium, for the tests that look at pages in it. Without it they are skipped and say so."""

from pathlib import Path

import pytest

from tests.databases import on_postgres

# The shell opens a page at a quarter of the cost: it has no window around it
CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((path for path in CHROMIUMS if path.exists()), None)


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: "journeys" not in item.nodeid)  # the longest files first: nobody waits for one at the end
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.journey)
        if item.get_closest_marker("journey") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=f"there is no {CHROMIUMS[0]}: install Debian's chromium-headless-shell"))
        if item.get_closest_marker("markup") and on_postgres():
            item.add_marker(pytest.mark.skip(reason="what is looked at here is the same on each database: SQLite's run looks"))


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()
