"""Only what anyone may read is found, on every way out, at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.taxonomy.models import Programme, WardType
from search.models import PastSearch, SearchDocument, SearchTerm
from search.similar import similar_to
from tests.factories import make_private, page, term

from .asking import counts, searched

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def _delete(made):
    made.delete()


def _unpublish(made):
    made.unpublish()


def _make_private(made):
    make_private(made)


def _make_parent_private(made):
    make_private(CaseStudyIndexPage.objects.get())


def _make_members_only(made):
    PageViewRestriction.objects.create(page=made, restriction_type="login")


def _make_private_to_a_group(made):
    PageViewRestriction.objects.create(page=made, restriction_type="groups").groups.add(Group.objects.create(name="A ward"))


def _move_below_a_private_page(made):
    private = page(CaseStudyPage, title="Closed")
    make_private(private)
    made.move(private, pos="last-child")


def _expire(made):
    made.expire_at = timezone.now() - timedelta(minutes=1)
    made.save()
    call_command("publish_scheduled", verbosity=0)


WAYS_OUT = [
    _delete,
    _unpublish,
    _make_private,
    _make_members_only,
    _make_private_to_a_group,
    _make_parent_private,
    _move_below_a_private_page,
    _expire,
]


def in_gap_map(client) -> int:
    """How many pages the gap map counts."""
    return sum(cell.count for row in client.get("/gap-map/").context["map"].rows for cell in row.cells)


@pytest.mark.parametrize("take_down", WAYS_OUT)
def test_what_is_taken_down_is_nowhere_at_once(client, take_down):
    ward = term(WardType, name="Acute", slug="acute")
    term(WardType, name="PICU", slug="picu")
    safety = term(Programme, name="Safety", slug="safety")
    made = page(CaseStudyPage, title="Secret huddle", terms=[ward, safety])
    public = page(ChangeIdeaPage, title="Public huddle", terms=[ward])
    PastSearch.objects.create(text="secret huddle", found=1, times=9)
    assert searched(client, "huddle").listing.pager.total == 2
    assert client.get("/api/v1/suggest", {"q": "sec"}).json()["suggestions"] == ["secret huddle"]
    assert in_gap_map(client) == 1
    assert [card.page_id for card in similar_to(public)] == [made.pk]

    take_down(made)

    for q in ("huddle", "secret", ""):
        search = searched(client, q, **{"ward": ["acute", "picu"]})
        assert "Secret" not in " ".join(result.card.title for result in search.results)
        assert counts(search, "ward").get("acute", 0) <= 1
        assert counts(search, "type") in ({}, {"change-idea": 1})
        assert b"Secret" not in client.get("/search/feed/", {"q": q}).content
        told = client.get("/api/v1/search", {"q": q}).json()
        assert "Secret" not in str(told)
        assert told["total"] == len(told["results"]) <= 1
    assert searched(client, "secrit").did_you_mean is None
    assert made.pk not in {card.page_id for card in similar_to(public)}
    assert in_gap_map(client) == 0
    for typed in ("sec", "secret", "secrit", "huddle", "hudle"):
        told = client.get("/api/v1/suggest", {"q": typed}).json()["suggestions"]
        assert "secret" not in " ".join(told).lower()


def test_a_draft_is_not_found_and_a_draft_of_a_live_page_changes_nothing(find):
    page(CaseStudyPage, title="Hidden huddle", live=False)
    made = page(CaseStudyPage, title="Huddle")
    made.title = "Other words"
    made.save_revision()

    assert find("huddle") == ["Huddle"]
    assert find("other words") == []


def test_privacy_that_ends_brings_the_page_back(find):
    made = page(CaseStudyPage, title="Huddle")
    make_private(made)
    assert find("huddle") == []

    PageViewRestriction.objects.all().delete()

    assert find("huddle") == ["Huddle"]


def test_numbers_of_documents_that_hold_a_word_stay_right():
    first, second = page(CaseStudyPage, title="Huddle"), page(CaseStudyPage, title="Huddle too")
    assert SearchTerm.objects.get(pk="huddl").documents == 2
    second.title = "Another name"
    second.save_revision().publish()
    assert SearchTerm.objects.get(pk="huddl").documents == 1
    first.delete()
    assert SearchTerm.objects.get(pk="huddl").documents == 0
    before = set(SearchTerm.objects.exclude(documents=0).values_list("stem", "documents"))

    call_command("rebuild_search", verbosity=0)

    assert set(SearchTerm.objects.values_list("stem", "documents")) == before
    assert SearchDocument.objects.count() == 1
