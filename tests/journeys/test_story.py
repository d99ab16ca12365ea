"""The whole way of a story in real browsers: told, come back to, sent, read together, agreed to, published, answered by what it
started, and taken back. Its teller has a phone: once with the keyboard alone, once without scripts.
"""

import os
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.looking import check

from .cms import sign_in
from .conftest import PASSWORD
from .hands import Keyboard, Pointer
from .mail import emails_to, link_in
from .pages import NARROW, PHONE, WIDE
from .people import run

WORDS = "On Tuesday a nurse called Joan told me each step before it came."
BETTER = "A nurse told me each step before it came."


@pytest.fixture(params=[(Keyboard, True), (Pointer, False)], ids=["keyboard", "without scripts"])
def teller(request, browser, server):
    hands, has_scripts = request.param
    context = browser.new_context(base_url=server, viewport={"width": PHONE, "height": 800}, java_script_enabled=has_scripts)
    context.set_default_timeout(10000)
    teller = hands(context.new_page())
    teller.has_scripts = has_scripts
    yield teller
    context.close()


@pytest.fixture
def readers(browser, server):
    """Two moderators, each in a browser of their own, at the queue."""
    pages = []
    for email, width in (("moderator@example.org", WIDE), ("second-moderator@example.org", PHONE)):
        context = browser.new_context(base_url=server, viewport={"width": WIDE, "height": 900})
        context.set_default_timeout(15000)
        page = context.new_page()
        sign_in(page, email, PASSWORD)
        page.set_viewport_size({"width": width, "height": 900})
        pages.append(page)
    yield pages
    for page in pages:
        page.context.close()


def look(page, name: str) -> None:
    """No barrier and no sideways scrolling, on a desk, on a phone and on the narrowest phone."""
    check(page, WIDE, PHONE, NARROW, inside=".story-screen" if "/cms/" in page.url else "html")  # around it is Wagtail's own
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def come_back(teller, address: str, subject: str) -> None:
    """By the link of the newest e-mail, which has no word of the story."""
    message = emails_to(address)[-1]
    assert message["Subject"] == subject
    assert not {"Joan", "nurse", "Moorhen"} & set(message.get_content().split())
    teller.page.goto(link_in(message, "/return/"))
    teller.tick("It is mine")
    teller.press("button", "Go on")


def tell(teller, address: str, title: str) -> None:
    page = teller.page
    page.goto("/share/story/")
    teller.press("button", "Start")
    teller.tick("It is mine")
    teller.press("button", "Yes, go on")
    teller.press("button", "Save and continue")
    teller.press("button", "Save and continue")
    teller.write("What happened?", WORDS)
    teller.write("A title, if you have one", title)
    teller.press("button", "Save and come back later")
    teller.write("Your email address", address)
    teller.press("button", "Send me a link")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your email")

    page.context.clear_cookies()  # another day, another browser
    come_back(teller, address, "Your draft is saved")
    teller.press("link", "Change name")
    teller.tick("Use a name I choose")
    teller.write("Name to show with your story", "Moorhen")
    teller.press("button", "Save and continue")
    teller.press("link", "Change what it touches on")
    teller.tick("Being held or restrained")
    teller.tick("Violence or threats")
    teller.press("button", "Save and continue")
    expect(page.locator("main")).to_contain_text("told me each step before it came.")
    teller.press("button", "Go on")
    for consent in ("You can read my story", "You can publish"):
        teller.tick(consent)
    teller.press("button", "Send to your story partner to read")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def suggest(reader, title: str) -> None:
    reader.goto("/cms/stories/")
    look(reader, "queue")
    reader.get_by_role("link", name=title).click()
    reader.get_by_role("button", name="Begin to read it").click()
    reader.get_by_label("Part of the story").wait_for()
    look(reader, "story")
    reader.get_by_label("Part of the story").select_option(label="What happened")
    reader.get_by_role("button", name="Choose this part").click()
    reader.get_by_label("With these words").fill(BETTER)
    reader.get_by_label("Why. Its teller reads this").fill("Her name and the day could show who you are.")
    reader.get_by_role("button", name="Note this suggestion").click()
    reader.get_by_role("button", name="Send the suggestions to its teller").click()
    expect(reader.get_by_role("button", name="Send the suggestions to its teller")).to_have_count(0)


