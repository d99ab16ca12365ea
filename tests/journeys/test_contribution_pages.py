"""Every page of a story after it was begun, for its teller, for readers and for the team: no barrier, from desk to phone."""

import json
import os
import re
from contextlib import suppress
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import TimeoutError, expect

from tests.looking import check

from .pages import NARROW, PHONE, TABLET, WIDE
from .people import let_in, make_person, run

pytestmark = pytest.mark.markup
MINE = "/your-contributions/"
TELLERS = (
    MINE,
    f"{MINE}choices/name/",
    f"{MINE}choices/contact/",
    f"{MINE}choices/consent/",
    *(f"{MINE}{{{name}}}/" for name in ("received", "suggestions", "ready", "agreed", "published", "due", "declined")),
    f"{MINE}{{published}}/consent/",
    f"{MINE}{{published}}/contact/",
    f"{MINE}{{published}}/name/",
    f"{MINE}{{published}}/withdraw/",
    f"{MINE}{{draft}}/withdraw/",
    f"{MINE}{{suggestions}}/suggestions/",
    f"{MINE}{{received}}/suggestions/",
    *(f"{MINE}{{{name}}}/yes/" for name in ("ready", "agreed", "published", "received")),
    f"{MINE}{{ready}}/preview/",
    f"{MINE}{{declined}}/not-published/",
    f"{MINE}{{appealed}}/not-published/",
    f"{MINE}{{due}}/still-happy/",
    f"{MINE}{{received}}/still-happy/",
    f"{MINE}withdraw/no-link/",
    "/share/story/",
    *(f"/share/story/{{draft}}/{name}/" for name in ("check", "consent", "files", "save")),
    *(f"/share/story/{{draft}}/{name}/?change" for name in ("help", "who", "words", "ward", "name", "topics", "contact")),
    "/share/story/{received}/sent/",
    "/share/story/{received}/about-you/",
    "/share/story/{received}/about-you/?thanks=1",
    "/your-account/data/",
    "/your-account/data/about/stories/",
    "/your-account/data/about/submissions/",
    "/your-account/data/correct/",
    "/your-account/data/delete/",
    "{invitation}",
    "{other invitation}",
)
ANYBODYS = (
    "{public}",
    "{withdraw link}",
    "{return link}",
    "/responses/{page}/answer/",
    "/discussion/{discussed}/comment/",
    "/discussion/{discussed}/ask/",
    "/your-contributions/invitations/no-link/",
    "/discussion/answer/no-link/",
    "/discussion/question/no-link/",
    "/your-account/invitations/no-link/",
)
# What its teller presses, and where that leads: mistakes first, then what ends something
PRESSED = (
    ("{ready}/yes/", "Yes, publish these words", "There is a problem"),
    ("{ready}/yes/", "Ask for this change", "There is a problem"),
    ("{ready}/yes/", "Not now", "There is no hurry"),
    ("{published}/consent/", "Save my choices", "saved"),
    ("{published}/contact/", "Save", "saved"),
    ("{due}/still-happy/", "Yes, leave it there", "Thank you"),
    ("{declined}/not-published/", "Ask for somebody else to look", "Somebody else will look"),
    ("{withdrawn}/withdraw/", "Withdraw my story", "withdrawn"),
    ("/share/story/{draft}/name/?change", "Save and continue", "There is a problem"),
    ("/share/story/{draft}/files/", "Add this file", "There is a problem"),
    ("/share/story/{draft}/consent/", "Send to your story partner to read", "There is a problem"),
    ("/share/story/{received}/about-you/", "Send my answers", "Thank you"),
)
# The same for somebody of the team
DECIDED = (
    ("{passed once}/", "Note this suggestion", ""),
    ("{received}/", "Pass these words", "This has not been done"),
    ("{to be asked by phone}/", "Record that they said yes", "This has not been done"),
    ("{to be asked by phone}/", "Record what they want to change", "This has not been done"),
    ("{to be asked by phone}/", "Record “not now”", "This has not been done"),
    ("{with a concern}/", "Raise this concern", "This has not been done"),
    ("{with files}/", "Decline it", "This has not been done"),
    ("{to be asked by phone}/teller/", "Show how to reach them", "Say why you need to reach them"),
)
SCREENS = (
    "/cms/stories/",
    *(
        f"/cms/stories/{{{name}}}/"
        for name in (
            "received",
            "suggested",
            "passed once",
            "to be asked by phone",
            "agreed",
            "with a concern",
            "held",
            "with files",
            "to be asked how they are",
        )
    ),
    "/cms/stories/{suggested}/?place=screen_name",
    "/cms/stories/{to be asked by phone}/teller/",
    "/cms/reports/stories/",
)
WIDTHS = (WIDE, TABLET, PHONE, NARROW)


# The screens of the CMS scroll in a part of the window, so that nothing shows that the page itself is too wide.
IS_CUT = """element => [...element.querySelectorAll('a, p, td, li, dd, input, textarea, button')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .map(one => one.outerHTML.slice(0, 200))"""


