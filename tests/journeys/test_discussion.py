"""Somebody new writes, a moderator reads, everybody sees it, and the team behind the page answers a question."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.looking import barriers, check

from .mail import emails_to, link_in
from .pages import NARROW, PHONE, WIDE
from .people import let_in, make_person, run


def own(environment, address: str, email: str) -> None:
    """Somebody new is who the page belongs to, and gets its questions."""
    make_person(environment, email)
    run(
        environment,
        "from wagtail.models import Page\n"
        "from network.accounts.models import User\n"
        f"slug = {address.rstrip('/').rpartition('/')[2]!r}\n"
        f"Page.objects.filter(slug=slug).update(owner=User.objects.get(email={email!r}))\n",
    )


@pytest.mark.parametrize(
    ("width", "scripts"),
    [(WIDE, True), (PHONE, True), (NARROW, True), (PHONE, False)],
    ids=["desk", "phone", "narrow", "without scripts"],
)
def test_a_comment_and_a_question(screens, site, environment, moderator, width, scripts):
    look = check if scripts else lambda page: None  # axe is a script
    drawn = uuid4().hex[:8]
    email, shown = f"writer-{int(drawn, 16)}@example.org", f"Heather {drawn.translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    address = site["change idea"]
    page = screens(width, **({} if scripts else {"java_script_enabled": False}))
    make_person(environment, email)
    let_in(page, environment, email)
    own(environment, address, f"owner-{email}")

    # Given somebody new, who reads a change idea and wants to say something
    page.goto(address)
    look(page)
    page.get_by_role("link", name="Write a comment").click()
    look(page)
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title(re.compile("^Error: "))
    look(page)

    # When they do, they see it and nobody else does
    page.get_by_label("Your name in discussions").fill(shown)
    page.get_by_label("Your comment").fill(
        "We tried this at night.\n\n<strong>It helped.</strong> <script>document.title = 'x'</script>"
    )
    page.get_by_role("button", name="Send").click()
    mine = page.locator(".mh-comment", has_text=shown)
    expect(mine).to_contain_text("Waiting to be read")
    expect(mine).to_contain_text("We tried this at night.")
    look(page)

    # When a moderator approves it, everybody sees it
    moderator.goto("/cms/discussion/")
    panel = moderator.locator("section", has=moderator.get_by_role("heading", name=re.compile(shown)))
    expect(panel.locator("strong")).to_have_text("It helped.")
    panel.get_by_role("button", name="Approve").click()
    expect(moderator.locator(".messages")).to_contain_text("Your decision is saved")
    page.goto(address)
    expect(mine).not_to_contain_text("Waiting to be read")
    assert "Everybody can see it now" in emails_to(email)[-1].get_content()

    # When somebody replies and reports, both work from there
    mine.get_by_role("link", name="Reply").click()
    expect(page.get_by_text(f"You write as {shown}")).to_be_visible()
    look(page)
    words = f"On two wards now, says {shown}."
    page.get_by_label("Your reply").fill(words)
    page.get_by_role("button", name="Send").click()
    reply = page.locator(".mh-discussion__list--replies .mh-comment", has_text=shown)
    expect(reply).to_contain_text(words)
    look(page)
    reply.get_by_role("link", name="Report").click()
    look(page)
    page.get_by_label("It is unkind or discriminates").check()
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    look(page)

    # When they ask the team, the answer comes back and both agree to publish it
    page.goto(address)
    page.get_by_role("link", name="Ask the team a question").click()
    look(page)
    page.get_by_label("Your question").fill(f"Who started it, {shown} asks?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your question")
    look(page)
    page.goto(link_in(emails_to(f"owner-{email}")[-1], "/answer/"))
    expect(page.locator("main")).to_contain_text("Who started it")
    look(page)
    page.get_by_label("Your answer").fill("A nurse and a patient.")
    page.get_by_label("may be published").check()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This question is answered")
    look(page)
    page.goto(link_in(emails_to(email)[-1], "/question/"))
    look(page)
    page.get_by_role("button", name="Publish the question").click()
    look(page)
    page.goto(address)
    thread = page.locator(".mh-discussion__list > li", has_text=f"Who started it, {shown}")
    expect(thread).to_contain_text("The team behind this page")
    expect(thread).to_contain_text("A nurse and a patient.")

    # And a moderator hides what was reported, with its reason
    moderator.goto("/cms/discussion/")
    panel = moderator.locator("section", has_text=words)
    panel.get_by_label("Why").fill("Tried out.")
    panel.get_by_role("button", name="Hide").click()
    page.goto(address)
    expect(page.locator("main")).not_to_contain_text(words)


def test_the_moderators_screen_and_the_rules_have_no_barrier(moderator, screens):
    moderator.goto("/cms/discussion/")
    assert barriers(moderator, inside="#main") == []  # around it is Wagtail's own
    page = screens(PHONE)
    page.goto("/discussion/rules/")
    check(page)