def pass_it(reader) -> None:
    press = reader.get_by_role("button", name="Pass these words")
    press.wait_for()
    for box in reader.locator(".story-check input").all():
        box.check()
    press.click()
    expect(press).to_have_count(0)


def publish(teller, readers, address: str, title: str) -> str:
    """From "sent" to the public page; its address."""
    first, second = readers
    suggest(first, title)
    come_back(teller, address, "News about what you sent us")
    if teller.has_scripts:
        look(teller.page, "suggestions")
    teller.press("button", "Take this change")
    expect(teller.page.locator("main")).to_contain_text("There is nothing to answer now")

    first.reload()
    pass_it(first)
    first.get_by_role("button", name="Ask its teller for their yes").click()
    expect(first.get_by_role("button", name="Ask its teller for their yes")).to_have_count(0)
    come_back(teller, address, "News about what you sent us")
    if teller.has_scripts:
        look(teller.page, "yes")
    expect(teller.page.locator("main")).to_contain_text(BETTER)
    teller.tick("As soon as you can")
    teller.press("button", "Yes, publish these words")
    expect(teller.page.get_by_role("heading", name="You said yes", exact=True)).to_be_visible()

    second.goto("/cms/stories/")
    second.get_by_role("link", name=title).click()
    pass_it(second)
    teller.page.goto("/stories/")
    teller.press("link", title)
    expect(teller.page.get_by_role("heading", level=1)).to_contain_text(title)
    return teller.page.url


def start_something(environment, title: str) -> str:
    """An editor says on a change idea that a story led to it; the idea's title."""
    return run(
        environment,
        "from change_ideas.models import ChangeIdeaPage\n"
        "from network.contributors.models import StoryPage\n"
        "from network.core.models import RelatedPage, Relation\n"
        "idea = ChangeIdeaPage.objects.live().order_by('pk').first()\n"
        f"story = StoryPage.objects.get(title={title!r})\n"
        "RelatedPage.objects.create(page=idea, target=story, relation=Relation.STARTED_BY)\n"
        "idea.save_revision().publish()\n"
        "print(idea.title)\n",
    )


def test_told_read_agreed_published_and_taken_back(teller, readers, environment):
    page, address, title = teller.page, f"teller-{uuid4().hex[:8]}@example.org", f"Each step {uuid4().hex[:6]}"

    # Given a story that was told in two visits, read together and agreed to
    tell(teller, address, title)
    public = publish(teller, readers, address, title)
    expect(page.locator("main")).to_contain_text(BETTER)
    expect(page.locator("main")).to_contain_text("Moorhen")
    expect(page.locator("main")).not_to_contain_text("Joan")
    expect(page.locator("meta[name=robots][content=noindex]")).to_have_count(1)  # that was not agreed to

    # When an idea says that it started with it
    idea = start_something(environment, title)
    page.goto(public)
    expect(page.get_by_role("heading", name="What this story started")).to_be_visible()
    expect(page.locator("main")).to_contain_text(idea)
    expect(page.get_by_role("region", name="Leave this website").get_by_role("button", name="Exit this page")).to_be_visible()
    if teller.has_scripts:
        look(page, "published")
    page.goto("/your-contributions/")
    expect(page.locator("main")).to_contain_text(idea)
    if teller.has_scripts:
        look(page, "contributions")
    news = emails_to(address)[-1]
    assert title not in news.get_content()

    # Then its teller takes it back by the link in an e-mail, without signing in, and it is gone
    page.context.clear_cookies()
    page.goto(link_in(news, "/withdraw/"))
    if teller.has_scripts:
        look(page, "withdraw")
    teller.press("button", "Withdraw my story")
    expect(page.get_by_role("heading", level=1)).to_contain_text("withdrawn")
    answer = page.goto(public)
    assert answer.status == 410
    for place in ("/stories/", f"/search/?q={title.replace(' ', '+')}", "/your-contributions/"):
        page.goto(place)
        expect(page.locator("main")).not_to_contain_text(BETTER)
        expect(page.get_by_role("link", name=title)).to_have_count(0)
