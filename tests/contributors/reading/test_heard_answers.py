"""Who gets no e-mails may also say "not now" or "please change this": a moderator records it, and it counts as their own."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from network.accounts.roles import Role
from network.contributors.models import Story
from network.contributors.reading import deciding
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.news import what_waits
from network.contributors.reading.recording import Heard, Talk, record_change, record_not_now, record_yes
from network.contributors.reading.steps import NotNow
from network.contributors.reading.waiting import readings_so_far
from network.contributors.reading.words import digest_of, draft_of

from ..stories import a_person, a_story, a_user, again, moderator, seen

pytestmark = pytest.mark.django_db
State = Story.State
TALK = Talk(how="phone", day=date(2026, 11, 4), present="her advocate")
WISH = "Leave out the nurse"


@pytest.fixture(autouse=True)
def _wednesday(clock):
    """Wednesday 4 November 2026, 10am."""


@pytest.fixture
def first():
    return moderator(first_name="Ada")


def asked(reader, **person) -> Story:
    """Passed once, and its teller is asked."""
    story = a_story(person=a_person(**({"contact": "phone", "phone": "01632 960001"} | person)))
    reading.pass_(story, reader, seen(story))
    reading.ask_for_yes(story, reader)
    return again(story)


@pytest.fixture
def story(first) -> Story:
    return asked(first)


def agreed(story: Story, reader) -> Story:
    record_yes(story, reader, Heard(digest=digest_of(draft_of(story)), how="phone", day=TALK.day))
    return again(story)


class TestAChange:
    def test_it_is_in_the_log_with_who_how_and_when(self, story, first):
        record_change(story, first, TALK, f" {WISH} ")
        line = story.decisions.last()
        assert (line.action, line.actor, line.as_who) == ("heard_change", first, "moderator")
        assert line.reason == f"By phone, on 4 November 2026, with her advocate. {WISH}"

    def test_the_story_goes_where_the_same_answer_by_the_link_puts_it(self, story, first):
        by_link = asked(first, contact="email")
        record_change(story, first, TALK, WISH)
        deciding.ask_for_change(by_link, WISH)
        for one in (story, by_link):
            assert again(one).state == State.BEING_READ
            assert not again(one).page.live
            assert readings_so_far(one.decisions.all()) == 0

    def test_a_yes_before_it_does_not_count_any_more(self, story, first):
        agreed(story, first)
        record_change(story, first, TALK, WISH)
        reading.pass_(story, moderator(), seen(story))
        page = draft_of(story)
        assert "has not said yes" in why_not(page)
        page.live = True
        with pytest.raises(NotAgreed):
            page.save()

    def test_it_waits_for_the_team_from_then_on(self, story, first, clock):
        clock("2026-11-09 10:00")
        record_change(story, first, TALK, WISH)
        clock("2026-11-09 12:00")
        assert [one.days_left for one in what_waits(until=story.decisions.last().at.replace(hour=11))] == [5]

    def test_without_saying_what_it_is_refused(self, story, first):
        with pytest.raises(NotNow, match="Say what they want to change"):
            record_change(story, first, TALK, " ")
        assert again(story).state == State.READY


class TestNotNow:
    def test_nothing_happens_and_it_is_in_the_log(self, story, first):
        record_not_now(story, first, TALK)
        line = story.decisions.last()
        assert (line.action, line.actor, line.as_who) == ("heard_not_now", first, "moderator")
        assert line.reason == "By phone, on 4 November 2026, with her advocate"
        assert again(story).state == State.READY
        assert not again(story).page.live

    def test_they_may_still_say_yes_later(self, story, first):
        record_not_now(story, first, TALK)
        assert agreed(story, first).state == State.AGREED

    def test_after_a_yes_there_is_nothing_to_decide(self, story, first):
        agreed(story, first)
        with pytest.raises(NotNow, match="nothing to decide"):
            record_not_now(story, first, TALK)


RECORDS = pytest.mark.parametrize(
    "record", [lambda *args: record_change(*args, WISH), record_not_now], ids=["a change", "not now"]
)


@RECORDS
@pytest.mark.parametrize("role", [Role.EDITOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR, Role.PSC_LEAD, Role.CONTRIBUTOR])
def test_only_a_moderator_records_it(story, record, role):
    with pytest.raises(PermissionDenied):
        record(story, a_user(role), TALK)


@RECORDS
@pytest.mark.parametrize("contact", ["email", "none"])
def test_only_for_who_gets_no_emails_and_wants_to_be_reached(first, record, contact):
    with pytest.raises(NotNow, match="gets our emails"):
        record(asked(first, contact=contact), first, TALK)


@RECORDS
@pytest.mark.parametrize(
    ("talk", "why"),
    [
        (Talk(how="telepathy", day=TALK.day), "Choose how"),
        (Talk(how="phone", day=date(2026, 11, 5)), "in the future"),
        (Talk(how="phone", day=date(2026, 11, 3)), "before these words"),
    ],
)
def test_what_cannot_be_so_is_refused(story, first, record, talk, why):
    with pytest.raises(NotNow, match=why):
        record(story, first, talk)


@pytest.mark.parametrize(
    ("name", "more", "said", "state"),
    [
        ("record-change", {"wish": WISH}, "What its teller wants to change is recorded", State.BEING_READ),
        ("record-not-now", {}, "does not want to decide now", State.READY),
    ],
)
def test_a_moderator_fills_it_in(client, story, first, name, more, said, state):
    client.force_login(first)
    address = reverse("story_in_cms", args=[story.pk])
    assert f'value="{name}"' in client.get(address).content.decode()
    data = {f"{name}-{field}": value for field, value in ({"how": "phone", "day": "2026-11-04"} | more).items()}
    refused = client.post(address, {**data, "action": name, f"{name}-day": "soon"})
    assert refused.status_code == 409
    assert "Enter the day on which you read it to them" in refused.content.decode()
    assert said in client.post(address, {**data, "action": name}, follow=True).content.decode()
    assert again(story).state == state


def test_the_forms_are_not_there_for_who_answers_themselves(client, first):
    story = asked(first, contact="email")
    client.force_login(first)
    html = client.get(reverse("story_in_cms", args=[story.pk])).content.decode()
    assert "record-change" not in html
    assert "record-not-now" not in html
