"""Everything works where scripts do not run."""

import re

import pytest
from playwright.sync_api import expect

from .pages import PHONE, WIDE
from .steps import chips, chosen_values, open_filters, results, tick, titles, whole

IDEAS = "/change-ideas/"
CASES = "/case-studies/"


@pytest.fixture
def page(screens):
    return screens(WIDE, java_script_enabled=False)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_menu_leads_to_every_section(screens, width):
    page = screens(width, java_script_enabled=False)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu")

    addresses = [link.get_attribute("href") for link in menu.get_by_role("link").all()]
    assert len(addresses) >= 6
    for address in addresses:
        link = menu.locator(f"a[href='{address}']")
        expect(link).to_be_visible()
        link.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url.endswith(address)


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("param", ["programme", "ward", "focus"])
def test_a_list_is_filtered(screens, width, param):
    page = screens(width, java_script_enabled=False)
    page.goto(IDEAS)
    everything = results(page)

    open_filters(page)
    value, count = tick(page, param)
    page.get_by_role("button", name="Apply filters").click()

    assert f"{param}={value}" in page.url
    assert results(page) == count < everything
    assert chosen_values(page, param) == [value]
    expect(chips(page)).to_have_count(1)


def test_filters_of_different_kinds_narrow_together(page):
    page.goto(IDEAS)
    counts = []

    for param in ("programme", "ward", "focus"):
        open_filters(page)
        tick(page, param)
        page.get_by_role("button", name="Apply filters").click()
        counts.append(results(page))

    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 0
    expect(chips(page)).to_have_count(3)


def test_a_filter_is_taken_away_and_all_are_cleared(page, site):
    page.goto(site["list: filtered"])
    filtered = results(page)
    many = chips(page).count()

    chips(page).first.click()

    expect(chips(page)).to_have_count(many - 1)
    assert results(page) >= filtered or many > 1

    page.get_by_role("region").get_by_role("link", name="Clear all").click()

    expect(chips(page)).to_have_count(0)
    assert page.url.endswith(IDEAS)


def test_a_list_is_sorted(page):
    page.goto(IDEAS)

    page.get_by_label("Sort by").select_option(label="A to Z")
    page.get_by_role("button", name="Sort").click()

    shown = titles(page)
    assert "sort=title" in page.url
    assert len(shown) > 1
    assert shown == sorted(shown, key=str.casefold)


def test_sorting_keeps_the_filters(page):
    page.goto(IDEAS)
    open_filters(page)
    value, count = tick(page, "programme")
    page.get_by_role("button", name="Apply filters").click()

    page.get_by_label("Sort by").select_option(label="Oldest first")
    page.get_by_role("button", name="Sort").click()

    assert chosen_values(page, "programme") == [value]
    assert results(page) == count


def test_page_2_goes_on_where_page_1_ended(page):
    page.goto(IDEAS)
    first = titles(page)

    page.get_by_role("navigation", name="Pagination").get_by_role("link", name="Next").click()

    second = titles(page)
    assert "page=2" in page.url
    assert second
    assert not set(first) & set(second)
    expect(page).to_have_title(re.compile(r"page 2 of"))


def test_easy_read_and_back(page, site):
    standard = site["Easy Read"].removesuffix("easy-read/")
    page.goto(standard)
    title = page.get_by_role("heading", level=1).inner_text().splitlines()[-1]

    page.get_by_role("link", name="Easy Read version").first.click()

    assert page.url == site["Easy Read"]
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)

    page.get_by_role("link", name="standard version").first.click()

    assert page.url == standard


def test_the_long_form_and_back(page, site):
    page.goto(site["case study"])
    short = whole(page).locator("article h2").all_inner_texts()

    page.get_by_role("link", name="Long form").click()

    assert whole(page).locator("article h2").all_inner_texts() != short

    page.get_by_role("link", name="Short form").click()

    assert whole(page).locator("article h2").all_inner_texts() == short


def test_two_case_studies_are_compared(page):
    page.goto(CASES)
    boxes = page.get_by_role("checkbox", name=re.compile("^Compare "))
    for number in (0, 1):
        boxes.nth(number).check()

    page.get_by_role("button", name="Compare").click()

    table = page.get_by_role("table")
    assert "/compare/" in page.url
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.get_by_role("rowheader", name="What did not work")).to_be_visible()


def test_an_event_goes_into_a_calendar(page, site):
    page.goto(site["event"])
    title = page.get_by_role("heading", level=1).inner_text().splitlines()[-1]

    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()

    text = download.value.path().read_text(encoding="utf-8").replace("\n ", "")
    assert download.value.suggested_filename.endswith(".ics")
    assert text.startswith("BEGIN:VCALENDAR")
    assert title.split(":")[0].split(",")[0] in text


def test_the_whole_calendar_is_downloaded(page):
    page.goto("/events/")

    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("calendar")).first.click()

    assert download.value.path().read_text(encoding="utf-8").count("BEGIN:VEVENT") > 1


def test_folded_text_opens(page, site):
    page.goto(site.page_with('class="nhsuk-details"'))
    folded = page.locator("details.nhsuk-details").first
    expect(folded.locator(":scope > :not(summary)").first).to_be_hidden()

    folded.locator("summary").click()

    expect(folded.locator(":scope > :not(summary)").first).to_be_visible()


def test_a_story_tells_what_it_touches_on_before_it_starts(page, site):
    page.goto(site["story"])

    note = page.get_by_text("Before you read").bounding_box()
    text = page.locator("article h2").first.bounding_box()

    assert note["y"] < text["y"]
