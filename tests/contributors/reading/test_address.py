"""The address, links and facts of a story are its teller's too: nobody changes them behind their back."""

from datetime import date

import pytest
from django.urls import reverse

from case_studies.models import CaseStudyPage
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import Story, StoryIndexPage
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.words import digest_of, draft_of
from network.core.models import RelatedPage, Relation
from tests.factories import page as example

from ..stories import again, moderator, published
from .editing import edit_form

pytestmark = pytest.mark.django_db
NOT_OFFERED = {"slug", "work_from", "work_to", "external_id", "go_live_at", "expire_at"}


def test_the_editor_offers_none_of_it_and_takes_none(client):
    story = published()
    client.force_login(moderator())
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[story.page_id]))
    assert not NOT_OFFERED & set(answer.context["form"].fields)
    assert "related_pages" not in answer.context["form"].formsets

    added = {"slug": "jane-seaford", "work_from": "2024-03-12", "action-publish": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[story.page_id]), edit_form(client, story) | added)

    assert (draft_of(story).slug, draft_of(story).work_from) == (story.page.slug, None)
    assert client.get(story.page.address).status_code == 200


def test_another_address_is_refused_whoever_writes_it():
    story = published()
    draft = draft_of(story)
    draft.slug = "jane-seaford"
    with pytest.raises(NotAgreed, match="address"):
        draft.save_revision().publish()
    with pytest.raises(NotAgreed, match="address"):
        draft.save()
    parent = StoryIndexPage.objects.get()
    parent.slug = "other"
    with pytest.raises(NotAgreed, match="address"):
        parent.save()


def test_the_list_keeps_its_address_in_the_editor_and_what_was_taken_back_is_gone(client):
    story = published()
    parent = StoryIndexPage.objects.get()
    assert "slug" not in parent.get_edit_handler().get_form_class().base_fields
    address = story.page.address
    withdraw(story)
    assert client.get(address).status_code == 410
    parent.slug = "other"
    parent.save()
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    "change",
    [{"work_from": date(2024, 3, 1)}, {"work_to": date(2024, 3, 1)}, {"easy_read_checked_by": "Jane"}, {"external_id": "jane-1"}],
)
def test_other_facts_ask_again(change):
    story = published()
    draft = draft_of(story)
    for name, value in change.items():
        setattr(draft, name, value)
    draft.save_revision()
    assert again(story).state == Story.State.BEING_READ
    assert "Two different people" in why_not(draft_of(story))


def test_a_link_asks_again_and_what_it_started_asks_nobody():
    story = published()
    before = digest_of(story.page)
    idea = example(CaseStudyPage)
    RelatedPage.objects.create(page=story.page, relation=Relation.LED_TO, target=idea)
    RelatedPage.objects.create(page=idea, relation=Relation.STARTED_BY, target=story.page)
    assert digest_of(again(story).page) == before

    draft = draft_of(story)
    draft.related_pages.add(RelatedPage(relation=Relation.RELATED, target=idea))
    draft.save_revision()

    assert digest_of(draft_of(story)) != before
    assert again(story).state == Story.State.BEING_READ
