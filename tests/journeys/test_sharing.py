"""Somebody tells a story: from the start page to "sent", on a phone with the keyboard alone, and without scripts."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .conftest import _free_port, _running
from .hands import Keyboard
from .mail import emails_to, link_in
from .pages import NARROW, PHONE, WIDE

WORDS = "Somebody sat down on the floor and asked me what would help."


def look(page) -> None:
    """No barrier, and on every page a way out and a title that says nothing."""
    check(page, WIDE, PHONE, NARROW)
    expect(page.get_by_role("link", name="Exit this page").first).to_be_attached()
    assert "story" not in page.title().lower()


def heading(page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


@pytest.fixture
def phone(browser, server):
    context = browser.new_context(base_url=server, viewport={"width": PHONE, "height": 800})
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


def test_from_the_start_page_to_sent_with_the_keyboard_alone(phone):
    page, do, address = phone, Keyboard(phone), f"teller-{uuid4().hex[:8]}@example.org"

    # Given somebody who reads what it is for
    page.goto("/share/story/")
    look(page)
    do.press("button", "Start")

    # When they say that the device is theirs
    heading(page, "Is this safe for you now?")
    look(page)
    do.tick("It is mine, or nobody else can get into it")
    do.press("button", "Yes, go on")

    # And answer the questions, some of them not
    heading(page, "Is somebody helping you?")
    look(page)
    do.tick("I am writing it myself")
    do.press("button", "Save and continue")
    heading(page, "Who are you in this story?")
    expect(page).to_have_title(re.compile("^Question 1 of 6"))
    look(page)
    do.press("button", "Save and continue")

    heading(page, "Your story")
    look(page)
    do.write("What happened?", WORDS)
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"Saved at \d"))
    do.write("A title, if you have one", "The floor")
    page.keyboard.press("Enter")
    heading(page, "Which kind of ward")
    look(page)
    do.press("button", "Save and continue")

    # And are told kindly that a name would lead to them
    heading(page, "How do you want to be named?")
    look(page)
    do.tick("Use a name I choose")
    do.write("Name to show with your story", "Mary Seaford")
    do.press("button", "Save and continue")
    expect(page).to_have_title(re.compile("^Error: Question 4 of 6"))
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    look(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name to show with your story")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Blue Heron")
    do.press("button", "Save and continue")

    heading(page, "What does your story touch on?")
    look(page)
    do.tick("Being held or restrained")
    do.press("button", "Save and continue")
    heading(page, "How can we reach you?")
    look(page)
    do.tick("By e-mail")
    do.press("button", "Save and continue")

    # And leave an address, and come back by the link
    heading(page, "Come back with a link in an email")
    look(page)
    do.write("Your email address", address)
    do.press("button", "Send me a link")
    heading(page, "Check your email")
    look(page)
    (message,) = emails_to(address)
    assert message["Subject"] == "Your draft is saved"
    page.goto(link_in(message, "/return/"))
    look(page)
    do.tick("It is mine, or nobody else can get into it")
    do.press("button", "Go on")

    # Then they check their answers, agree and send
    heading(page, "Check your answers")
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("main")).to_contain_text("Not provided")
    look(page)
    do.press("button", "Go on")
    heading(page, "What you agree to")
    expect(page.locator("main input[type=checkbox]:checked")).to_have_count(0)
    look(page)
    do.tick("You can read my story and help me edit it")
    do.press("button", "Send to your story partner to read")
    heading(page, "Thank you")
    look(page)

    # And going back does not send it again or show the form
    page.go_back()
    heading(page, "Thank you")


def test_the_same_without_scripts(browser, server):
    context = browser.new_context(base_url=server, viewport={"width": PHONE, "height": 800}, java_script_enabled=False)
    context.set_default_timeout(8000)
    page = context.new_page()
    page.goto("/share/story/")
    page.get_by_role("button", name="Start").first.click()
    page.get_by_label("Other people use it too").check()
    page.get_by_role("button", name="Yes, go on").click()
    for _ in range(2):
        expect(page.locator("main")).to_contain_text("after 30 minutes in which nothing happens")
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("What happened?").fill(WORDS)
    page.get_by_role("button", name="Save and come back later").click()
    heading(page, "Come back with a link in an email")
    page.get_by_role("link", name="Go on without an email address").click()
    page.get_by_role("link", name="Change name").click()
    page.get_by_label("Use a name I choose").check()
    page.get_by_label("Name to show with your story").fill("Dunlin")
    page.get_by_role("button", name="Save and continue").click()
    heading(page, "Check your answers")
    expect(page.locator("main")).to_contain_text("Dunlin")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("main")).to_contain_text("We cannot reach you")
    page.get_by_label("You can read my story").check()
    page.get_by_role("button", name="Send to your story partner").click()
    heading(page, "Thank you")
    expect(page.locator("main")).to_contain_text("It is read and not published")
    context.close()


def to_the_words(page) -> None:
    page.goto("/share/story/safe/")
    page.get_by_label("It is mine").check()
    page.get_by_role("button", name="Yes, go on").click()
    for _ in range(2):
        page.get_by_role("button", name="Save and continue").click()
    heading(page, "Your story")
    page.wait_for_load_state()  # the scripts are there


def test_two_windows_lose_nothing(phone):
    first, second = phone, phone.context.new_page()
    to_the_words(first)
    second.goto(first.url)
    first.get_by_label("What happened?").fill("From the first window")
    expect(first.locator("[data-saved]")).to_contain_text("Saved at")
    second.get_by_label("What happened?").fill("From the second window")
    expect(second.locator("[data-not-saved]")).to_contain_text("another window")
    second.get_by_role("button", name="Save and continue").click()
    expect(second.locator("main")).to_contain_text("From the first window")
    expect(second.get_by_label("What happened?")).to_have_value("From the second window")
    look(second)
    second.get_by_role("button", name="Save and continue").click()
    heading(second, "Which kind of ward")
    second.go_back()
    expect(second.get_by_label("What happened?")).to_have_value("From the second window")


def test_what_is_typed_outlives_a_server_that_goes_away_and_a_browser_that_is_closed(browser, environment, tmp_path):
    address = f"http://localhost:{_free_port()}"
    variables = environment | {"BASE_URL": address}
    context = browser.new_context(base_url=address, viewport={"width": PHONE, "height": 800})
    context.set_default_timeout(8000)
    page = context.new_page()
    with _running(variables, address):
        to_the_words(page)
        with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url == page.url):
            page.get_by_label("What happened?").fill("Before the server went")
        here = page.url
    page.get_by_label("What happened?").fill("While it was away")
    expect(page.locator("[data-not-saved]")).to_contain_text("Your words are still on this page", timeout=15000)
    with _running(variables, address):
        page.get_by_role("button", name="Save and continue").click()
        heading(page, "Which kind of ward")
        kept = tmp_path / "cookies.json"
        context.storage_state(path=kept)
        context.close()
        again = browser.new_context(base_url=address, storage_state=kept)
        page = again.new_page()
        page.goto(here)
        expect(page.get_by_label("What happened?")).to_have_value("While it was away")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        again.close()


def test_leaving_by_the_button_and_by_the_shift_key(browser, server, environment):
    address = f"http://localhost:{_free_port()}"
    elsewhere = f"{server}/robots.txt"  # stands for the weather, which tests do not ask for
    with _running(environment | {"BASE_URL": address, "STORY_EXIT_SITE": elsewhere}, address):
        for way in ("button", "shift"):
            context = browser.new_context(base_url=address, viewport={"width": PHONE, "height": 800})
            context.set_default_timeout(8000)
            page = context.new_page()
            to_the_words(page)
            here = page.url
            if way == "button":
                page.get_by_role("button", name="Exit this page").click()
            else:
                for _ in range(3):
                    page.keyboard.press("Shift")
            page.wait_for_url(elsewhere)
            page.go_back()
            expect(page.locator("main")).not_to_contain_text("What happened?")
            page.goto(here)
            heading(page, "This page is not open in this browser")
            context.close()


def test_on_a_shared_device_the_page_warns_before_the_visit_ends(phone):
    page = phone
    page.clock.install()
    page.goto("/share/story/safe/")
    page.get_by_label("Other people use it too").check()
    page.get_by_role("button", name="Yes, go on").click()
    heading(page, "Is somebody helping you?")
    page.wait_for_load_state()  # the scripts are there
    page.clock.fast_forward("25:01")
    expect(page.get_by_role("alertdialog")).to_contain_text("In 5 minutes your visit ends")
    look(page)
    page.get_by_role("button", name="I am still here").click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.clock.fast_forward("30:01")
    heading(page, "Your visit is over")
    look(page)


@pytest.mark.parametrize(
    "path",
    [
        "story/come-back/",
        "story/come-back/?asked=1",
        "story/not-today/",
        "story/visit-over/",
        "return/x/",
        "story/abcdefghjkmnpqrstuvwxy/",
    ],
)
def test_the_other_pages_have_no_barrier(phone, path):
    phone.goto(f"/share/{path}")
    look(phone)


def test_the_page_for_files_has_no_barrier(phone):
    to_the_words(phone)
    phone.get_by_role("button", name="Save and add a recording or a picture").click()
    heading(phone, "Add a recording or a picture")
    look(phone)
