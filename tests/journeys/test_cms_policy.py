"""The screens of the CMS open, under the CMS's own policy, and nothing on them is blocked or missing."""

import re
from urllib.parse import urlsplit

import pytest

from .watching import Watcher


def first_link(page, pattern: str) -> str:
    hrefs = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href') || '')")
    return next(href for href in hrefs if re.search(pattern, href))


@pytest.fixture(scope="module")
def watched(admin):
    return Watcher(admin)


def addresses(page, sections) -> dict[str, str]:
    """The screens; some are found on others."""
    page.goto(f"/cms/pages/{sections['Case studies']}/")
    case_study = first_link(page, r"/cms/pages/\d+/edit/$")
    page.goto("/cms/ward-type/")
    ward_type = first_link(page, r"/cms/ward-type/edit/")
    return {
        "dashboard": "/cms/",
        "explorer": f"/cms/pages/{sections['Case studies']}/",
        "new page": f"/cms/pages/{sections['Events']}/add_subpage/",
        "page editor": case_study,
        "page history": case_study.replace("/edit/", "/history/"),
        "ward types": "/cms/ward-type/",
        "ward type": ward_type,
        "images": "/cms/images/",
        "new image": "/cms/images/add/",
        "documents": "/cms/documents/",
        "settings": "/cms/settings/core/sitesettings/",
        "review report": "/cms/reports/review/",
        "site history": "/cms/reports/site-history/",
        "workflows": "/cms/reports/workflow/",
        "users": "/cms/users/",
        "groups": "/cms/groups/",
        "account": "/cms/account/",
    }


SCREENS = (
    "dashboard",
    "explorer",
    "new page",
    "page editor",
    "page history",
    "ward types",
    "ward type",
    "images",
    "new image",
    "documents",
    "settings",
    "review report",
    "site history",
    "workflows",
    "users",
    "groups",
    "account",
)


@pytest.fixture(scope="module")
def screen_addresses(admin, sections):
    return addresses(admin, sections)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_opens_under_the_policy_of_the_cms(watched, screen_addresses, server, screen):
    answer, seen = watched.visit(screen_addresses[screen])
    watched.page.locator("body.ready").wait_for()

    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src [^;]*'self'", policy)
    assert "unsafe-eval" not in policy
    assert seen.errors == []
    assert {urlsplit(url).netloc for url in seen.requests} == {urlsplit(server).netloc}


def test_the_chooser_of_pictures_opens(watched):
    answer = watched.page.request.get("/cms/images/chooser/")

    assert answer.status == 200


def test_a_preview_keeps_to_the_policy(watched, screen_addresses):
    page = watched.page
    watched.visit(screen_addresses["page editor"])
    toggle = page.get_by_role("button", name="Toggle preview")
    if toggle.get_attribute("aria-expanded") != "true":
        toggle.click()
    page.wait_for_timeout(1500)

    assert watched.seen.errors == []
    assert any("/preview/" in url for url in watched.seen.requests)
