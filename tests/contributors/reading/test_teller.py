"""What the teller of a story sees and answers, without an account."""

import pytest
from django.urls import reverse

from network.contributors import links
from network.contributors.models import Consent, Purpose, Story
from network.contributors.reading import services as reading
from network.contributors.reading import suggesting
from network.contributors.reading.words import digest_of, draft_of

from ..stories import a_story, again, moderator, published, ready, seen

pytestmark = pytest.mark.django_db
State = Story.State
PAGES = ("story_suggestions", "story_yes", "story_preview", "story_declined", "story_still_happy")


def with_link(client, story) -> None:
    client.post(links.return_link(story), {"device": "own"})


def page(name: str, story: Story) -> str:
    return reverse(name, args=[story.key])


def suggested(client) -> Story:
    story = a_story()
    reading.begin(story, moderator())
    suggesting.suggest(story, moderator(), "what_happened", "A nurse told me <b>each</b> step.", "A name & a day")
    suggesting.suggest(story, moderator(), "title", "They told me", "Shorter")
    suggesting.send_suggestions(story, moderator())
    with_link(client, story)
    return again(story)


def test_a_link_leads_to_the_suggestions(client):
    story = suggested(client)
    answer = client.post(links.return_link(story), {"device": "own"}, follow=True)
    shown = answer.content.decode()

    assert answer.redirect_chain[-1][0] == page("story_suggestions", story)
    assert "A name &amp; a day" in shown
    assert "<del><span" in shown
    assert "[Taken out: " in shown
    assert "<title>Suggestions for you – " in shown
    assert 'name="robots" content="noindex"' in shown
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("number", ["²", "", "x", "-1", "9" * 40, "1\x00"])
def test_what_is_no_suggestion_is_answered_in_plain_words(client, number):
    story = suggested(client)
    refused = client.post(page("story_suggestions", story), {"suggestion": number, "answer": "take"})
    assert refused.status_code == 409
    assert "There is nothing to answer here any more" in refused.content.decode()


def test_each_is_taken_or_left(client):
    story = suggested(client)
    one, two = story.suggestions.all()
    address = page("story_suggestions", story)

    client.post(address, {"suggestion": one.pk, "answer": "take"})
    assert "You have answered 1" in client.get(address).content.decode()
    twice = client.post(address, {"suggestion": one.pk, "answer": "leave"})
    assert twice.status_code == 409
    assert "You have answered this one already" in twice.content.decode()
    last = client.post(address, {"suggestion": two.pk, "answer": "leave"}, follow=True)

    assert "There is nothing to answer now" in last.content.decode()
    assert again(story).state == State.BEING_READ
    assert draft_of(story).title == "They told me what would happen"


@pytest.mark.parametrize("number", ["", "x", "99999999999999999999", "-1"])
def test_a_made_up_number_is_answered_plainly(client, number):
    story = suggested(client)
    assert client.post(page("story_suggestions", story), {"suggestion": number, "answer": "take"}).status_code == 409


def test_the_suggestion_of_another_story_is_not_answered(client):
    other = suggested(client).suggestions.first()
    client.logout()
    mine = suggested(client)

    assert client.post(page("story_suggestions", mine), {"suggestion": other.pk, "answer": "take"}).status_code == 409
    other.refresh_from_db()
    assert not other.answer


@pytest.mark.parametrize("name", PAGES)
def test_without_the_link_there_is_nothing(client, name):
    story = ready(a_story())
    assert client.get(page(name, story)).status_code == 404
    client.force_login(moderator())
    assert client.get(page(name, story)).status_code == 404
    assert client.post(page(name, story), {"answer": "yes"}).status_code in (404, 405)
    assert again(story).state == State.READY


def test_the_yes_shows_the_exact_words_and_publishes_them(client):
    story = ready(a_story())
    with_link(client, story)
    shown = client.get(page("story_yes", story)).content.decode()
    for words in ("They told me what would happen", "Mentions being held", "A nurse told me each step before it came.", "Heron"):
        assert words in shown

    done = client.post(
        page("story_yes", story), {"answer": "yes", "digest": digest_of(draft_of(story)), "when": "now"}, follow=True
    )

    assert "It is published" in done.content.decode()
    assert client.get(story.page.url).status_code == 200


