"""Every page, on a desk, on a phone and on the narrowest phone."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import NAMES, NARROW, PHONE, WIDE

axe = Axe()


def open_everything_folded(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def problems(page) -> list[str]:
    found = axe.run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def is_too_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier(screens, site, name, width):
    page = screens(width)
    page.goto(site[name])
    if width == WIDE:
        open_everything_folded(page)

    assert problems(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_needs_no_sideways_scrolling(screens, site, name):
    page = screens(NARROW)
    page.goto(site[name])

    assert not is_too_wide(page)

    open_everything_folded(page)
    assert not is_too_wide(page)


@pytest.mark.parametrize("name", NAMES)
def test_headings_make_an_outline(site, name):
    levels = [level for level, _ in site.document(site[name]).headings()]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
