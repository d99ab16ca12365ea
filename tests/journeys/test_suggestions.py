"""Somebody types into the large search field and is offered other searches, by keyboard, by ear and by touch."""

import re

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .pages import PHONE, WIDE
from .steps import results

TYPED = "hudd"


@pytest.fixture
def page(screens):
    page = screens(WIDE)
    yield page
    page.unroute_all()


def field(page):
    return page.get_by_role("combobox", name="Search the network")


def options(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def type_into(page, text: str = TYPED) -> None:
    field(page).click()
    page.keyboard.type(text, delay=20)


def said(page) -> str:
    return page.locator(".mh-search [role=status]").text_content()


@pytest.mark.parametrize("name", ["home", "search"])
def test_a_suggestion_is_chosen_with_the_keyboard_and_finds_something(page, site, name):
    page.goto(site[name])
    field(page).fill("")

    type_into(page)
    expect(options(page).first).to_be_visible()
    assert 1 <= options(page).count() <= 6
    expect(field(page)).to_be_focused()
    assert field(page).get_attribute("aria-activedescendant") is None  # nothing is chosen until somebody chooses

    page.keyboard.press("ArrowDown")
    chosen = options(page).first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    text = chosen.inner_text()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(field(page)).to_have_value(text)
    assert results(page) > 0


def test_enter_searches_for_what_was_typed(page, site):
    page.goto(site["home"])

    type_into(page)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/search/?q={TYPED}")


def test_the_field_says_what_it_is_and_speaks_of_suggestions(page, site):
    page.goto(site["home"])

    field(page).focus()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    assert said(page) == ""  # nothing is said on arrival

    type_into(page)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="Suggestions")).to_have_id(field(page).get_attribute("aria-controls"))
    assert re.fullmatch(r"1 suggestion|[2-6] suggestions", said(page))

    page.keyboard.press("Escape")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value(TYPED)
    assert said(page) == ""


@pytest.mark.parametrize(("key", "chosen"), [("ArrowDown", "first"), ("ArrowUp", "last")])
def test_an_arrow_opens_the_list_again_that_escape_closed(page, site, key, chosen):
    page.goto(site["home"])
    type_into(page)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)

    page.keyboard.press(key)

    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(field(page)).to_have_value(TYPED)
    option = getattr(options(page), chosen)
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", option.get_attribute("id"))


def test_an_arrow_opens_nothing_where_too_little_was_typed(page, site):
    page.goto(site["home"])
    type_into(page, "h")

    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)

    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_the_arrows_go_round_and_come_back_to_what_was_typed(page, site):
    page.goto(site["home"])
    type_into(page)
    expect(options(page).first).to_be_visible()

    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    assert field(page).get_attribute("aria-activedescendant") is None

    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)


def test_a_suggestion_is_chosen_by_touch_and_keeps_the_filters(screens, site):
    page = screens(PHONE, has_touch=True)
    page.goto(site["search: narrowed"])
    field(page).fill("")
    with page.expect_request(re.compile(r"/suggest\?.*programme=.*&q=ward$")):  # so that each finds something within them
        type_into(page, "ward")

    text = options(page).first.inner_text()
    options(page).first.tap()

    page.wait_for_url(re.compile("programme="))
    expect(field(page)).to_have_value(text)
    assert results(page) > 0


def test_one_letter_and_no_letter_ask_nothing(page, site):
    page.goto(site["home"])
    asked = []
    page.route("**/suggest?**", lambda route: (asked.append(route.request.url), route.continue_()))

    type_into(page, "h")
    page.wait_for_timeout(400)
    assert asked == []

    type_into(page, "uddle")  # one question for letters in quick succession
    expect(options(page).first).to_be_visible()
    assert len(asked) == 1


@pytest.mark.parametrize("answer", [{"status": 500}, {"status": 429}, {"body": "<html>"}, None])
def test_what_goes_wrong_is_silent_and_the_field_works_on(page, site, answer):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site["home"])
    page.route("**/suggest?**", lambda route: route.fulfill(**answer) if answer else route.abort())

    with page.expect_event("response" if answer else "requestfailed", lambda event: "suggest?" in event.url):
        type_into(page)

    assert (errors, said(page), options(page).count()) == ([], "", 0)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search/?q={TYPED}")


def test_an_answer_that_comes_late_is_dropped(page, site):
    page.goto(site["home"])
    held = []

    def answer(route):
        if route.request.url.endswith("=hud"):
            held.append(route)
        else:
            route.continue_()

    page.route("**/suggest?**", answer)
    with page.expect_request("**/suggest?q=hud"):
        type_into(page, "hud")
    page.keyboard.type("dle")
    expect(options(page).first).to_be_visible()
    shown = options(page).all_inner_texts()

    for route in held:
        route.fulfill(json={"query": "hud", "suggestions": ["Too late"]})
    page.wait_for_timeout(300)

    assert options(page).all_inner_texts() == shown
    assert "Too late" not in shown


def test_the_plain_field_works_without_scripts(screens, site):
    page = screens(WIDE, java_script_enabled=False)
    page.goto(site["home"])
    plain = page.get_by_role("searchbox", name="Search the network")

    plain.fill("huddle")
    plain.press("Enter")

    page.wait_for_url("**/search/?q=huddle")
    assert results(page) > 0


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["home", "search", "not found"])
def test_the_open_list_has_no_barrier_and_fits(screens, site, name, width):
    page = screens(width)
    page.goto(site[name])
    field(page).fill("")
    type_into(page)
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")

    check(page)


def test_pages_without_the_large_field_do_not_load_the_script(site):
    assert [url for url in site.document(site["home"]).assets if url.endswith("/suggest.js")]
    assert [url for url in site.document(site["glossary"]).assets if url.endswith("/suggest.js")] == []
