"""A discussion is one statement, whatever was said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_studies.models import CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from events.models import LearningSetPage
from network.accounts.roles import Role
from network.contributors.models import StoryPage
from network.discussion.models import Comment, Question, Report, State
from tests.factories import page

from .people import QUEUE, known, person, said, signed_in

pytestmark = pytest.mark.django_db
MOST = 10


def statements(client, url: str) -> list[str]:
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


def fill(made, number: int) -> None:
    for _ in range(number):
        said(made, parent=said(made))
        said(made, state=State.WAITING)


@pytest.mark.parametrize("model", [CaseStudyPage, ChangeIdeaPage, LearningSetPage])
def test_a_page_costs_the_same_with_2_and_12_comments(client, model):
    counts = []
    for number in (2, 12):
        made = page(model)
        fill(made, number)
        found = statements(client, made.address)
        assert len([sql for sql in found if "discussion_" in sql]) == 1
        counts.append(len(found))
    assert counts[0] == counts[1] <= MOST


def test_a_page_without_a_discussion_asks_for_none(client):
    assert not [sql for sql in statements(client, page(StoryPage).address) if "discussion_" in sql]


def test_who_is_signed_in_pays_for_the_session_and_no_more_by_the_comment():
    client, counts = signed_in(known()), []
    for number in (2, 12):
        made = page(CaseStudyPage)
        fill(made, number)
        counts.append(len(statements(client, made.address)))
    assert counts[0] == counts[1] <= MOST + 2


def test_the_queue_costs_the_same_with_2_and_12_of_everything():
    made, client, counts = page(CaseStudyPage), signed_in(person(Role.MODERATOR)), []
    for number in (2, 10):
        fill(made, number)
        for _ in range(number):
            Report.objects.create(comment=said(made), reason="other")
            said(made, state=State.HIDDEN)
            Question.objects.create(page_id=made.pk, asker=known(), html="<p>x</p>")
        counts.append(len(statements(client, QUEUE)))
    assert counts[0] == counts[1]


def test_anonymous_readers_get_no_cookie(client):
    made = page(CaseStudyPage)
    fill(made, 2)
    assert not client.get(made.address).cookies
    assert Comment.objects.exists()
