"""The filters of the search, on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from .pages import PHONE, WIDE
from .steps import chips, chosen_values, open_filters, results, tick

COVERED = """() => {
  const focused = document.activeElement;
  const shown = focused.matches('input') ? focused.labels[0] : focused;
  const box = shown.getBoundingClientRect();
  const bar = document.querySelector('.mh-filters__apply');
  const top = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
  return !bar.contains(focused) && (top === null || bar.contains(top));
}"""


def test_after_apply_one_is_at_the_results(screens, site):
    page = screens(WIDE)
    page.goto(site["search"])
    _, promised = tick(page, "type")

    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**type=**")

    assert page.url.endswith("#results")
    assert page.evaluate("document.activeElement.id") == "results"
    assert results(page) == promised
    assert len(chosen_values(page, "type")) == len(chips(page).all()) == 1


def test_after_search_and_sort_one_is_at_the_top(screens, site):
    page = screens(WIDE)
    page.goto(site["search"])

    page.get_by_label("Sort by").select_option("Newest first")
    page.get_by_role("button", name="Sort").click()
    page.wait_for_url("**sort=newest")

    page.locator("#q").fill("ward")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=ward**")
    assert page.url.endswith("?q=ward&sort=newest")


def test_words_after_browsing_give_the_best_match(screens, site):
    page = screens(WIDE)
    page.goto("/search/")

    page.locator("#q").fill("huddle")
    page.locator("#q").press("Enter")

    page.wait_for_url(re.compile(r"/search/\?q=huddle$"))
    expect(page.get_by_label("Sort by")).to_have_value("")


def test_on_a_phone_the_panel_opens_in_its_place_and_apply_stays_in_sight(screens, site):
    page = screens(PHONE)
    page.goto(site["search: narrowed"])
    toggle = page.locator("#filters > summary")
    expect(toggle).to_have_text(re.compile("Show filters"))
    assert "(2 selected)" in toggle.inner_text()
    assert toggle.bounding_box()["width"] > 0.85 * PHONE

    open_filters(page)

    assert "Hide filters" in toggle.inner_text()
    expect(page.get_by_role("button", name="Apply filters")).to_be_in_viewport()


def test_on_a_phone_apply_never_covers_what_has_the_focus(screens, site):
    page = screens(PHONE)
    page.goto(site["search"])
    open_filters(page)
    page.evaluate("document.querySelectorAll('#filters details').forEach(details => details.open = true)")
    page.locator("#filters > summary").focus()
    stops = 0

    while stops < 300:
        page.keyboard.press("Tab")
        if not page.evaluate("document.querySelector('#filters').contains(document.activeElement)"):
            break
        stops += 1
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")

    assert stops > 30


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_need_is_told_to_the_editors(screens, site, width):
    page = screens(width)
    page.goto(site["search: nothing found"])

    page.get_by_role("link", name="Ask the network").click()
    expect(page.get_by_label("What are you looking for?")).to_have_value("zzyzxq")
    page.get_by_label("What would help you?").fill("A form that we could use.")
    page.get_by_role("button", name="Send to the editors").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Thank you"))


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_after_back_nothing_is_ticked_that_is_not_applied(screens, site, width):
    page = screens(width)
    page.goto(site["search"])
    open_filters(page)
    tick(page, "type")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**type=**")

    page.go_back()

    assert "type=" not in page.url
    assert chosen_values(page, "type") == []