def test_seven_days_to_think(client):
    story = ready(a_story())
    with_link(client, story)
    done = client.post(
        page("story_yes", story), {"answer": "yes", "digest": digest_of(draft_of(story)), "when": "later"}, follow=True
    )

    assert "You said yes" in done.content.decode()
    assert client.get(story.page.url).status_code == 404
    client.post(page("story_yes", story), {"answer": "change", "wish": "Leave out the last line"})
    assert again(story).state == State.BEING_READ
    assert story.decisions.last().reason == "Leave out the last line"


def test_other_words_than_those_on_the_screen(client):
    story = ready(a_story())
    with_link(client, story)
    draft = draft_of(story)
    old = digest_of(draft)
    draft.summary = "These are new words."
    draft.save_revision()
    reading.pass_(again(story), moderator(), seen(story))
    reading.ask_for_yes(story, moderator())

    answer = client.post(page("story_yes", story), {"answer": "yes", "digest": old, "when": "now"})

    assert answer.status_code == 409
    assert "The words changed while you were reading" in answer.content.decode()
    assert "These are new words." in answer.content.decode()
    assert again(story).state == State.READY


def test_who_had_not_agreed_to_publication_is_asked_on_the_same_page(client):
    story = ready(a_story(consents=(Purpose.READ,)))
    with_link(client, story)
    data = {"answer": "yes", "digest": digest_of(draft_of(story)), "when": "now"}

    refused = client.post(page("story_yes", story), data)
    assert "Tick the box if we can publish it" in refused.content.decode()
    assert not Consent.objects.in_force(story)[Purpose.PUBLISH]

    client.post(page("story_yes", story), data | {"publish": "on"})
    assert again(story).state == State.PUBLISHED


def test_a_consent_is_not_kept_where_the_yes_is_refused(client):
    story = ready(a_story(consents=(Purpose.READ,)))
    with_link(client, story)
    client.post(page("story_yes", story), {"answer": "yes", "digest": "0" * 64, "when": "now", "publish": "on"})

    assert not Consent.objects.in_force(story)[Purpose.PUBLISH]


def test_the_preview_is_what_readers_get(client):
    story = ready(a_story())
    with_link(client, story)
    answer = client.get(page("story_preview", story))

    assert "Before you read:" in answer.content.decode()
    assert "ok" not in answer.headers.get("X-Robots-Tag", "ok")
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_not_now(client):
    story = ready(a_story())
    with_link(client, story)
    client.post(page("story_yes", story), {"answer": "not-now"})
    assert again(story).state == State.READY
    assert "Ready for your yes" in client.get(page("story_yes", story)).content.decode()


def test_declined_with_the_rule_and_the_reason_and_the_way_on(client):
    story = a_story()
    reading.decline(story, moderator(), "open-case", "There is an inquest.")
    with_link(client, story)
    shown = client.get(page("story_declined", story)).content.decode()
    assert "There is an inquest." in shown

    after = client.post(page("story_declined", story), {"answer": "appeal", "words": ""}, follow=True).content.decode()

    assert "Somebody else will look" in after
    assert again(story).state == State.RECEIVED


def test_still_happy(client):
    story = published()
    with_link(client, story)
    Story.objects.update(review_on="2020-01-01")
    done = client.post(page("story_still_happy", story), {"answer": "yes"}, follow=True).content.decode()

    assert "It stays on our website" in done
    assert again(story).review_on.year > 2024


def test_a_forged_answer_from_another_site_is_refused():
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    story = ready(a_story())
    with_link(strict, story)
    data = {"answer": "yes", "digest": digest_of(draft_of(story)), "when": "now"}
    assert strict.post(page("story_yes", story), data).status_code == 403
    assert again(story).state == State.READY
