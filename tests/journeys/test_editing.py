"""An editor writes, previews, publishes and takes back, and is told what is missing."""

import re
from dataclasses import dataclass, field
from itertools import count

import pytest
from playwright.sync_api import expect

from .cms import SITE, choose, fill_title, open_panel, preview, publish, said, save_draft, start_page, unpublish
from .pages import get

numbers = count(1)


@pytest.fixture(scope="module")
def visitor(screens):
    """Somebody who is not signed in."""
    return screens()


@pytest.fixture
def title():
    return f"A jigsaw in the day room, number {next(numbers)}"


@pytest.fixture
def idea(editor, sections, title):
    """A change idea with a title and a summary that is saved as a draft; what the CMS said."""
    start_page(editor, sections["Change ideas"])
    fill_title(editor, title)
    editor.locator("[name=summary]").fill("A puzzle that is always there starts talk.")
    return save_draft(editor)


def public_address(title: str) -> str:
    return "/change-ideas/" + re.sub(r"[^a-z0-9]+", "-", title.lower()) + "/"


def test_a_draft_is_saved_and_what_is_missing_is_said(editor, idea):
    assert "created" in idea
    assert "It has no programme" in idea
    check = editor.get_by_role("status").filter(has_text="Before this page is ready")
    expect(check).to_be_visible()
    expect(check).to_contain_text("It has no ward type")


def test_what_is_missing_is_said_once_though_the_cms_saves_by_itself(editor, sections, title):
    start_page(editor, sections["Change ideas"])
    fill_title(editor, title)
    editor.wait_for_timeout(3000)  # from then on the CMS saves by itself what changes

    editor.locator("[name=summary]").press_sequentially("A puzzle starts talk.")
    editor.wait_for_url(re.compile(r"/cms/pages/\d+/edit/"))

    assert save_draft(editor).count("It has no programme") == 1


def test_a_missing_summary_is_said(editor, sections, title):
    start_page(editor, sections["Change ideas"])
    fill_title(editor, title)

    assert "There is no summary" in save_draft(editor)


def test_a_draft_is_previewed_and_nobody_else_sees_it(editor, site, idea, title):
    with preview(editor) as shown:
        expect(shown.get_by_role("heading", level=1)).to_contain_text(title)
        expect(shown.locator("main")).to_contain_text("A puzzle that is always there")

    assert get(site.server + public_address(title))[0] == 404
    assert title not in get(f"{site.server}/change-ideas/")[1]


def test_a_published_page_is_in_the_list_at_once_and_gone_at_once(editor, visitor, idea, title):
    edit_address = editor.url
    publish(editor)

    visitor.goto("/change-ideas/")
    visitor.get_by_role("link", name=title).click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(title)

    assert "unpublished" in unpublish(editor, edit_address)

    assert visitor.reload().status == 404
    visitor.goto("/change-ideas/")
    expect(visitor.get_by_role("link", name=title)).to_have_count(0)


def test_a_filter_finds_what_was_just_published(editor, visitor, idea, title):
    edit_address = editor.url
    editor.get_by_role("tab", name="What it is found by").click()
    editor.get_by_role("checkbox", name="Reducing restrictive practice").first.check()
    said_then = publish(editor)

    assert "It has no programme" not in said_then
    visitor.goto("/change-ideas/?programme=rrp")
    expect(visitor.get_by_role("link", name=title)).to_be_visible()
    unpublish(editor, edit_address)


def test_when_a_page_goes_live_can_be_set(editor, idea):
    open_panel(editor, "status")
    editor.get_by_role("button", name="Set schedule").click()

    expect(editor.get_by_role("textbox", name="Go live date/time")).to_be_visible()
    expect(editor.get_by_role("textbox", name="Expiry date/time")).to_be_visible()


def test_the_history_of_a_page_and_of_its_moderation_opens(editor, idea):
    for screen, heading in (("history", "History"), ("workflow_history", "Workflow history")):
        answer = editor.goto(editor.url.split("/cms/pages/")[0] + _screen(editor.url, screen))
        assert answer.status == 200
        expect(editor).to_have_title(re.compile(f"^{heading}"))


def _screen(url: str, name: str) -> str:
    number = re.search(r"/cms/pages/(\d+)/", url).group(1)
    return f"/cms/pages/{number}/{name}/"


