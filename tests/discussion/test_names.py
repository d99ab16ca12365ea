"""Names in discussions: nobody is joined to a story of theirs by one, and nobody takes another's."""

from importlib import import_module

import pytest
from django.apps import apps

from case_studies.models import CaseStudyPage
from network.accounts.names import TAKEN, Place, why_not
from network.accounts.roles import Role
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import ContributorProfile, Person, Story
from network.discussion.models import Comment, Participant
from tests.contributors.consent.making import published_story
from tests.contributors.stories import a_story
from tests.factories import make_private, page

from .people import known, person, say

pytestmark = pytest.mark.django_db
JOINS = "You chose this name for a story"
ALIKE = ["Heron", "heron", "HERON", " Hérón ", "Her on", "Ｈｅｒｏｎ", "Her-on"]


def answer_to(name: str, user=None) -> str:
    """What somebody is told who sends a comment under a name."""
    answer = say(user or known(), page(CaseStudyPage), "My long text.", name=name)
    if answer.status_code == 302:
        return ""
    assert "My long text." in answer.content.decode()
    assert not Comment.objects.exists()
    return answer.content.decode()


@pytest.mark.parametrize("name", ALIKE)
class TestAlike:
    def test_a_name_of_ones_own_story_is_refused_kindly(self, name):
        teller = person()
        published_story(person=Person.objects.create(user=teller), screen_name="Heron")
        said = answer_to(name, teller)
        assert JOINS in said
        assert "Choose another, or leave it empty." in said

    def test_the_name_of_somebody_elses_public_story_is_taken(self, name):
        published_story(screen_name="Heron")
        assert TAKEN in answer_to(name)

    def test_the_name_of_somebody_else_in_discussions_is_taken(self, name):
        Participant.objects.create(user=known(), name="Heron")
        assert TAKEN in answer_to(name)


class TestWhatIsNotPublic:
    def test_a_story_that_is_not_public_is_its_tellers_secret(self):
        a_story(words={"screen_name": "Heron"})
        ContributorProfile.objects.create(person=Person.objects.create(), screen_name="Kestrel")
        for name in ("Heron", "Kestrel"):
            assert answer_to(name) == ""

    def test_nor_is_one_behind_a_password_known(self):
        make_private(published_story(screen_name="Heron").page)
        assert answer_to("Heron") == ""

    @pytest.mark.parametrize("naming", [{"naming": "chosen", "screen_name": "Heron"}, {"naming": "first", "first_name": "Heron"}])
    def test_its_teller_is_told_also_of_a_draft(self, naming):
        teller = person()
        Story.objects.create(person=Person.objects.create(user=teller), answers={"name": naming})
        assert JOINS in answer_to("heron", teller)

    def test_a_withdrawn_story_holds_no_name(self):
        teller = person()
        withdraw(published_story(person=Person.objects.create(user=teller), screen_name="Heron"))
        assert answer_to("Heron", teller) == ""


class TestTheRulesOfStories:
    @pytest.mark.parametrize(
        ("name", "said"),
        [("Mary Seaford", "full name"), ("Wintergreen", "name of your account"), ("O Tansley", "part of your email")],
    )
    def test_no_name_leads_to_somebody(self, name, said):
        user = person(Role.MEMBER, email="o.tansley@example.org", first_name="Oona", last_name="Wintergreen")
        assert said in answer_to(name, user)

    def test_a_year_is_in_none(self):
        assert "year or an age" in answer_to("Robin 84")

    def test_colleagues_may_go_by_their_first_name(self):
        assert answer_to("Oona", person(Role.MEMBER, email="oona.tansley@example.org", first_name="Oona")) == ""


def test_who_has_no_name_is_asked_for_none():
    published_story()
    assert answer_to("") == ""


def test_a_story_cannot_be_named_as_its_teller_is_in_discussions():
    user, other = known(), known()
    Participant.objects.create(user=user, name="Heron")
    Participant.objects.create(user=other, name="")
    assert "This is your name in discussions" in why_not(Place.STORIES, "hérón", user)
    assert why_not(Place.STORIES, "Kestrel", user) == ""
    assert why_not(Place.STORIES, "Heron", other) == ""


def test_names_that_are_there_stay_when_they_fold_to_the_same():
    Participant.objects.bulk_create([Participant(user=known(), name=name) for name in ("Zoe", "Zoë", "", "Heron")])
    import_module("network.discussion.migrations.0002_folded_names").fold(apps, None)
    kept = dict(Participant.objects.values_list("name", "folded_name"))
    assert kept["Zoe"] == "zoe"
    assert kept["Zoë"].startswith("zoe ")
    assert kept["Heron"] == "heron"
    assert kept[""] == ""
