"""The screens of those who read stories."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from network.accounts.roles import Role
from network.contributors.models import Concern, IdentityLook, Story
from network.contributors.reading.words import digest_of, draft_of

from ..stories import ALL_TICKED, a_person, a_story, a_user, again, moderator, published

pytestmark = pytest.mark.django_db
State = Story.State


@pytest.fixture
def reader(client):
    user = moderator(first_name="Ada", last_name="Reader")
    client.force_login(user)
    return user


def screen(client, story) -> str:
    answer = client.get(reverse("story_in_cms", args=[story.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client, story, action, **values):
    """Press a button on the page of a story."""
    data = {"action": action, "place": values.pop("place", "")}
    data |= {f"{action}-{name}": value for name, value in values.items()}
    return client.post(reverse("story_in_cms", args=[story.pk]), data, follow=True)


def test_the_queue_shows_what_waits_and_not_who_tells_it(client, reader):
    person = a_person(email="hidden.person@example.org")
    story = a_story(person=person)

    shown = client.get(reverse("story_queue")).content.decode()

    assert "They told me what would happen" in shown
    assert "0 working days" in shown
    assert "hidden.person" not in shown + screen(client, story)
    assert "Stories to read (1)" in client.get("/cms/").content.decode()


def test_a_story_is_read_suggested_to_and_passed(client, reader):
    story = a_story()
    assert "You are reading this story" in press(client, story, "begin").content.decode()
    answer = press(client, story, "suggest", place="what_happened", after="A nurse told me each step.", reason="Her name")
    assert "Your suggestion is noted" in answer.content.decode()
    assert again(story).state == State.BEING_READ

    press(client, story, "send-suggestions")

    assert again(story).state == State.SUGGESTIONS
    shown = screen(client, story)
    assert "Pass these words" not in shown
    assert "<del>" in shown


def test_the_checklist_is_kept_with_the_reading(client, reader):
    story = a_story()
    digest = digest_of(draft_of(story))
    ticks = dict.fromkeys(ALL_TICKED, "on")

    missing = press(client, story, "pass", digest=digest, **{**ticks, "name": ""})
    assert missing.status_code == 409
    assert "Tick this line if it is so" in missing.content.decode()
    assert not story.readings.exists()

    press(client, story, "pass", digest=digest, note="Fine", **ticks)

    reading = story.readings.get()
    assert (reading.checklist, reading.note, reading.reader) == (ALL_TICKED, "Fine", reader)


def test_what_may_show_who_somebody_is_stands_beside_the_words(client, reader):
    story = a_story(words={"what_happened": "<p>Nurse Joan Smith rang me on 07700 900123.</p>"})

    assert "phone number" in client.get(reverse("story_queue")).content.decode()
    assert "<strong>07700 900123</strong>: This looks like a phone number." in screen(client, story)


def test_somebody_else_at_the_same_story_is_named(client, reader):
    story = a_story()
    screen(client, story)
    other = moderator()
    client.force_login(other)

    assert "Ada Reader has this story open now" in screen(client, story)
    assert "Ada Reader" in client.get(reverse("story_queue")).content.decode()
    assert client.post(reverse("story_here", args=[story.pk])).status_code == 204


def test_how_to_reach_a_teller_needs_a_reason_and_is_noted(client, reader):
    story = a_story(person=a_person(email="hidden.person@example.org"))
    address = reverse("story_teller", args=[story.pk])
    assert "hidden.person" not in client.get(address).content.decode()
    assert "hidden.person" not in client.post(address, {"reason": ""}).content.decode()
    assert not IdentityLook.objects.exists()

    shown = client.post(address, {"reason": "To ask about the picture"})

    assert "hidden.person@example.org" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert IdentityLook.objects.get().looked == reader


def test_it_is_seen_as_the_public_would(client, reader):
    story = a_story()

    shown = client.get(reverse("story_as_public", args=[story.pk])).content.decode()

    assert "Before you read:" in shown
    assert "Mentions being held" in shown
    assert "wagtail-userbar" not in shown
    assert "csrfmiddlewaretoken" not in shown.split("<main")[1]


def test_a_serious_concern_shows_what_to_do(client, reader, mailoutbox, django_capture_on_commit_callbacks):
    lead = a_user(Role.SAFEGUARDING_LEAD)
    story = a_story()
    with django_capture_on_commit_callbacks(execute=True):
        shown = press(client, story, "concern", level="serious", what="Somebody means to die").content.decode()

    assert "call 999 now" in shown
    assert "Pass these words" not in shown
    assert [mail.to for mail in mailoutbox] == [[lead.email]]
    assert "die" not in mailoutbox[0].body + mailoutbox[0].subject
    concern = Concern.objects.get()
    assert concern.lead_told_at

    refused = press(client, story, "settle", concern=concern.pk, outcome="All well")
    assert "You do not have permission" in refused.content.decode() or "not have permission" in refused.content.decode()
    assert again(story).is_held

    client.force_login(lead)
    press(client, story, "settle", concern=concern.pk, outcome="The ward was called")
    assert not again(story).is_held


@pytest.mark.parametrize("role", [Role.PSC_LEAD, Role.MEMBER, Role.CONTRIBUTOR, Role.ADMINISTRATOR])
def test_nobody_else_comes_to_the_screens(client, role):
    from django.contrib.auth.models import Permission

    user = a_user(role)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    story = a_story()
    for name in ("story_in_cms", "story_as_public", "story_teller"):
        assert client.get(reverse(name, args=[story.pk])).status_code == 302
    assert client.get(reverse("story_queue")).status_code == 302
    assert client.post(reverse("story_here", args=[story.pk])).status_code == 302
    assert client.post(reverse("story_in_cms", args=[story.pk]), {"action": "begin"}).status_code == 302
    assert again(story).state == State.RECEIVED
    assert "Stories to read" not in client.get("/cms/").content.decode()


def test_drafts_and_stories_taken_back_are_not_there(client, reader):
    for state in (State.DRAFT, State.WITHDRAWN):
        story = a_story(state=state)
        assert client.get(reverse("story_in_cms", args=[story.pk])).status_code == 404


def test_the_queue_costs_the_same_for_many(client, reader, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("story_queue"))
        return len(found)

    for _ in range(2):
        a_story()
    cost()
    few = cost()
    for _ in range(6):
        a_story()
    assert cost() == few


def test_a_day_has_an_end(client, reader, settings):
    settings.STORIES_A_DAY = 1
    story = a_story()
    press(client, story, "pass", digest=digest_of(draft_of(story)), **dict.fromkeys(ALL_TICKED, "on"))

    assert "That is enough for one day" in client.get(reverse("story_queue")).content.decode()


def test_the_clock_publishes_and_asks_again():
    story = published()
    call_command("publish_stories", verbosity=0)
    call_command("ask_again", verbosity=0)
    assert again(story).state == State.PUBLISHED
