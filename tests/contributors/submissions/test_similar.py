"""Is it already here? While the title is typed, and after it is saved."""

import pytest

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.models import StoryPage
from tests.factories import make_private, page

from .writing import address, begin, save

pytestmark = pytest.mark.django_db
ASK = "/your-contributions/already-here/"


@pytest.fixture
def doors(db):
    return page(CaseStudyPage, title="Soft doors at night")


def test_while_it_is_typed(as_nurse, doors):
    page(CaseStudyPage, title="Garden days")
    answer = as_nurse.get(ASK, {"q": "Soft doors"}).json()
    assert answer == {"similar": [{"title": "Soft doors at night", "kind": "Case study", "url": doors.address}]}


def test_what_nobody_may_read_is_never_found_and_stories_are_not_compared(as_nurse, doors):
    page(ChangeIdeaPage, title="Soft doors, a draft", live=False)
    make_private(page(ChangeIdeaPage, title="Soft doors, private"))
    page(StoryPage, title="Soft doors and I")
    found = as_nurse.get(ASK, {"q": "Soft doors"}).json()["similar"]
    assert [card["title"] for card in found] == ["Soft doors at night"]


@pytest.mark.parametrize("typed", ["", "abc", " " * 50, '"', "-doors", "a\x00b", "x" * 5000, '"soft doors at', "soft -doors"])
def test_anything_may_be_typed(as_nurse, doors, typed):
    assert as_nurse.get(ASK, {"q": typed}).status_code == 200


def test_a_dash_in_a_title_leaves_nothing_out(as_nurse, doors):
    assert as_nurse.get(ASK, {"q": "Nights - soft doors"}).json()["similar"]


def test_it_is_for_members(client, as_nurse, nurse):
    assert client.get(ASK, {"q": "doors"}).status_code == 302
    nurse.groups.clear()
    assert as_nurse.get(ASK, {"q": "doors"}).status_code == 403


def test_after_it_is_saved_once_for_each_title(as_nurse, doors):
    submission = begin(as_nurse)
    answer = save(as_nurse, submission, "in-brief", title="Soft doors")
    assert answer.url == address(submission, "similar")
    shown = as_nurse.get(answer.url).content.decode()
    assert "Your title is saved" in shown
    assert f'href="{doors.address}"' in shown
    assert save(as_nurse, submission, "in-brief", title="Soft doors", summary="More").url == f"{address(submission)}?saved=1"


def test_not_again_where_the_script_showed_it_or_nothing_is_like_it(as_nurse, doors):
    submission = begin(as_nurse)
    answer = save(as_nurse, submission, "in-brief", title="Soft doors", similar_seen="1")
    assert answer.url == f"{address(submission)}?saved=1"
    assert save(as_nurse, submission, "in-brief", title="Zzyzx qqq").url == f"{address(submission)}?saved=1"
