"""Every page of an account, at three widths, before signing in and after it."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .accounts import code_in_email, new_address, set_up_app, sign_out, sign_up
from .pages import NARROW, PHONE, WIDE
from .people import let_in

pytestmark = pytest.mark.markup
WIDTHS = [WIDE, PHONE, NARROW]
OUTSIDE = (
    "login/",
    "signup/",
    "login/code/",
    "password/reset/",
    "inactive/",
    "3rdparty/login/cancelled/",
    "3rdparty/login/error/",
)
INSIDE = (
    "",
    "email/",
    "password/set/",
    "logout/",
    "sessions/",
    "3rdparty/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
)
WITH_SECOND_STEP = (
    "",
    "2fa/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/reauthenticate/",
)


@pytest.fixture(scope="module")
def members(browser, server):
    """Browsers of somebody without and somebody with a second step."""
    pages = {}
    for name in ("plain", "with second step"):
        context = browser.new_context(base_url=server)
        context.set_default_timeout(15_000)
        pages[name] = context.new_page()
        sign_up(pages[name], new_address())
    set_up_app(pages["with second step"])
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_before_signing_in_has_no_barrier(screens, path, width):
    page = screens(width)
    page.goto(f"/accounts/{path}")

    check(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("member", "path"),
    [("plain", path) for path in INSIDE] + [("with second step", path) for path in WITH_SECOND_STEP],
)
def test_a_page_of_the_account_has_no_barrier(members, member, path, width):
    page = members[member]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/accounts/{path}")
    if "Check that it is you" in page.title():  # what is protected asks first
        check(page)
        return

    assert page.url.endswith(f"/accounts/{path}")
    check(page)


def test_the_pages_for_a_new_password_have_no_barrier(visitor, environment):
    page, address, new = visitor(), new_address(), uuid4().hex

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        check(page, *WIDTHS)

    sign_up(page, address)
    sign_out(page)
    page.goto("/accounts/password/reset/")
    page.get_by_label("Email address").fill(address)
    page.get_by_role("button", name="Email me a code").click()
    look("Enter the code")
    page.get_by_role("button", name="Continue").click()
    look("Enter the code")
    page.get_by_label("Code").fill(code_in_email(address))
    page.get_by_role("button", name="Continue").click()
    look("Enter a new password")
    for field in page.locator("input[type=password]").all():
        field.fill(new)
    page.get_by_role("button", name="Save the new password").click()
    look("Your new password is saved")
    let_in(page, environment, address)
    page.goto("/accounts/password/change/")
    look("Change your password")


def test_a_refused_page_has_no_barrier(members):
    page = members["plain"]
    page.goto("/cms/")

    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot see this page")
    check(page)
