"""Somebody asks for emails about a list, gets one when a page is published, and stops them."""

import json
import re
import subprocess
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .conftest import MANAGE
from .mail import emails_to, link_in
from .pages import PHONE, WIDE


def manage(environment, *command: str) -> None:
    subprocess.run([*MANAGE, *command], env=environment, check=True, capture_output=True)


def publish(environment, folder, identifier: str, title: str) -> None:
    record = {"type": "information", "external_id": identifier, "slug": identifier, "title": title, "summary": "Short."}
    path = folder / f"{identifier}.jsonl"
    path.write_text(json.dumps(record))
    manage(environment, "import_resources", str(path))


@pytest.mark.parametrize(
    ("width", "scripts"), [(WIDE, True), (PHONE, True), (WIDE, False)], ids=["desk", "phone", "without scripts"]
)
def test_from_a_list_to_emails_and_back(screens, environment, tmp_path, width, scripts):
    look = check if scripts else lambda page: None  # axe is a script
    name = f"alerts-{uuid4().hex[:8]}"  # the folder holds what earlier runs sent
    address, title = f"{name}@example.org", f"Page for {name}"
    page = screens(width, **({} if scripts else {"java_script_enabled": False}))

    # Given a list that somebody wants to follow
    page.goto("/search/?type=information")
    page.get_by_role("link", name="Get emails when this list changes").click()
    expect(page.locator("main")).to_contain_text("Information")
    expect(page.get_by_label("Every week")).to_be_checked()
    look(page)

    # When they forget the address, the page says so
    page.get_by_label("As it happens").check()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("As it happens")).to_be_checked()
    look(page)
    page.get_by_role("link", name="Enter your email address").click()
    if scripts:
        expect(page.get_by_label("Your email address")).to_be_focused()

    # When they give it and confirm by the link
    page.get_by_label("Your email address").fill(address)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
    page.goto(link_in(emails_to(address)[-1], "/confirm/"))
    look(page)
    page.get_by_role("button", name="Yes, send me these emails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your emails are set up")
    look(page)

    # Then a page that is published comes by email, once
    publish(environment, tmp_path, name, title)
    manage(environment, "send_alerts")
    manage(environment, "send_alerts")
    _, news = emails_to(address)
    assert f"Information: {title}" in news.get_content()
    page.goto(link_in(news, f"/{name}/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)

    # And the email leads to where it is changed and stopped
    page.goto(link_in(news, "/alerts/"))
    page.get_by_label("Every day").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your change is saved")).to_be_visible()
    expect(page.get_by_label("Every day")).to_be_checked()
    look(page)
    page.get_by_role("button", name="Stop these emails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your emails are stopped")
    look(page)
    page.goto(link_in(news, "/alerts/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This link does not work")
    look(page)
