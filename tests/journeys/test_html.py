"""What the site sends, before any script runs."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from .pages import NAMES, Document, get

pytestmark = pytest.mark.markup
EVENT_HANDLERS = "on"


@pytest.fixture
def document(site, name):
    return site.document(site[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_valid_html(document):
    assert document.tree is not None
    assert document.errors == []


def test_every_page_of_the_sitemap_is_valid_html(site):
    wrong = {}
    for url in site.sitemap:
        document = site.document(url)
        if document.tree is None or document.errors or len(set(document.ids)) != len(document.ids):
            wrong[url] = document.errors or "an id is used twice"

    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_an_id_is_used_once(document):
    assert sorted(document.ids) == sorted(set(document.ids))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_inline_style_or_script(document):
    for element in document.elements():
        assert "style" not in element.attrib, element.attrib
        assert not [key for key in element.attrib if key.startswith(EVENT_HANDLERS)], element.attrib
    assert document.elements("style") == []
    for script in document.elements("script"):
        assert script.get("src") or script.get("type") == "application/ld+json", script.attrib


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_tells_machines_can_be_read(document):
    for script in document.elements("script"):
        if script.get("type") == "application/ld+json":
            said = json.loads(script.text)
            said = said if isinstance(said, list) else [said]
            assert {thing["@context"] for thing in said} == {"https://schema.org"}


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_an_alt_text(document):
    assert [picture.attrib for picture in document.elements("img") if picture.get("alt") is None] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_label(document):
    labelled = {label.get("for") for label in document.elements("label")}
    controls = [*document.elements("input"), *document.elements("select"), *document.elements("textarea")]

    assert [control.attrib for control in controls if control.get("type") != "hidden" and control.get("id") not in labelled] == []


@pytest.fixture(scope="module")
def links(site):
    """Every address on this site that the listed pages link to or load, with a page that does so."""
    found = {}
    for name in NAMES:
        document = site.document(site[name])
        for url in [*document.links, *document.assets]:
            if urlsplit(url).netloc == urlsplit(site[name]).netloc and urldefrag(url).url != site["not found"]:
                found.setdefault(url, name)
    return found


@pytest.fixture(scope="module")
def answers(links):
    """What each of them answers; each is asked for once."""
    urls = sorted({urldefrag(url).url for url in links})
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(urls, pool.map(get, urls), strict=True))


def test_every_link_leads_somewhere(links, answers):
    assert len(answers) > 100
    assert {url: answers[url][0] for url in answers if answers[url][0] != 200} == {}


def test_every_part_of_a_page_that_is_linked_to_exists(links, answers):
    ids = {}
    missing = []
    for link, name in links.items():
        url, target = urldefrag(link)
        if target:
            ids.setdefault(url, set(Document(url, answers[url][1]).ids))
            if unquote(target) not in ids[url]:
                missing.append(f"{name}: {link}")

    assert missing == []
