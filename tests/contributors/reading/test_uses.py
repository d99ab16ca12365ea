"""Before somebody quotes a story, the CMS says what its teller agreed to, as they said it last."""

import re

import pytest

from network.contributors.consent.consents import say
from network.contributors.consent.withdrawal import withdraw
from network.contributors.models import Purpose

from ..stories import a_story, moderator, published

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/reports/stories/"


def answers(client) -> dict[str, list[str]]:
    """Yes or no to quotes, training, answers and contact, by title."""
    client.force_login(moderator())
    rows = re.findall(r'<tr role="row">\s*<td.*?</tr>', client.get(ADDRESS).content.decode(), re.S)
    return {re.search(r"stories/\d+/\">(.*?)</a>", row)[1]: re.findall(r"Yes|No(?=</td>)", row) for row in rows}


def test_each_published_story_has_what_was_said_last(client):
    quoted = published(words={"title": "Quoted"})
    published(words={"title": "Never asked"})
    say(quoted, {Purpose.QUOTES: True, Purpose.TRAINING: True})
    say(quoted, {Purpose.TRAINING: False})
    assert answers(client) == {"Never asked": ["No", "No", "No", "No"], "Quoted": ["Yes", "No", "No", "No"]}


def test_what_is_not_public_may_be_used_for_nothing(client):
    a_story(words={"title": "Not read yet"}, consents=(Purpose.READ, Purpose.QUOTES))
    gone = published(words={"title": "Taken back"})
    say(gone, {Purpose.QUOTES: True})
    withdraw(gone)
    assert answers(client) == {}


def test_number_of_stories_costs_nothing(client, django_assert_max_num_queries):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            published()
        client.force_login(moderator())
        client.get(ADDRESS)
        with django_assert_max_num_queries(200) as captured:
            client.get(ADDRESS)
        counts.append(len(captured))
    assert counts[0] == counts[1]
