"""What somebody with an account does on more than one journey."""

import re
import time
from uuid import uuid4

from playwright.sync_api import expect

from tests.accounts.signing_in import app_code, code_in

from .mail import emails_to


def new_address() -> str:
    return f"person-{uuid4().hex[:8]}@example.org"  # the folder holds what earlier runs sent


def sign_up(page, address: str, look=lambda page: None) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    look(page)
    page.get_by_role("link", name="Create an account").click()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error: "))
    look(page)
    page.get_by_label("Email address").fill(address)
    page.get_by_role("button", name="Continue").click()
    enter_code(page, address, look)


def enter_code(page, address: str, look=lambda page: None) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code")
    look(page)
    page.get_by_label("Code").fill(code_in_email(address))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Sign out", exact=True).first).to_be_visible()


def code_in_email(address: str) -> str:
    message = emails_to(address)[-1]
    message.body = message.get_content()
    return code_in(message)


def ask_for_code(page, address: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email address").first.fill(address)
    page.get_by_role("button", name="Email me a code").click()


def sign_out(page) -> None:
    page.locator("header").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def set_up_app(page) -> str:
    """The key that the app keeps."""
    page.goto("/accounts/2fa/totp/activate/")
    secret = page.locator(".mh-key").inner_text()
    page.get_by_label("Code from your app").fill(app_code(secret))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    return secret


def code_not_used_yet(secret: str, used: str) -> str:
    """A code works once; the app shows the next one within half a minute."""
    while (code := app_code(secret)) == used:
        time.sleep(1)
    return code
