"""Wherever a story shows, it is gone in the very next answer after it was withdrawn: on both engines, with their index warm."""

from io import StringIO
from itertools import count

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import StoryFile, StoryPage
from network.core.models import Picture
from network.notifications.arrivals import note_arrivals
from network.notifications.models import Alert
from network.notifications.sending import send_due
from network.taxonomy.models import ProgrammePage, WardType
from search.models import PastSearch, PendingChange, Promotion, SearchDocument, SearchIndex

from ...factories import page, relate, term
from ...pictures import png
from ..stories import moderator
from .making import published_story

pytestmark = pytest.mark.django_db
TITLE = "Wagtails beside the quiet garden"
_numbers = count(1)


class Scene:
    """A story with everything that can lead to it."""

    def __init__(self, client, tmp_path, mailbox):
        self.client, self.tmp_path, self.mailbox = client, tmp_path, mailbox
        self.ward, self.programme = term(WardType, name="Quiet ward"), page(ProgrammePage)
        self.programme.programme.name = "Sexual safety"
        self.programme.programme.save()
        terms = [self.ward, self.programme.programme]
        picture = Picture.objects.create(title="Talk", file=png(f"talk-{next(_numbers)}.png"))
        self.story = published_story(
            title=TITLE,
            summary="Wagtails, garden, headphones.",
            terms=terms,
            content_note="Restraint",
            easy_read=[("row", {"picture": picture, "text": "One wagtail."})],
        )
        self.idea = page(ChangeIdeaPage, title="Quiet hour", summary="Wagtails, garden, headphones.", terms=terms)
        self.twin = page(CaseStudyPage, title="Headphones", summary="Wagtails, garden, headphones.", terms=terms)
        relate(self.idea, self.story.page, "started_by")
        self.file = StoryFile.objects.create(story=self.story, what="audio", file=ContentFile(b"sound", name="a.mp3"))
        self.story.files.all().note_agreed()
        self.address, self.page_id = self.story.page.address, self.story.page_id
        Promotion.objects.create(page_id=self.page_id, searches="garden birds", label="Recommended")
        Redirect.objects.create(old_path="/old-garden", redirect_page_id=self.page_id)
        PastSearch.objects.create(text=TITLE.casefold(), found=1, times=9)
        self.user = moderator()
        cache.clear()

    def get(self, url, **parameters) -> str:
        return self.client.get(url, parameters).content.decode()

    def signed_in(self, url) -> str:
        self.client.force_login(self.user)
        answer = self.get(url)
        self.client.logout()
        return answer

    def export(self) -> str:
        call_command("export_resources", self.tmp_path / "all.jsonl", stdout=StringIO())
        return (self.tmp_path / "all.jsonl").read_text()

    def digest(self) -> str:
        """A new alert each time, so that all is new to it."""
        note_arrivals()
        past = timezone.now() - timezone.timedelta(days=2)
        Alert.objects.create(
            email=f"reader-{next(_numbers)}@example.org", query="q=wagtails", frequency="daily", confirmed_at=past, due_at=past
        )
        self.mailbox.clear()
        send_due()
        return "".join(mail.body for mail in self.mailbox)


WAYS = {
    "list": lambda s: s.get("/stories/"),
    "home": lambda s: s.get("/"),
    "topic": lambda s: s.get(f"/topics/ward-type/{s.ward.slug}/"),
    "programme": lambda s: s.get(s.programme.address),
    "search page": lambda s: s.get("/search/", q="garden"),
    "search of everything": lambda s: s.get("/search/"),
    "recommended": lambda s: s.get("/search/", q="garden birds"),
    "search API": lambda s: s.get("/api/v1/search", q="garden"),
    "suggestions": lambda s: s.get("/api/v1/suggest", q="wagt"),
    "feed": lambda s: s.get("/search/feed/"),
    "feed of words": lambda s: s.get("/search/feed/", q="garden"),
    "related": lambda s: s.get(s.idea.address),
    "more like this": lambda s: s.get(s.twin.address),
    "export": lambda s: s.export(),
    "sitemap": lambda s: s.get("/sitemap-resources.xml"),
    "sitemap of Easy Read": lambda s: s.get("/sitemap-easy-read.xml"),
    "digest": lambda s: s.digest(),
    "CMS search": lambda s: s.signed_in("/cms/pages/search/?q=wagtails"),
    "CMS list": lambda s: s.signed_in(f"/cms/pages/{s.story_list}/"),
}


