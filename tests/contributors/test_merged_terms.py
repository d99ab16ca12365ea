"""What contributors hold of a term goes on when another takes over from it."""

import pytest

from network.accounts.roles import Role
from network.contributors.merged_terms import SITE
from network.contributors.models import Decision, Story, Submission
from network.contributors.reading.gate import why_not
from network.contributors.reading.words import digest_of, draft_of
from network.contributors.sharing.forms import WardForm
from network.contributors.sharing.sending import _terms
from network.taxonomy.merging import merge
from network.taxonomy.models import Organisation, RestrictivePractice
from tests.factories import term

from .consent.making import published_story
from .stories import a_story, again, ready
from .submissions.writing import begin, save, signed_in, write
from .submissions.writing import person as nurse_called

pytestmark = pytest.mark.django_db


@pytest.fixture
def deaf():
    return term(name="Deaf", slug="deaf")


@pytest.fixture
def new():
    return term(name="Deaf service", slug="deaf-service")


def test_a_submission_that_is_being_written_names_the_new_one_once(deaf, new):
    client = signed_in(nurse_called("nurse@example.org", Role.MEMBER))
    trust, taking_over = term(Organisation), term(Organisation)
    submission = begin(client)
    answer = save(client, submission, "where-it-fits", ward_types=[deaf.pk, new.pk], organisation=trust.pk)
    assert answer.status_code == 302, answer.content.decode()

    merge(deaf, new)
    merge(trust, taking_over)

    submission.refresh_from_db()
    assert submission.values("where-it-fits")["ward_types"] == [new.pk]
    assert submission.values("where-it-fits")["organisation"] == submission.organisation_id == taking_over.pk
    assert "Deaf service" in client.get(f"/your-contributions/submit/case-study/{submission.key}/check/").content.decode()


def test_other_answers_stay_as_they_are(deaf, new):
    client = signed_in(nurse_called("nurse@example.org", Role.MEMBER))
    write(client)
    before = Submission.objects.get().answers

    merge(deaf, new)

    assert Submission.objects.get().answers == before


def test_a_published_story_stays_agreed_to(client, deaf, new):
    story = published_story(terms=[deaf])
    readings = story.readings.count()

    merge(deaf, new)

    story = again(story)
    assert why_not(story.page) == ""
    assert story.state == Story.State.PUBLISHED
    assert [term.pk for term in story.page.terms.all()] == [new.pk]
    story.page.save()  # the gate lets it through
    assert client.get(story.page.address).status_code == 200
    carried = Decision.objects.filter(story=story, before__gt="", action=Decision.Action.AGREED).get()
    assert (carried.as_who, carried.after) == (SITE, digest_of(story.page))
    assert "“Deaf” was merged into “Deaf service”" in carried.reason
    assert story.readings.count() == 2 * readings


def test_what_was_passed_and_not_agreed_yet_is_still_to_be_agreed(deaf, new):
    story = a_story()
    page = draft_of(story)
    page.terms = [deaf]
    page.save_revision(clean=False)
    story = ready(again(story))

    merge(deaf, new)

    story = again(story)
    assert story.state == Story.State.READY
    assert why_not(draft_of(story)) == "Its teller has not said yes to these exact words."


def test_a_story_that_does_not_carry_it_has_nothing_written(deaf, new):
    story = published_story()
    before = story.decisions.count(), story.readings.count()

    merge(deaf, new)

    assert (story.decisions.count(), story.readings.count()) == before


def test_the_draft_of_a_story_goes_on_with_the_old_name_of_its_ward(deaf, new):
    old = term(RestrictivePractice, slug="seclusion")
    merge(old, term(RestrictivePractice, slug="time-alone"))
    merge(deaf, new)

    form = WardForm(initial={"ward_type": "deaf"})

    assert form["ward_type"].value() == "deaf-service"
    assert {found.slug for found in _terms("deaf", ["seclusion"])} == {"deaf-service", "time-alone"}
