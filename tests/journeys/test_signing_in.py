"""People make an account, sign in by a code, and sign out everywhere."""

import re

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .accounts import ask_for_code, enter_code, new_address, sign_out, sign_up
from .pages import NARROW, PHONE, WIDE


@pytest.mark.parametrize(
    ("width", "scripts"),
    [(WIDE, True), (PHONE, True), (NARROW, True), (PHONE, False)],
    ids=["desk", "phone", "narrow", "no scripts"],
)
def test_from_sign_up_to_sign_in_by_code(visitor, width, scripts):
    look = check if scripts else lambda page: None  # axe is a script
    page, address = visitor(width, java_script_enabled=scripts), new_address()

    # Given somebody who makes an account with the code from their email
    sign_up(page, address, look)
    expect(page).to_have_url(re.compile(r":\d+/$"))  # back where they were
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.locator("main")).to_contain_text(address)
    look(page)

    # When they leave and come back with another code
    sign_out(page)
    ask_for_code(page, address)
    enter_code(page, address, look)

    # Then they are in, and the header of every page says so
    page.goto("/case-studies/")
    expect(page.locator("header").get_by_role("link", name="Your account")).to_be_visible()
    look(page)


def test_signing_out_everywhere(visitor):
    here, there, address = visitor(), visitor(PHONE), new_address()
    sign_up(here, address)
    ask_for_code(there, address)
    enter_code(there, address)
    here.goto("/accounts/sessions/")
    expect(here.locator("main dt")).to_have_count(2)
    expect(here.locator("main")).to_contain_text("You are here")
    check(here)

    here.get_by_role("button", name="Sign out everywhere else").click()
    there.reload()
    expect(there.get_by_role("link", name="Sign in", exact=True)).to_be_visible()

    here.get_by_role("button", name="Sign out everywhere", exact=True).click()
    expect(here.get_by_role("heading", level=1)).to_have_text("Sign in")
    here.goto("/accounts/")
    expect(here.get_by_role("heading", level=1)).to_have_text("Sign in")
