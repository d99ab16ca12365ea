from datetime import timedelta

import pytest
from django.utils import timezone

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import EventPage
from network.contributors.models import StoryPage
from network.taxonomy.models import InequalityFocus, ProgrammePage, WardType
from tests.factories import fill, make_private, page, term

pytestmark = pytest.mark.django_db


def test_counts_are_those_of_what_anyone_may_read(client):
    fill(ChangeIdeaPage, 3)
    page(ChangeIdeaPage, live=False)
    make_private(page(ChangeIdeaPage))
    soon, gone = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    for starts in (soon, gone):
        page(EventPage, starts=starts, ends=starts + timedelta(hours=1))

    counts = {item["label"]: item["count"] for item in client.get("/").context["counts"]}

    assert counts["Change ideas"] == 3
    assert counts["Event coming up"] == 1
    assert counts["Case studies"] == 0


def test_the_newest_of_three_kinds_and_the_next_events(client):
    for model in (ChangeIdeaPage, CaseStudyPage, StoryPage):
        page(model, title=f"Old {model.kind}", first_published_at=timezone.now() - timedelta(days=9))
        page(model, title=f"New {model.kind}")
    fill(EventPage, 4)

    context = client.get("/").context

    assert [card.title for card in context["new"]] == ["New change_idea", "New case_study", "New story"]
    starts = [card.date for card in context["coming_up"]]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_browse_lists_lead_to_topics_with_counts(client):
    ward, focus = term(WardType, name="Acute adult"), term(InequalityFocus, name="Race and ethnicity")
    fill(CaseStudyPage, 2, terms=[ward, focus])
    term(WardType, name="Nobody uses this")

    shown = client.get("/").content.decode()

    assert f'href="/topics/ward-type/{ward.slug}/"' in shown
    assert "Race and ethnicity" in shown
    assert "Nobody uses this" not in shown


def test_editors_choose_the_programmes_to_start_with(client, home):
    chosen, other = page(ProgrammePage, title="Chosen"), page(ProgrammePage, title="Other")
    home.start_with = [("page", chosen)]
    home.save()

    assert [card.title for card in client.get("/").context["programmes"]] == ["Chosen"]
    assert other.live


def test_help_is_on_every_page_and_editable(client):
    from network.core.models import SiteSettings

    made = page(CaseStudyPage)
    urls = ["/", made.address, "/case-studies/", "/topics/", "/glossary/", "/nothing/"]
    for url in urls:
        assert "116 123" in client.get(url).content.decode()

    settings = SiteSettings.objects.get()
    settings.help_lines = [("line", {"before": "Call", "number": "0800 123", "address": "tel:0800123", "after": ""})]
    settings.save()

    for url in urls:
        assert "0800 123" in client.get(url).content.decode()
        assert "116 123" not in client.get(url).content.decode()


def test_a_chosen_page_that_is_made_private_is_no_longer_linked(client, home):
    idea = page(ChangeIdeaPage, title="Safety huddles")
    home.popular = [("link", {"text": "Huddles", "page": idea}), ("link", {"text": "All ideas", "address": "/change-ideas/"})]
    home.save()
    assert [link["text"] for link in client.get("/").context["popular"]] == ["Huddles", "All ideas"]

    make_private(idea)

    assert [link["text"] for link in client.get("/").context["popular"]] == ["All ideas"]
    assert idea.address not in client.get("/").content.decode()