@pytest.fixture
def scene(client, tmp_path, mailoutbox, engine):
    made = Scene(client, tmp_path, mailoutbox)
    made.story_list = StoryPage.objects.get(pk=made.page_id).get_parent().pk
    return made


def shows(scene: Scene, way: str) -> bool:
    answer = WAYS[way](scene)
    return TITLE.casefold() in answer.casefold() or scene.address in answer or f"/alerts/page/{scene.page_id}/" in answer


def test_every_way_out_shows_it_before_and_none_after(scene, engine):
    before = {way: shows(scene, way) for way in WAYS}
    assert [way for way, shown in before.items() if not shown] == []
    withdraw(scene.story)
    after = {way: shows(scene, way) for way in WAYS}
    assert [way for way, shown in after.items() if shown] == []


def test_its_own_addresses_answer_and_then_are_gone(scene):
    own = [scene.address, f"{scene.address}easy-read/", f"{scene.address}files/{scene.file.key}/"]
    assert [scene.client.get(url).status_code for url in own] == [200, 200, 200]
    assert scene.client.get("/old-garden", follow=True).status_code == 200
    withdraw(scene.story)
    assert [scene.client.get(url).status_code for url in own] == [410, 410, 410]
    assert scene.client.get("/old-garden", follow=True).status_code == 404


def test_counts_and_the_gap_map_know_it_is_gone(scene):
    for other in (scene.idea, scene.twin, scene.programme):
        other.unpublish()
    assert scene.client.get("/api/v1/search", {"q": "garden"}).json()["total"] == 1
    assert "Sexual safety" in scene.get("/gap-map/")
    withdraw(scene.story)
    answer = scene.client.get("/api/v1/search", {"q": "garden"}).json()
    assert (answer["total"], answer["facets"]) == (0, {})
    assert "Sexual safety" not in scene.get("/gap-map/")
    assert not SearchDocument.objects.filter(pk=scene.page_id).exists()


def test_the_server_has_forgotten_it_before_the_answer(elasticsearch, client, tmp_path, mailoutbox, monkeypatch):
    from search.elastic import catch_up

    scene = Scene(client, tmp_path, mailoutbox)
    catch_up.ensure_running()  # in tests: tell what is pending
    index = SearchIndex.objects.get().name
    assert elasticsearch.exists(index=index, id=str(scene.page_id))
    monkeypatch.setattr(catch_up, "ensure_running", lambda: None)
    withdraw(scene.story)
    assert not elasticsearch.exists(index=index, id=str(scene.page_id))
    found = elasticsearch.search(index=index, query={"ids": {"values": [str(scene.page_id)]}})
    assert found["hits"]["total"]["value"] == 0
    assert PendingChange.objects.filter(page_id=scene.page_id).exists()


def test_a_server_that_is_away_brings_nothing_back(elasticsearch, client, tmp_path, mailoutbox, settings, monkeypatch):
    from search.elastic import catch_up
    from search.elastic.server import breaker

    scene = Scene(client, tmp_path, mailoutbox)
    catch_up.ensure_running()
    monkeypatch.setattr(catch_up, "ensure_running", lambda: None)
    url = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT = "http://127.0.0.1:9", 0.5
    withdraw(scene.story)
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_TIMEOUT = url, 10.0
    breaker.close()
    index = SearchIndex.objects.get().name
    assert elasticsearch.exists(index=index, id=str(scene.page_id))  # the server has not heard
    assert not shows(scene, "search page")
    assert not shows(scene, "search API")
    assert not shows(scene, "more like this")
    assert PendingChange.objects.filter(page_id=scene.page_id).exists()
