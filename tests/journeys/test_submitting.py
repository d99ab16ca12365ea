"""Somebody submits a case study, an editor sends it back and then passes it, and it is on the site."""

import re

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .hands import Keyboard, Pointer
from .pages import NARROW, PHONE, WIDE
from .people import let_in, make_person, run

JOIN = """
from django.contrib.auth.models import Group
from network.accounts.models import User
User.objects.get(email="{email}").groups.set(Group.objects.filter(name="Members"))
"""
DECIDE = """
from network.accounts.models import User
from network.contributors.models import Submission
page = Submission.objects.get(owner__email="{email}", state="sent").page.specific
page.current_workflow_task_state.{action}(user=User.objects.get(email="editor@example.org"), comment="{comment}")
"""


@pytest.fixture
def signed_in(browser, environment, server, request):
    """Opens a screen for a member: their session is made, because signing in is a journey of its own."""
    opened = []

    def screen(email: str, width: int, **options):
        context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(10000)
        opened.append(context)
        page = context.new_page()
        make_person(environment, email)
        run(environment, JOIN.format(email=email))
        let_in(page, environment, email)
        return page

    yield screen
    for context in opened:
        context.close()


@pytest.mark.parametrize(
    ("width", "scripts", "hands"),
    [(WIDE, True, Pointer), (PHONE, True, Keyboard), (PHONE, False, Pointer)],
    ids=["desk", "phone and keyboard", "without scripts"],
)
def test_from_the_first_page_to_the_site(signed_in, environment, width, scripts, hands):
    look = (lambda page: check(page, width, NARROW)) if scripts else lambda page: None  # axe is a script
    email = f"writer-{width}-{scripts}@example.org"
    page = signed_in(email, width, java_script_enabled=scripts)
    do = hands(page, exact=True)

    # Given a member who has written nothing yet
    page.goto("/your-contributions/submissions/")
    look(page)
    do.press("button", "Share your learning")
    look(page)
    do.press("link", "Submit a case study")
    look(page)
    do.press("button", "Start now")
    expect(page.locator("main")).to_contain_text("You have completed 0 of 6 parts")
    expect(page.locator("main")).to_contain_text("Cannot start yet")
    look(page)

    # When they type a title that is like another
    do.press("link", "The case study in brief")
    do.write("Title", "Safety huddles with everybody")
    if scripts:
        expect(page.get_by_role("heading", name="Is it already here?")).to_be_visible()
        expect(page.get_by_role("link", name="Safety huddles").first).to_be_visible()
    look(page)
    do.press("button", "Save and go to all parts")
    if not scripts:
        expect(page.get_by_role("heading", level=1)).to_have_text("Is it already here?")
        do.press("button", "Mine is different: go on")
    expect(page.locator("main")).to_contain_text("Your answers are saved")
    expect(page.locator("main")).to_contain_text("In progress")
    look(page)

    # When something is too long, they are told and it is still there
    do.press("link", "The case study in brief")
    page.get_by_label("What happened, in one or two sentences", exact=True).fill("word " * 100)
    do.press("button", "Save and go to all parts")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.get_by_label("What happened, in one or two sentences", exact=True)).to_have_value("word " * 99 + "word ")
    look(page)
    do.write("What happened, in one or two sentences", "Fewer alarms in a month.")
    do.press("button", "Save and go to all parts")

    # When they answer the rest
    for task, label, text in (
        ("What you did and how it went", "What did you do?", "We met for ten minutes every morning."),
        ("What did not work, and what you learned", "What did not work, or not as you hoped?", "Mondays."),
        ("Lived experience and fairness", "How were people with lived experience involved?", "Nobody yet."),
    ):
        do.press("link", task)
        look(page)
        do.write(label, text)
        do.press("button", "Save and go to all parts")
    do.press("link", "Where it fits")
    look(page)
    page.locator("summary", has_text="Programmes").click()
    page.locator("input[name=programmes]").first.check(force=True)
    look(page)
    do.press("button", "Save and go to all parts")
    do.press("link", "Co-authors")
    look(page)
    do.press("link", "All parts")
    do.press("link", "Check your answers and send")
    expect(page.locator("main")).to_contain_text("Mondays.")
    look(page)
    do.press("button", "Send it to the editors")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is with the editors")
    look(page)

    # When an editor sends it back, they change it and send it again
    run(environment, DECIDE.format(email=email, action="reject", comment="Which ward was it?"))
    page.goto("/your-contributions/submissions/")
    expect(page.locator("main")).to_contain_text("Waiting for you")
    look(page)
    do.press("link", re.compile("^Read what the editors ask"))
    expect(page.locator("main")).to_contain_text("Which ward was it?")
    look(page)
    do.press("link", "The problem")
    do.write("What problem were you trying to solve?", "Alarms on an acute ward.")
    do.press("button", "Save and go to all parts")
    do.press("link", "Check your answers and send")
    do.press("button", "Send it to the editors")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is with the editors")

    # Then the editor passes it, and it is on the site until it is withdrawn
    run(environment, DECIDE.format(email=email, action="approve", comment=""))
    page.goto("/your-contributions/submissions/")
    do.press("link", re.compile("^See it on the website"))
    expect(page.locator("main")).to_contain_text("We met for ten minutes every morning.")
    published = page.url
    page.goto("/your-contributions/submissions/")
    do.press("link", re.compile("^Withdraw"))
    look(page)
    do.press("button", "Withdraw it")
    expect(page.get_by_role("heading", level=1)).to_have_text("It is withdrawn")
    look(page)
    assert page.goto(published).status == 404


def test_a_window_that_was_behind_shows_both_texts(signed_in):
    first = signed_in("two-windows@example.org", WIDE)
    first.goto("/your-contributions/submit/change-idea/")
    first.get_by_role("button", name="Start now").click()
    first.get_by_role("link", name="What did not work, and what to watch for").click()
    second = first.context.new_page()
    second.goto(first.url)
    label = "What did not work when you, or others, tried it?"
    first.get_by_label(label).fill("The first text.")
    first.get_by_role("button", name="Save and go to all parts").click()
    second.get_by_label(label).fill("The second text.")
    second.get_by_role("button", name="Save and go to all parts").click()
    expect(second.get_by_role("alert")).to_contain_text("The first text.")
    expect(second.get_by_label(label)).to_have_value("The second text.")
    check(second, WIDE, NARROW)


def test_who_is_no_member_is_told_how_to_become_one(signed_in, environment):
    page = signed_in("visitor@example.org", PHONE)
    run(environment, "from network.accounts.models import User; User.objects.get(email='visitor@example.org').groups.clear()")
    page.goto("/your-contributions/submit/learning-set-output/")
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You need to be a member")
    check(page, PHONE, NARROW)
