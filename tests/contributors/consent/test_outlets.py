"""A story goes out by the ways that its teller agreed to and by no other, from the moment that they say so."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from network.contributors.consent.consents import say
from network.contributors.models import Purpose, StoryPage
from network.core.models import Picture
from network.taxonomy.models import WardType

from ...factories import page, relate, term
from ...pictures import png
from .making import published_story

pytestmark = pytest.mark.django_db
TITLE = "Wagtails beside the quiet garden"
WORDS = {"title": TITLE, "summary": "Somebody asked for headphones."}


def sitemap(client):
    return "".join(client.get(f"/sitemap-{section}.xml").content.decode() for section in ("sections", "resources", "easy-read"))


def search(client, q="wagtails", **more):
    return client.get("/api/v1/search", {"q": q, **more}).json()


def exported(tmp_path):
    call_command("export_resources", tmp_path / "all.jsonl", stdout=StringIO())
    return (tmp_path / "all.jsonl").read_text()


def easy_read() -> list:
    picture = Picture.objects.create(title="Talk", file=png("talk.png"))
    return [("row", {"picture": picture, "text": "One idea."})]


def test_search_engines_alone(client):
    story = published_story(**WORDS, easy_read=easy_read(), consents={Purpose.SEARCH_ENGINES: False})
    address = story.page.address
    for url in (address, f"{address}easy-read/"):
        answer = client.get(url)
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert address not in sitemap(client)
    assert search(client)["total"] == 1
    say(story, {Purpose.SEARCH_ENGINES: True})
    for url in (address, f"{address}easy-read/"):
        answer = client.get(url)
        assert "X-Robots-Tag" not in answer.headers
        assert "noindex" not in answer.content.decode()
        assert url in sitemap(client)


def test_the_api_neither_finds_nor_counts_what_is_kept_from_feeds(client, engine):
    ward = term(WardType, name="Quiet ward")
    published_story(**WORDS, terms=[ward], consents={Purpose.FEEDS: False})
    page(StoryPage, title="Wagtails on the roof", terms=[ward])
    for answer in (search(client), search(client, q=""), search(client, sort="newest"), search(client, ward=ward.slug)):
        assert TITLE not in json.dumps(answer)
        assert answer["total"] == len(answer["results"])
        for values in answer["facets"].values():
            assert all(value["count"] <= answer["total"] for value in values)
    assert search(client, ward=ward.slug)["total"] == 1
    assert "2 results" in client.get("/search/", {"q": "wagtails"}).content.decode()


def test_every_result_of_a_facet_is_counted_once_whether_kept_or_not(client):
    ward = term(WardType, name="Quiet ward")
    other = term(WardType, name="Loud ward")
    for made in (ward, ward, other):
        published_story(title="Wagtails", terms=[made], consents={Purpose.FEEDS: False})
    for made in (ward, other, other):
        page(StoryPage, title="Wagtails", terms=[made])
    counts = {value["label"]: value["count"] for value in search(client)["facets"]["ward"]}
    assert counts == {"Quiet ward": 1, "Loud ward": 2}
    assert search(client)["total"] == 3


def test_kept_pages_do_not_push_others_out_of_the_best(client, engine):
    for _ in range(15):
        published_story(title="Wagtails wagtails wagtails", consents={Purpose.FEEDS: False})
    page(StoryPage, title="A ward", summary="There were wagtails, in the end.")
    assert [result["title"] for result in search(client)["results"]] == ["A ward"]


def test_no_feed_no_suggestion_no_export_no_structured_data(client, tmp_path):
    story = published_story(**WORDS)
    other = page(StoryPage, title="Another story")
    relate(other, story.page)
    other.what_happened = f'<p><a linktype="page" id="{story.page_id}">see this</a></p>'
    other.save()
    address = story.page.address
    slug = story.page.slug

    def everything():
        return {
            "feed": client.get("/search/feed/").content.decode(),
            "suggestions": json.dumps(client.get("/api/v1/suggest", {"q": "wagt"}).json()),
            "spelling": json.dumps(search(client, q="wagtials")),
            "export": exported(tmp_path),
        }

    before = everything()
    assert all(TITLE in out or slug in out for name, out in before.items() if name != "spelling")
    assert "wagtails" in before["spelling"]
    assert "ld+json" in client.get(address).content.decode()
    say(story, {Purpose.FEEDS: False})
    for name, out in everything().items():
        assert TITLE not in out, name
        assert slug not in out, name
        assert "wagtails" not in out.replace('"query": "wagtials"', ""), name
    answer = client.get(address).content.decode()
    assert "ld+json" not in answer
    assert 'property="og:title" content="Wagtails' not in answer
    assert TITLE in answer


def test_no_email_digest_holds_it(client):
    from network.notifications.lists import FollowedList

    published_story(**WORDS)
    kept = published_story(**WORDS, consents={Purpose.FEEDS: False})
    followed = FollowedList.from_query("q=wagtails")
    assert followed.count == 1
    say(kept, {Purpose.FEEDS: True})
    assert FollowedList.from_query("q=wagtails").count == 2


def test_a_story_is_kept_back_from_the_moment_that_it_is_published(client):
    story = published_story(**WORDS, consents={Purpose.FEEDS: False, Purpose.SEARCH_ENGINES: False})
    assert client.get(story.page.address).headers["X-Robots-Tag"] == "noindex"
    assert search(client)["total"] == 0


def test_what_came_by_no_story_is_left_alone(client):
    made = page(StoryPage, **WORDS)
    assert "X-Robots-Tag" not in client.get(made.address).headers
    assert made.address in sitemap(client)
    assert search(client)["total"] == 1


def test_a_browser_asks_before_it_shows_a_story_again(client):
    assert client.get(published_story().page.address).headers["Cache-Control"] == "private, no-cache"
