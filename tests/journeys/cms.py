"""What editors do in the CMS."""

import re
from contextlib import contextmanager

from playwright.sync_api import expect

SITE = "Mental Health Safety Network"


def sign_in(page, email: str, password: str) -> None:
    page.goto("/cms/")
    page.get_by_text("Use a password").click()
    page.locator("#login").fill(email)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/cms/")


def ids_of_sections(page) -> dict[str, str]:
    """The numbers of the home page and of the pages below it, by title."""
    page.goto("/cms/pages/")
    found = _ids_listed(page)
    page.goto(f"/cms/pages/{found[SITE]}/?ordering=ord")
    return found | _ids_listed(page)


def _ids_listed(page) -> dict[str, str]:
    links = page.locator("a[href$='/edit/'][href^='/cms/pages/']").evaluate_all(
        "links => links.map(link => [link.innerText.trim(), link.getAttribute('href')])"
    )
    return {title: re.search(r"\d+", href).group() for title, href in links if title}


def start_page(page, parent: str) -> None:
    """The form for a new page below the one with this number."""
    page.goto(f"/cms/pages/{parent}/add_subpage/")
    page.locator("body.ready").wait_for()


def fill_title(page, title: str) -> None:
    """Type a title; the address of the page follows from it."""
    page.locator("[name=title]").fill(title)
    page.keyboard.press("Tab")
    expect(page.locator("[name=slug]"), "The address does not follow from the title").not_to_have_value("")


def choose(page, field: str, name: str) -> None:
    """Choose a term in a dialogue."""
    page.locator(f"#id_{field}-chooser").get_by_role("button", name="Choose").first.click()
    dialogue = page.locator(".modal-body")
    dialogue.get_by_role("searchbox").or_(dialogue.locator("[name=q]")).first.fill(name)
    dialogue.get_by_role("link", name=name).first.click()
    expect(page.locator(f"#id_{field}-chooser")).to_contain_text(name)


def said(page) -> str:
    """What the CMS says at the top of the screen."""
    messages = page.locator(".messages li")
    messages.first.wait_for()
    return "\n".join(messages.all_inner_texts())


def save_draft(page) -> str:
    page.get_by_role("button", name="Save draft").click()
    answer = said(page)
    assert "errors" not in answer, page.locator("[data-field-errors]:has(svg)").all_text_contents()
    page.wait_for_url(re.compile(r"/cms/pages/\d+/edit/"))
    return answer


def publish(page) -> str:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("published")
    return said(page)


def unpublish(page, edit_address: str) -> str:
    page.goto(edit_address.replace("/edit/", "/unpublish/"))
    page.get_by_role("button", name="Yes, unpublish it").click()
    return said(page)


def open_panel(page, name: str) -> None:
    """Open a panel at the side, if it is not open."""
    toggle = page.get_by_role("button", name=f"Toggle {name}")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()


@contextmanager
def preview(page):
    """The preview in a tab of its own."""
    open_panel(page, "preview")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Preview in new tab").click()
    shown = opened.value
    shown.wait_for_load_state()
    try:
        yield shown
    finally:
        shown.close()