def test_an_editor_sends_a_page_to_moderation(editor, idea):
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Submit to Editorial review").click()

    assert "submitted for moderation" in said(editor)
    assert editor.goto("/cms/reports/workflow/").status == 200


@dataclass
class Draft:
    """A page type: where it lies, and what it needs besides a title."""

    parent: str
    fields: dict[str, str] = field(default_factory=dict)
    term: str = ""


DRAFTS = {
    "case study": Draft("Case studies"),
    "learning set output": Draft("Learning sets"),
    "event": Draft("Events", {"starts": "2090-03-06 10:00", "ends": "2090-03-06 12:00"}),
    "information": Draft(SITE),
    "programme": Draft("Programmes", term="programme"),
    "organisation": Draft("Organisations", term="organisation"),
}


def new_term(editor, vocabulary: str, name: str) -> None:
    """A page about a programme or an organisation needs its term first."""
    editor.goto(f"/cms/{vocabulary}/add/")
    editor.locator("[name=name]").fill(name)
    editor.locator("[name=slug]").fill(name.lower().replace(" ", "-").replace(",", ""))
    editor.get_by_role("button", name="Save").first.click()
    assert "created" in said(editor)


@pytest.mark.parametrize("kind", DRAFTS)
def test_a_page_of_every_type_is_drafted_and_previewed(editor, sections, title, kind):
    draft = DRAFTS[kind]
    if draft.term:
        new_term(editor, draft.term, title)

    start_page(editor, sections[draft.parent])
    fill_title(editor, title)
    editor.locator("[name=summary]").fill("What this page says.")
    for name, value in draft.fields.items():
        editor.locator(f"[name={name}]:visible").fill(value)
        editor.keyboard.press("Escape")
    if draft.term:
        choose(editor, draft.term, title)
    save_draft(editor)

    with preview(editor) as shown:
        expect(shown.get_by_role("heading", level=1)).to_contain_text(title)
        expect(shown.locator("main")).to_contain_text(draft.fields.get("content_note", "What this page says."))


def test_the_easy_read_version_has_a_preview(editor, site):
    editor.goto(_edit_address_of(editor, site["Easy Read"].removesuffix("easy-read/")))
    open_panel(editor, "preview")

    editor.get_by_label("Preview mode").select_option(label="Easy Read version")

    with preview(editor) as shown:
        expect(shown.get_by_role("heading", level=1)).to_contain_text("Easy Read")


def _edit_address_of(editor, url: str) -> str:
    """Editors find a page by its name."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", get(url)[1], re.DOTALL).group(1)
    title = re.sub(r"<[^>]+>", "\n", heading).strip().splitlines()[-1].strip()
    editor.goto(f"/cms/pages/search/?q={title}")
    return editor.get_by_role("link", name=title, exact=True).first.get_attribute("href")


def test_the_help_strip_is_changed_everywhere_at_once(editor, visitor):
    editor.goto("/cms/settings/core/sitesettings/")
    number = editor.locator("[name=help_lines-0-value-number]")
    before = number.input_value()

    number.fill("0300 999 0000")
    editor.get_by_role("button", name="Save").first.click()
    assert "updated" in said(editor)

    try:
        for address in ("/", "/change-ideas/", "/glossary/"):
            visitor.goto(address)
            expect(visitor.get_by_role("region", name="If you need help now")).to_contain_text("0300 999 0000")
    finally:
        editor.goto("/cms/settings/core/sitesettings/")
        number.fill(before)
        editor.get_by_role("button", name="Save").first.click()


def test_what_is_due_for_review_is_on_the_first_screen_and_in_a_report(editor):
    editor.goto("/cms/")
    panel = editor.get_by_role("region", name="Due for review")
    expect(panel.get_by_role("row").nth(1)).to_be_visible()
    first = panel.get_by_role("row").nth(1).get_by_role("link").inner_text()

    panel.get_by_role("link", name=re.compile("^All \\d+ pages")).click()

    expect(editor).to_have_url(re.compile("/cms/reports/review/$"))
    expect(editor.locator("main").get_by_role("link", name=first)).to_be_visible()


def test_the_review_report_is_downloaded(editor):
    editor.goto("/cms/reports/review/")

    answer = editor.request.get("/cms/reports/review/?export=csv")

    assert answer.status == 200
    assert answer.text().startswith("Title,")
