"""Somebody says once which ward they work on, sees what fits first everywhere, sends it to a colleague, and turns it off."""

import re

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .pages import PHONE, WIDE
from .steps import results
from .test_keyboard import tab_to

IDEAS = "/change-ideas/"
WARD = "acute-adult"


@pytest.fixture(params=[WIDE, PHONE])
def page(browser, server, request):
    """Nobody has chosen anything yet."""
    yield from _opened(browser, server, request.param)


@pytest.fixture
def page_without_javascript(browser, server):
    yield from _opened(browser, server, WIDE, java_script_enabled=False)


def _opened(browser, server, width: int, **options):
    context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, **options)
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def choose(page, start: str = IDEAS) -> None:
    page.goto(start)
    page.get_by_role("link", name="Put what fits your ward first").click()
    page.get_by_label("Ward type").select_option(WARD)
    page.get_by_role("button", name="Put this first").click()
    page.wait_for_url(f"**my-ward={WARD}**")


def first_fits(page) -> bool:
    return page.locator(".mh-listing__results article").first.get_by_text("Fits this choice").is_visible()


def journey(page) -> None:
    page.goto(IDEAS)
    everything = results(page)

    choose(page)
    assert page.url.endswith(f"{IDEAS}?my-ward={WARD}")
    expect(page.get_by_text(re.compile("^What fits Acute adult comes first: "))).to_be_visible()
    assert results(page) == everything
    assert first_fits(page)

    page.get_by_label("Sort by").select_option("title")
    page.get_by_role("button", name="Sort").click()
    page.wait_for_url("**sort=title**")
    assert f"my-ward={WARD}" in page.url
    assert first_fits(page)

    page.goto("/search/?q=huddle")
    assert page.url.endswith(f"/search/?q=huddle&my-ward={WARD}")
    assert first_fits(page)

    page.goto("/")
    expect(page.get_by_text(re.compile("^What fits Acute adult comes first: "))).to_be_visible()
    expect(page.locator("[aria-labelledby=new]").get_by_text("Fits this choice").first).to_be_visible()

    page.get_by_role("button", name="Turn this off").click()
    page.wait_for_url(lambda url: "my-ward" not in url)
    page.goto(IDEAS)
    assert page.url.endswith(IDEAS)
    expect(page.get_by_text("Fits this choice")).to_have_count(0)


def test_chosen_once_and_first_everywhere(page):
    journey(page)


def test_the_same_without_javascript(page_without_javascript):
    journey(page_without_javascript)


def test_a_colleague_sees_the_same_and_can_turn_it_off(page, browser, server):
    choose(page)
    shown = page.locator(".mh-listing__results h3").all_inner_texts()

    for colleague in _opened(browser, server, WIDE):
        colleague.goto(page.url)
        assert colleague.locator(".mh-listing__results h3").all_inner_texts() == shown
        assert colleague.context.cookies() == []
        colleague.get_by_role("link", name="Turn this off").click()
        colleague.wait_for_url(f"**{IDEAS}")


def test_going_back_leads_to_no_circle(page):
    choose(page)
    page.get_by_role("link", name="Change what comes first").click()
    expect(page.get_by_label("Ward type")).to_have_value(WARD)

    page.go_back()
    assert page.url.endswith(f"{IDEAS}?my-ward={WARD}")
    page.get_by_role("button", name="Turn this off").click()
    page.wait_for_url(f"**{IDEAS}")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_pages_of_somebody_who_chose_have_no_barrier(page):
    choose(page)
    for url in (page.url, "/", "/search/?q=huddle", "/events/", "/wards-like-mine/"):
        page.goto(url)
        check(page)


def test_by_keyboard_alone(page):
    page.goto(IDEAS)
    tab_to(page, "a[href^='/wards-like-mine/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wards-like-mine/**")
    tab_to(page, "#my-ward")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**my-ward=**")

    tab_to(page, ".mh-listing__results button:has-text('Turn this off')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{IDEAS}")
