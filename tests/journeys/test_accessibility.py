"""Every page, on a desk, on a phone and on the narrowest phone."""

from itertools import pairwise

import pytest

from tests.looking import barriers, is_too_wide

from .pages import NAMES, NARROW, PHONE, WIDE

pytestmark = pytest.mark.markup


def open_everything_folded(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier(screens, site, name, width):
    page = screens(width)
    page.goto(site[name])
    if width == WIDE:
        open_everything_folded(page)

    assert barriers(page) == []


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
