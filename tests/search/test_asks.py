"""What people tell the editors: short, without a name, and safe to read."""

import pytest
from django.contrib.auth import get_user_model

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.taxonomy.models import OrganisationPage, Programme, WardType
from search.models import Ask
from tests.factories import page, relate, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def acute():
    return term(WardType, name="Acute adult", slug="acute")


def test_a_search_without_results_leads_to_a_form_that_knows_what_was_asked(client, acute):
    page(CaseStudyPage, title="Huddle", terms=[acute])
    shown = client.get("/search/?q=zzyzx&ward=acute").content.decode()
    assert "/search/ask/?q=zzyzx&amp;ward=acute" in shown

    form = client.get("/search/ask/?q=zzyzx&ward=acute").content.decode()

    assert 'value="zzyzx"' in form
    assert "Ward type: Acute adult" in form
    assert 'type="email"' not in form


def test_what_was_asked_is_kept_for_editors(client, acute):
    answer = client.post("/search/ask/?q=zzyzx&ward=acute", {"text": "night alarms", "more": "few staff"})

    assert (answer.status_code, answer["Location"]) == (302, "/search/ask/thank-you/")
    assert Ask.objects.values_list("kind", "text", "more", "about").get() == (
        "need",
        "night alarms",
        "few staff",
        "Ward type: Acute adult",
    )
    assert client.get(answer["Location"]).status_code == 200


def test_a_gap_leads_to_a_form_that_knows_the_gap(client, acute):
    programme = term(Programme, name="Sexual safety", slug="sexual-safety")
    page(CaseStudyPage, terms=[programme])
    page(CaseStudyPage, terms=[acute])
    address = "/gap-map/fill/?programme=sexual-safety&ward=acute"
    assert address.replace("&", "&amp;") in client.get("/gap-map/").content.decode()

    shown = client.get(address).content.decode()
    assert 'value="Sexual safety, Acute adult: "' in shown
    assert "noindex" in shown
    assert "/search/?programme=sexual-safety" in shown

    client.post(address, {"text": "We tried a women’s lounge"})
    assert Ask.objects.values_list("kind", "about").get() == ("offer", "Programme: Sexual safety; Ward type: Acute adult")


@pytest.mark.parametrize("query", ["", "?programme=nowhere&ward=acute", "?programme=%00", "?ward=acute"])
def test_what_is_no_gap_leads_to_the_map(client, acute, query):
    assert client.get(f"/gap-map/fill/{query}").headers["Location"] == "/gap-map/"


def test_nothing_to_say_is_said_so_and_what_was_written_stays(client):
    answer = client.post("/search/ask/", {"text": " ", "more": "few <b>staff"})

    shown = answer.content.decode()
    assert "<title>Error: " in shown
    assert "Enter a few words" in shown
    assert "few &lt;b&gt;staff" in shown
    assert not Ask.objects.exists()


def test_programs_are_thanked_and_not_heard(client):
    assert client.post("/search/ask/", {"text": "buy", "website": "https://example.org"}).status_code == 302
    assert not Ask.objects.exists()


def test_a_flood_is_stopped(client, monkeypatch):
    monkeypatch.setattr("search.asks.MOST_AN_HOUR", 2)
    answers = [client.post("/search/ask/", {"text": f"{n}"}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Try again in an hour" in answers[2].content.decode()
    assert Ask.objects.count() == 2


@pytest.mark.parametrize("text", ["\x00", "a" * 100_000, "<script>alert(1)</script>"])
def test_any_words_get_an_answer(client, text):
    assert client.post("/search/ask/", {"text": text}).status_code in (200, 302)
    assert client.get("/search/ask/", {"q": text, "ward": text}).status_code == 200


def test_a_form_from_another_site_is_refused(db):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/search/ask/", {"text": "x"}).status_code == 403


def test_editors_read_it_as_it_was_written(client):
    client.post("/search/ask/", {"text": "<script>alert(1)</script>", "more": "<img src=x>"})
    client.force_login(get_user_model().objects.create_superuser(email="a@example.org", password="x"))
    made = Ask.objects.get()

    for address in ("", f"edit/{made.pk}/", f"inspect/{made.pk}/"):
        shown = client.get(f"/cms/questions-and-offers/{address}", follow=True)
        assert shown.status_code == 200
        assert "<script>alert(1)" not in shown.content.decode()
        assert "<img src=x>" not in shown.content.decode()
    client.post(f"/cms/questions-and-offers/edit/{made.pk}/", {"is_done": "on"})
    assert Ask.objects.get().is_done


# What is popular, where nothing was found


def test_the_most_used_of_the_programme_stands_in_for_nothing(client):
    programme = term(Programme, name="Sexual safety", slug="sexual-safety", former_names="Safe wards together")
    idea = page(ChangeIdeaPage, title="Often used", terms=[programme])
    page(ChangeIdeaPage, title="Newer", terms=[programme])
    page(ChangeIdeaPage, title="Of no programme")
    page(OrganisationPage, title="An organisation", terms=[programme])
    relate(page(CaseStudyPage, title="User"), idea, "uses")

    for query in (
        "?q=zzyzx&programme=sexual-safety",
        "?q=zzyzx+-sexual+-safety&programme=sexual-safety",
        "?q=safe+wards+together+-wards",
    ):
        popular = client.get(f"/search/{query}").context["popular"]
        assert [card.title for card in popular.cards] == ["Often used", "Newer"]
    assert client.get("/search/?q=zzyzx").context["popular"] is None
    assert "popular" not in client.get("/search/?q=newer").context
