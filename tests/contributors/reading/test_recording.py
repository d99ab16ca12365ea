"""Somebody without e-mails hears the exact words read aloud; a moderator records the yes, and does not publish it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from network.accounts.roles import Role
from network.contributors.models import Consent, Person, Purpose, Story
from network.contributors.reading import deciding
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.recording import Heard, can_be_recorded, record_yes
from network.contributors.reading.steps import NotNow
from network.contributors.reading.words import digest_of, draft_of

from ..stories import a_person, a_story, a_user, again, moderator, passed_twice, seen

pytestmark = pytest.mark.django_db
State = Story.State
TODAY = date(2026, 11, 4)


@pytest.fixture(autouse=True)
def _wednesday(clock):
    """Wednesday 4 November 2026, 10am."""


def by_phone(**values) -> Person:
    return a_person(contact="phone", phone="01632 960001", **values)


@pytest.fixture
def first():
    return moderator(first_name="Ada")


@pytest.fixture
def story(first) -> Story:
    """Passed once; its teller is to be asked, and gets no e-mails."""
    story = a_story(person=by_phone())
    reading.pass_(story, first, seen(story))
    reading.ask_for_yes(story, first)
    return again(story)


def heard(story: Story, **values) -> Heard:
    return Heard(**{"digest": digest_of(draft_of(story)), "how": "phone", "day": TODAY, **values})


def test_the_yes_is_in_the_log_with_who_how_when_and_counts(story, first, clock):
    assert not record_yes(story, first, heard(story, present="her advocate"))
    line = story.decisions.last()
    assert (line.action, line.actor, line.as_who) == ("recorded_yes", first, "moderator")
    assert line.reason == "By phone, on 4 November 2026, with her advocate. after 7 days"
    assert line.after == digest_of(draft_of(story))
    assert again(story).state == State.AGREED

    second = moderator()
    reading.pass_(story, second, seen(story))
    assert again(story).state == State.AGREED, "Its teller has time to think"
    clock("2026-11-11 10:01")
    assert reading.publish_if_due(again(story))
    assert again(story).page.live


def test_who_recorded_it_neither_gives_the_second_reading_nor_publishes(story, first):
    recorder, second = moderator(), moderator()
    record_yes(story, recorder, heard(story, at_once=True))
    with pytest.raises(NotNow, match="Somebody else gives the second reading"):
        reading.pass_(story, recorder, seen(story))
    with pytest.raises(PermissionDenied):
        reading.publish(again(story), recorder)
    reading.pass_(story, second, seen(story))
    assert again(story).page.live
    assert not again(story).page.permissions_for_user(recorder).can_publish()


def test_the_second_reader_does_not_record_it():
    story = a_story(person=by_phone())
    first, second = moderator(), moderator()
    reading.pass_(story, first, seen(story))
    reading.pass_(story, second, seen(story))
    reading.ask_for_yes(story, first)
    with pytest.raises(NotNow, match="You gave the second reading"):
        record_yes(story, second, heard(story))
    assert record_yes(story, first, heard(story, at_once=True)), "The first reader may: the second published it"
    assert again(story).page.live


def test_the_gate_itself_refuses_it_whatever_the_way(story):
    """As if somebody had written the reading past the services."""
    recorder = moderator()
    record_yes(story, recorder, heard(story, at_once=True))
    story.readings.create(reader=recorder, page_digest=digest_of(draft_of(story)))
    page = draft_of(story)
    assert "cannot give the second reading" in why_not(page)
    page.live = True
    with pytest.raises(NotAgreed):
        page.save()


def test_only_for_who_gets_no_emails_and_wants_to_be_reached():
    for person, may in ((by_phone(), True), (a_person(contact="helper", helper="Jo"), True), (a_person(), False)):
        assert can_be_recorded(a_story(person=person)) == may
    story = passed_twice(a_story(person=a_person(contact="none")))
    reading.ask_for_yes(story, moderator())
    with pytest.raises(NotNow, match="does not want to be contacted"):
        record_yes(story, moderator(), heard(story))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR, Role.PSC_LEAD, Role.CONTRIBUTOR])
def test_only_a_moderator_records_it(story, role):
    with pytest.raises(PermissionDenied):
        record_yes(story, a_user(role), heard(story))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"digest": "0" * 64}, "words changed"),
        ({"how": "telepathy"}, "Choose how"),
        ({"day": date(2026, 11, 5)}, "in the future"),
        ({"day": date(2026, 11, 3)}, "before these words"),
    ],
)
def test_what_cannot_be_so_is_refused(story, first, wrong, why):
    with pytest.raises(NotNow, match=why):
        record_yes(story, first, heard(story, **wrong))
    assert again(story).state == State.READY


def test_only_while_its_teller_is_asked_and_once(story, first):
    record_yes(story, first, heard(story))
    with pytest.raises(NotNow, match="nothing to say yes to now"):
        record_yes(story, first, heard(story))


def test_other_words_need_another_yes_and_its_teller_may_think_again(story, first):
    record_yes(story, first, heard(story, at_once=True))
    deciding.ask_for_change(story, "Leave out the nurse")
    assert "has not said yes" in why_not_with_two(story)


def why_not_with_two(story: Story) -> str:
    reading.pass_(story, moderator(), seen(story))
    return why_not(draft_of(story))


def test_the_yes_to_publish_is_asked_where_it_was_not_given(first):
    story = a_story(person=by_phone(), consents=(Purpose.READ,))
    reading.pass_(story, first, seen(story))
    reading.ask_for_yes(story, first)
    with pytest.raises(NotNow, match="Ask them that too"):
        record_yes(story, first, heard(story))
    record_yes(story, first, heard(story, publish=True))
    assert Consent.objects.in_force(story)[Purpose.PUBLISH]


class TestScreen:
    def press(self, client, story, **values):
        data = {"how": "in_person", "day": "2026-11-04", "when": "later", "read_out": "on", **values}
        data = {f"record-yes-{name}": value for name, value in data.items()}
        digest = {"record-yes-digest": digest_of(draft_of(story)), "action": "record-yes"}
        return client.post(reverse("story_in_cms", args=[story.pk]), {**digest, **data}, follow=True)

    def test_a_moderator_fills_it_in(self, client, story, first):
        client.force_login(first)
        shown = client.get(reverse("story_in_cms", args=[story.pk])).content.decode()
        assert "Record its teller’s yes" in shown
        assert digest_of(draft_of(story)) in shown.partition("record-yes-digest")[2][:200]
        refused = self.press(client, story, read_out="")
        assert refused.status_code == 409
        assert "Tick that you read all of it to them" in refused.content.decode()
        assert self.press(client, story, day="soon").status_code == 409
        assert "The yes of its teller is recorded" in self.press(client, story).content.decode()
        assert "In person, on 4 November 2026" in client.get(reverse("story_in_cms", args=[story.pk])).content.decode()

    def test_it_is_not_there_for_who_says_yes_themselves(self, client, first):
        story = a_story()
        reading.pass_(story, first, seen(story))
        reading.ask_for_yes(story, first)
        client.force_login(first)
        assert "Record its teller’s yes" not in client.get(reverse("story_in_cms", args=[story.pk])).content.decode()
        assert self.press(client, story).status_code == 409
        assert again(story).state == State.READY
