"""A page on paper: the words and where they are from, nothing to click."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .pages import WIDE

pytestmark = pytest.mark.markup
FOURTEEN_POINTS = 14 * 96 / 72


@pytest.fixture
def page(screens):
    page = screens(WIDE)
    page.emulate_media(media="print")
    return page


CLICKED = ("nav[aria-label=Menu]", "nav[aria-label=Breadcrumb]", ".nhsuk-back-link", ".nhsuk-skip-link", "#filters", "button")


@pytest.mark.parametrize("name", ["list: change idea", "list: filtered", "case study", "event", "topics", "Easy Read"])
def test_what_one_clicks_is_left_out(page, site, name):
    page.goto(site[name])

    for selector in CLICKED:
        for element in page.locator(selector).all():
            expect(element).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("name", ["list: change idea", "case study", "change idea", "story", "event", "Easy Read", "topics"])
def test_the_address_of_the_page_is_printed(page, site, name):
    page.goto(site[name])
    address = site.server + urlsplit(site[name]).path

    expect(page.get_by_text(address, exact=True).last).to_be_visible()


@pytest.mark.parametrize("name", ["Easy Read", "Easy Read of a programme"])
def test_easy_read_is_printed_large(page, site, name):
    page.goto(site[name])

    sizes = (
        page.locator("main")
        .locator("p, li, a")
        .evaluate_all(
            "elements => elements.filter(e => e.checkVisibility() && e.innerText.trim())"
            ".map(e => [parseFloat(getComputedStyle(e).fontSize), e.innerText.slice(0, 40)])"
        )
    )
    assert sizes
    assert [text for size, text in sizes if size < FOURTEEN_POINTS - 0.01] == []


def test_folded_text_is_printed(page, site):
    page.goto(site.page_with('class="nhsuk-details"'))
    folded = page.locator("details.nhsuk-details:not([open]) > :not(summary)")

    assert folded.count() > 0
    for text in folded.all():
        assert text.evaluate("e => e.checkVisibility()")
        assert text.evaluate("e => e.getBoundingClientRect().height > 0")


def test_acronyms_are_written_out_on_paper(page, site):
    page.goto(site.page_with("<abbr title="))

    acronym = page.locator("main abbr[title]").first
    printed = acronym.evaluate("e => getComputedStyle(e, '::after').content")

    assert acronym.get_attribute("title") in printed