def unfold(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def look(page, name: str, inside: str = "html") -> None:
    """With all that is folded opened; pictures of it are kept where somebody asks for them."""
    unfold(page)
    check(page, *WIDTHS, inside=inside)
    for width in WIDTHS if inside == ".story-screen" else ():
        page.set_viewport_size({"width": width, "height": 900})
        with suppress(TimeoutError):  # the menu beside it slides away
            page.wait_for_function(f"inside => !({IS_CUT})(document.querySelector(inside)).length", arg=inside, timeout=2000)
        assert page.locator(inside).evaluate(IS_CUT) == [], f"{page.url} at {width} px"
    if folder := os.environ.get("SCREENSHOTS"):
        for width in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}-{width}.png", full_page=True)


@pytest.fixture(scope="module")
def email() -> str:
    return f"{uuid4().hex[:8]}@example.org"


@pytest.fixture(scope="module")
def stories(environment, email):
    make_person(environment, email)
    code = f"import json\nfrom tests.journeys.standing import made\nprint(json.dumps(made({email!r})))"
    yield json.loads(run(environment, code))
    run(environment, "from tests.journeys.standing import take_back\ntake_back()")  # other journeys read the lists


@pytest.fixture(scope="module")
def opened(browser, server, environment, stories):
    """A browser for each person; one for somebody who is not signed in."""
    pages = {}

    def screen(who: str = ""):
        if who not in pages:
            context = browser.new_context(base_url=server, viewport={"width": WIDE, "height": 900})
            context.set_default_timeout(15_000)
            pages[who] = context.new_page()
            if who:
                let_in(pages[who], environment, who)
        return pages[who]

    yield screen
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("path", TELLERS)
def test_a_page_of_a_teller(opened, stories, email, path):
    page = opened(email)
    assert page.goto(path.format(**stories["teller"])).status in (200, 403, 404)
    look(page, path)


@pytest.mark.parametrize(("path", "button", "said"), PRESSED, ids=[f"{path} {button}" for path, button, _ in PRESSED])
def test_what_a_page_of_a_teller_says_when_something_is_pressed(opened, stories, email, path, button, said):
    page = opened(email)
    page.goto((path if path.startswith("/") else MINE + path).format(**stories["teller"]))
    unfold(page)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("main")).to_contain_text(said)
    look(page, f"{path} {button}")


@pytest.mark.parametrize("path", ANYBODYS)
def test_a_page_of_somebody_who_is_not_signed_in(opened, stories, path):
    page = opened()
    page.goto(path.format(**stories["teller"]))
    look(page, path)


@pytest.mark.parametrize(
    ("who", "path"),
    [("moderator", path) for path in SCREENS]
    + [("safeguarding", path) for path in SCREENS if "held" in path or "concern" in path or path == "/cms/stories/"],
)
def test_a_screen_of_who_reads_stories(opened, stories, who, path):
    """Around it is Wagtail's own."""
    page = opened(f"{who}@example.org")
    assert page.goto(path.format(**stories["reader"])).status == 200
    look(page, f"{who} {path}", inside=".story-screen")


@pytest.mark.parametrize(("path", "button", "said"), DECIDED, ids=[button for _, button, _ in DECIDED])
def test_what_a_screen_says_when_something_is_missing(opened, stories, path, button, said):
    page = opened("moderator@example.org")
    page.goto(f"/cms/stories/{path}".format(**stories["reader"]))
    unfold(page)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("body")).to_contain_text(said)
    look(page, f"pressed {path} {button}", inside=".story-screen")


def test_an_organisation_answers_and_a_reader_says_the_same_happened_to_them(opened, stories):
    page = opened("psc-lead@example.org")
    page.goto("/responses/{page}/answer/".format(**stories["teller"]))
    look(page, "answer")
    page.get_by_role("button", name="Send your answer to be read").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    look(page, "answer refused")
    page.get_by_role("textbox").last.fill("We read it together.")
    page.get_by_role("button", name="Send your answer to be read").click()
    look(page, "answered")
    reader = opened()
    reader.goto(stories["teller"]["public"])
    reader.get_by_role("button", name="I have experienced this").click()
    look(reader, "experienced")


def test_what_its_teller_said_by_phone_is_recorded(opened, stories):
    """The last of all, because the story goes on from there."""
    page = opened("moderator@example.org")
    page.goto("/cms/stories/{to be asked by phone}/".format(**stories["reader"]))
    page.get_by_text("Record that its teller asks for a change", exact=True).click()
    form = page.locator("form", has=page.locator("input[value=record-change]"))
    form.get_by_label("By phone").check()
    form.get_by_label("On which day").fill(f"{timezone.localdate():%Y-%m-%d}")
    form.get_by_label("What they want to change").fill("Leave out the nurse.")
    form.get_by_role("button", name="Record what they want to change").click()
    expect(page.locator(".messages")).to_contain_text("is recorded")
    expect(page.locator(".story-screen")).to_contain_text("Leave out the nurse.")
    look(page, "recorded", inside=".story-screen")


@pytest.mark.parametrize("path", ["/cms/discussion/", "/cms/reports/equality/", "/cms/answers-to-stories/"])
def test_the_other_screens_of_the_team(opened, path):
    page = opened("moderator@example.org")
    assert page.goto(path).status == 200
    look(page, path, inside="#main")
