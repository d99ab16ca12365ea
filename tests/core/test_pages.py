"""Routing, what machines read, and what every page shows."""

import json
import re
from datetime import date

import pytest
from django.core import checks as django_checks
from django.template import engines
from django.test import Client
from django.urls import reverse

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.models import StoryPage
from network.core.kinds import page_types, resource_types
from network.core.models import InformationPage
from tests.factories import PARENTS, make_private, page

pytestmark = pytest.mark.django_db
TYPES = sorted(PARENTS, key=lambda model: model.kind)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/case-studies/", 200),
        ("/case-studies", 301),
        ("/nothing/", 404),
        ("/case-studies/nothing/", 404),
        ("/case-studies/nothing/at/all/", 404),
        ("/a/b/c/d/e/f/g/", 404),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
    ],
)
def test_addresses(client, path, status):
    assert client.get(path).status_code == status


def test_the_404_page_helps(client):
    shown = client.get("/nothing/").content.decode()

    assert "Page not found" in shown
    assert 'href="/change-ideas/"' in shown


def test_a_draft_has_no_address(client):
    assert client.get(page(CaseStudyPage, live=False).address).status_code == 404


def test_a_private_page_asks_for_its_password(client):
    made = page(CaseStudyPage, title="For the team", body=[("text", "<p>Secret words.</p>")])
    restriction = make_private(made)

    answer = client.get(made.address)
    assert "Secret words" not in answer.content.decode()

    client.post(
        reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, made.pk]),
        {"password": "open", "return_url": made.address},
    )
    assert "Secret words" in client.get(made.address).content.decode()
    assert client.get(f"{made.address}easy-read/").status_code == 404


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.kind)
def test_every_type_tells_machines_and_readers_what_it_is(client, model):
    made = page(model, title="Title & <tag>", last_reviewed=date(2026, 9, 14), review_due=date(2027, 9, 14))

    shown = client.get(made.address).content.decode()

    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)
    data = json.loads(block)
    assert data[0]["@context"] == "https://schema.org"
    assert data[0]["url"] == f"http://localhost:8000{made.address}"
    assert data[1]["@type"] == "BreadcrumbList"
    for expected in (
        f'<link rel="canonical" href="http://localhost:8000{made.address}">',
        '<meta property="og:title" content="Title &amp; &lt;tag&gt;">',
        f'<meta name="description" content="{made.summary}">',
        "Page last reviewed: 14 September 2026",
        "Next review due: 14 September 2027",
        "If you need help now",
    ):
        assert expected in shown
    assert made.address in client.get("/sitemap-resources.xml").content.decode()


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.kind)
def test_every_type_can_be_previewed_before_it_is_saved(model, rf, admin_user):
    made = page(model, live=False)
    made.title = "Not saved yet"

    for mode, _ in made.preview_modes:
        answer = made.make_preview_request(preview_mode=mode)
        answer.render()
        assert "Not saved yet" in answer.content.decode()


def test_an_invented_example_says_so(client):
    assert "This is an invented example" in client.get(page(CaseStudyPage, is_example=True).address).content.decode()
    assert "This is an invented example" not in client.get(page(CaseStudyPage).address).content.decode()


def test_a_story_names_its_screen_name_and_nobody_else(client, admin_user):
    admin_user.first_name, admin_user.last_name = "Ophelia", "Underwood"
    admin_user.save()
    made = page(StoryPage, screen_name="Heron", content_note="Mentions seclusion", owner=admin_user)

    shown = client.get(made.address).content.decode()

    assert "Heron" in shown
    for private in ("Ophelia", "Underwood", admin_user.email):
        assert private not in shown
    note, words = shown.index("Mentions seclusion"), shown.index('class="nhsuk-grid-column-two-thirds mh-prose"')
    assert note < words


def test_a_case_study_reads_short_and_long(client):
    made = page(CaseStudyPage, problem="<p>Too loud.</p>", what_did_not_work="<p>The sign.</p>", measurement="<p>We counted.</p>")

    short, long = (client.get(url).content.decode() for url in (made.address, f"{made.address}?form=long"))

    assert "What problem were you trying to solve?" in short
    assert "Background" in long
    for text in (short, long):
        assert "Too loud." in text
        assert "The sign." in text
    assert "We counted." in long


def test_a_link_in_prose_follows_the_page_and_loses_itself_when_that_is_gone(client):
    idea = page(ChangeIdeaPage, slug="before")
    made = page(InformationPage, body=[("text", f'<p>See <a linktype="page" id="{idea.pk}">the idea</a>.</p>')])
    assert 'href="/change-ideas/before/"' in client.get(made.address).content.decode()

    idea.slug = "after"
    idea.save()
    assert 'href="/change-ideas/after/"' in client.get(made.address).content.decode()

    idea.unpublish()
    shown = client.get(made.address).content.decode()
    assert "See the idea." in shown
    assert "page:" not in shown


def test_every_template_compiles():
    from pathlib import Path

    from django.conf import settings

    folder = Path(settings.ROOT) / "templates"
    names = [str(path.relative_to(folder)) for path in folder.rglob("*.html")]
    assert len(names) > 40
    for name in names:
        engines["django"].get_template(name)


def test_the_contract_is_checked():
    from network.core.checks import resource_contract

    assert not resource_contract(None)
    ChangeIdeaPage.kind_label, kept = "", ChangeIdeaPage.kind_label
    try:
        [error] = resource_contract(None)
        assert "ChangeIdeaPage does not say its kind_label" in error.msg
        assert isinstance(error, django_checks.Error)
    finally:
        ChangeIdeaPage.kind_label = kept


def test_every_page_type_says_where_it_may_live():
    for model in page_types():
        assert "parent_page_types" in vars(model), model
        assert model.page_description, model
    assert {model.kind for model in resource_types()} == {model.kind for model in TYPES}


def test_a_long_page_lists_its_sections_and_a_short_one_does_not(client):
    sections = "".join(f"<h2>Part {number} &amp; more</h2><p>Words.</p>" for number in range(1, 5))
    long = page(InformationPage, body=[("text", sections)])
    short = page(InformationPage, body=[("text", "<h2>Part 1</h2><p>Words.</p>")])

    html = client.get(long.address).content.decode()

    assert [f'href="#section-{number}-part-{number}' in html for number in range(1, 5)] == [True] * 4
    assert '<h2 id="section-4-part-4-more">Part 4 &amp; more</h2>' in html
    assert "On this page" not in client.get(short.address).content.decode()


@pytest.mark.parametrize("debug", [True, False])
def test_errors_have_pages_of_the_sites_own(client, settings, debug):
    settings.DEBUG = debug
    client.raise_request_exception = False

    missing, long = client.get("/nothing/"), client.get("/change-ideas/?" + "a&" * 1500)

    assert (missing.status_code, long.status_code) == (404, 400)
    assert "What you need may be in one of these" in missing.content.decode()
    assert "This address cannot be read" in long.content.decode()


def test_a_form_that_was_open_too_long_gets_a_page_that_says_so():
    answer = Client(enforce_csrf_checks=True).post("/")

    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()


def test_what_a_page_says_to_machines_has_a_name(client):
    for made in (page(InformationPage), page(CaseStudyPage)):
        told = _json_ld(client.get(made.address).content.decode())
        assert told[0].get("headline") == made.title or told[0].get("name") == made.title
    assert _json_ld(client.get("/case-studies/").content.decode())[0]["name"] == "Case studies"


def _json_ld(html: str) -> list[dict]:
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    return found if isinstance(found, list) else [found]
