"""A second step when signing in: an app that shows codes, recovery codes, passkeys; and nobody works in the CMS without one."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from tests.accounts.signing_in import app_code
from tests.looking import check

from .accounts import ask_for_code, code_in_email, code_not_used_yet, new_address, set_up_app, sign_out, sign_up
from .conftest import MANAGE, PASSWORD, _free_port, _running
from .pages import PHONE, WIDE

STAFF = "safe-editor@example.org"


@pytest.mark.parametrize(("width", "scripts"), [(WIDE, True), (PHONE, False)], ids=["desk", "phone, no scripts"])
def test_an_app_that_shows_codes(visitor, width, scripts):
    page, address = visitor(width, java_script_enabled=scripts), new_address()
    look = check if scripts else lambda page: None

    # Given somebody who sets up an app
    sign_up(page, address)
    page.goto("/accounts/2fa/totp/activate/")
    expect(page.locator("img.mh-qr")).to_be_visible()
    look(page)
    secret = set_up_app(page)
    recovery = page.locator(".mh-codes li").first.inner_text()
    look(page)

    # When they sign in, a code by email is not enough
    sign_out(page)
    ask_for_code(page, address)
    page.get_by_label("Code").fill(code_in_email(address))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    look(page)
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error: "))
    look(page)
    page.get_by_label("Code from your app").fill(app_code(secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")

    # And a recovery code does in its place
    sign_out(page)
    ask_for_code(page, address)
    page.get_by_label("Code").fill(code_in_email(address))
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Code from your app").fill(recovery)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


def add_authenticator(page) -> None:
    """A device that makes passkeys and shows them when asked, with a finger that always fits."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_signs_in_by_itself(visitor):
    page, address = visitor(PHONE), new_address()
    seen = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    sign_up(page, address)
    add_authenticator(page)

    # Given a passkey
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name of the passkey").fill("My phone")
    check(page)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("My phone")
    check(page)
    page.get_by_role("link", name="Rename My phone").click()
    check(page)
    page.goto("/accounts/2fa/webauthn/reauthenticate/")
    check(page)

    # When they use it, no code is asked for
    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")

    # And it is the second step of another way
    sign_out(page)
    ask_for_code(page, address)
    page.get_by_label("Code").fill(code_in_email(address))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")

    # And it can be taken away
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Remove My phone").click()
    check(page)
    assert seen == [], "The policy of the page blocked something"


def test_a_passkey_that_is_not_there_is_told(visitor):
    page = visitor()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('closed', 'NotAllowedError'))")
    page.goto("/accounts/login/")

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.locator("#passkey-problem")).to_be_visible()
    check(page)


@pytest.fixture(scope="module")
def strict_server(environment):
    """The same site where whoever works in the CMS needs a second factor, as in production."""
    make = (
        "from django.contrib.auth.models import Group; from network.accounts.models import User; "
        f"User.objects.create_user({STAFF!r}, {PASSWORD!r}).groups.add(Group.objects.get(name='Editors'))"
    )
    subprocess.run([*MANAGE, "shell", "-v0", "-c", make], env=environment, check=True, capture_output=True)
    address = f"http://localhost:{_free_port()}"
    with _running(environment | {"STAFF_NEED_SECOND_FACTOR": "true", "BASE_URL": address}, address):
        yield address


def test_an_editor_sets_up_a_second_step_and_comes_in(browser, strict_server):
    context = browser.new_context(base_url=strict_server, viewport={"width": PHONE, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()

    # Given an editor with a password alone
    page.goto("/cms/")
    page.get_by_text("Use a password").click()
    page.locator("#login").fill(STAFF)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    # When they want to work, they set up an app first
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step when you sign in")
    expect(page.locator("main")).to_contain_text("before you go to the editor")
    check(page)
    page.get_by_role("link", name="Set up an app that shows codes").click()
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    secret = page.locator(".mh-key").inner_text()
    used = app_code(secret)
    page.get_by_label("Code from your app").fill(used)
    page.get_by_role("button", name="Finish").click()

    # Then they come in, and next time with the code
    page.get_by_role("link", name="Go to the editor").click()
    page.wait_for_url("**/cms/")
    page.context.clear_cookies()
    page.goto("/cms/pages/")
    page.get_by_text("Use a password").click()
    page.locator("#login").fill(STAFF)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code from your app").fill(code_not_used_yet(secret, used))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/cms/pages/")
    context.close()
