"""How many statements a run takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_studies.models import CaseStudyPage
from network.notifications.models import Arrival
from network.notifications.sending import send_due
from tests.factories import fill, page

from .asking import follow

pytestmark = pytest.mark.django_db


def statements() -> int:
    with CaptureQueriesContext(connection) as captured:
        send_due()
    return len(captured)


def test_a_run_with_nothing_new_costs_the_same_for_any_number_of_alerts(client):
    page(CaseStudyPage)
    counts = []
    for some in (range(2), range(2, 12)):
        for number in some:
            follow(client, f"q=word{number}", f"nurse{number}@example.org")
        statements()
        counts.append(statements())
    assert counts[0] == counts[1] <= 12


def test_a_list_is_searched_once_for_all_who_follow_it(client, later):
    """What each e-mail adds is reading its cards, taking the alert and noting that it was sent."""
    counts = []
    for some in (range(2), range(2, 12)):
        for number in some:
            follow(client, "q=huddle", f"nurse{number}@example.org")
        page(CaseStudyPage, title="Huddle")
        later(hours=2)
        counts.append(statements())
    assert counts[1] - counts[0] == 3 * 10


def test_the_number_of_new_pages_adds_no_statements(client, later):
    follow(client)
    counts = []
    for number in (1, 2, 12):
        fill(CaseStudyPage, number)
        later(hours=2)
        counts.append(statements())
    assert counts[1] == counts[2]


def test_arrivals_are_noted_once(client):
    follow(client)
    fill(CaseStudyPage, 3)
    send_due()
    before = set(Arrival.objects.values_list("page_id", "batch"))
    send_due()
    assert set(Arrival.objects.values_list("page_id", "batch")) == before
