"""Public pages run no inline script, load nothing from elsewhere and carry nobody's logo but ours."""

import re
import urllib.request
from urllib.parse import urljoin, urlsplit

import pytest

from .pages import NAMES, get
from .watching import Watcher

NHS_BRAND = re.compile(r"assets\.nhs\.uk|frutiger", re.IGNORECASE)

# Pages with a form that sends something; the privacy page says so
FORM_COOKIES = {name: {"csrftoken"} for name in ("alerts", "ask the network", "fill a gap", "wards like mine")}


@pytest.fixture(scope="module")
def watched(screens):
    page = screens()
    return Watcher(page)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_keeps_to_the_policy(watched, site, name):
    watched.page.context.clear_cookies()

    answer, seen = watched.visit(site[name])

    policy = answer.headers.get("content-security-policy", "")
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert seen.errors == ([] if answer.status == 200 else [f"404 {site[name]}"])
    assert [url for url in seen.requests if not url.startswith(site.own)] == []
    assert {cookie["name"] for cookie in watched.page.context.cookies()} == FORM_COOKIES.get(name, set())


def test_what_is_downloaded_carries_the_policy(site):
    for path in ("/robots.txt", "/sitemap.xml", "/calendar/events.ics"):
        with urllib.request.urlopen(site.server + path, timeout=10) as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path


@pytest.fixture(scope="module")
def stylesheets(site):
    document = site.document(site["home"])
    sheets = [link.get("href") for link in document.elements("link") if link.get("rel") == "stylesheet"]
    return {url: get(urljoin(site.server, url))[1] for url in sheets}


def test_the_unbranded_build_has_no_asset_of_the_nhs_logo(stylesheets):
    assert stylesheets
    assert [url for url, text in stylesheets.items() if NHS_BRAND.search(text)] == []


def test_every_file_that_a_stylesheet_names_is_served_from_here(site, stylesheets):
    for sheet, text in stylesheets.items():
        for address in re.findall(r"url\([\"']?([^\"')]+)", text):
            url = urljoin(site.server + sheet, address)
            assert urlsplit(url).scheme == "data" or (url.startswith(site.server) and get(url)[0] == 200), url


def test_the_picture_that_others_show_of_the_site_is_ours(site):
    document = site.document(site["home"])
    pictures = [meta.get("content") for meta in document.elements("meta") if meta.get("property") == "og:image"]

    assert pictures == [f"{site.server}/static/network/img/opengraph.png"]
    assert get(pictures[0])[0] == 200


@pytest.mark.parametrize("name", NAMES)
def test_no_page_names_the_logo_of_somebody_else(site, name):
    document = site.document(site[name])

    assert [url for url in document.assets if "/network/" not in url and re.search(r"logo|lozenge|favicon", url)] == []
    assert "nhsuk-header__logo" not in document.text
