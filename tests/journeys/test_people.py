"""Somebody is invited, sees and corrects what is held about them, takes a copy and deletes it: on a phone and without scripts."""

import json
import re
from uuid import uuid4
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.looking import check, is_too_wide

from .pages import NARROW, PHONE, WIDE
from .people import let_in, let_out, make_person

ADMIN = "admin@example.org"
SCREENS = pytest.mark.parametrize(
    ("width", "scripts"), [(WIDE, True), (PHONE, True), (PHONE, False)], ids=["desk", "phone", "without scripts"]
)


@pytest.fixture
def page(browser, server, width, scripts):
    """A browser that nobody used before."""
    context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.set_default_timeout(8000)
    opened = context.new_page()
    opened.has_scripts = scripts
    yield opened
    context.close()


def look(page, heading: str) -> None:
    """The page that is expected, without a barrier."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert not is_too_wide(page)
    if page.has_scripts:  # axe is one
        check(page, page.viewport_size["width"], NARROW)


def somebody() -> str:
    return f"nurse-{uuid4().hex[:8]}@example.org"


def invite(page, environment, email: str) -> str:
    """An administrator fills in the form; the link that the email has."""
    let_in(page, environment, ADMIN)
    page.goto("/your-account/invitations/")
    look(page, "Invite people")

    page.get_by_role("button", name="Send the invitation").click()
    expect(page).to_have_title(re.compile("^Error: "))
    look(page, "Invite people")

    page.get_by_label("Their email address").fill(email)
    page.get_by_label("Member", exact=True).check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The invitation is sent")).to_be_visible()
    expect(page.locator("main")).to_contain_text(email)
    look(page, "Invite people")
    return link_in_mail(page, email)


def link_in_mail(page, email: str) -> str:
    """As one finds it while developing: on the page that lists what was sent."""
    page.goto("/development/mail/")
    look(page, "Emails that were sent")
    page.get_by_role("article").filter(has_text=email).first.get_by_role("link").click()
    look(page, "An invitation from the Mental Health Safety Network")
    return page.locator("main a[href*='/your-account/invitations/']").get_attribute("href")


@SCREENS
def test_an_invitation_leads_to_sign_in_and_is_withdrawn(page, environment):
    email = somebody()
    link = invite(page, environment, email)

    # Who opens it without an account reads what it is for, and where to go first
    let_out(page)
    page.goto(link)
    look(page, "You are invited")
    expect(page.locator("main")).to_contain_text("send in case studies")
    expect(page.locator("main").get_by_role("link", name="Sign in")).to_have_attribute("href", re.compile("next=.*invitations"))

    # When it is withdrawn, the link does nothing
    let_in(page, environment, ADMIN)
    page.goto("/your-account/invitations/")
    page.get_by_role("button", name=f"Withdraw the invitation to {email}").click()
    expect(page.get_by_text("The invitation is withdrawn")).to_be_visible()
    let_out(page)
    page.goto(link)
    look(page, "This invitation has ended")
    page.goto("/your-account/invitations/not-a-link/")
    look(page, "This link does not work")


@SCREENS
def test_an_invitation_is_accepted_by_whoever_has_the_address(page, environment):
    email, other = somebody(), somebody()
    make_person(environment, email)
    make_person(environment, other)
    link = invite(page, environment, email)

    let_out(page)
    let_in(page, environment, other)
    page.goto(link)
    look(page, "This invitation is for another address")

    let_out(page)
    let_in(page, environment, email)
    page.goto(link)
    look(page, "You are invited")
    page.get_by_role("button", name="Accept").click()
    look(page, "You accepted")
    page.goto("/your-account/data/")
    expect(page.locator("main")).to_contain_text("Contributor, Member")


@SCREENS
def test_what_is_held_is_seen_corrected_taken_away_and_deleted(page, environment, tmp_path):
    email = somebody()
    make_person(environment, email)
    let_in(page, environment, email)

    # Given somebody who wants to know what is held
    page.goto("/your-account/data/")
    look(page, "Your data")
    expect(page.locator("main")).to_contain_text(email)
    page.get_by_role("link", name="Your stories").click()
    look(page, "Your stories")
    page.get_by_role("link", name="Your data").click()

    # When they correct their name
    page.get_by_role("link", name="Correct your name or where you work").click()
    look(page, "Correct your data")
    page.get_by_label("First name").fill("Robin")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your change is saved")).to_be_visible()
    look(page, "Your data")

    # And take a copy
    with page.expect_download() as started:
        page.get_by_role("link", name="Download your data (ZIP)").click()
    started.value.save_as(tmp_path / "data.zip")
    account = json.loads(ZipFile(tmp_path / "data.zip").read("account.json"))
    assert (account["first_name"], account["email_address"]) == ("Robin", email)

    # And delete everything
    page.get_by_role("link", name="Delete your account").click()
    look(page, "Delete your account")
    page.get_by_role("button", name="Delete my account").click()
    look(page, "Your account is deleted")
    page.goto("/your-account/data/")
    expect(page).not_to_have_title(re.compile("Your data"))
