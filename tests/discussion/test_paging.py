"""A long discussion: a page stays light, and a link to a comment leads to where it stands."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from case_studies.models import CaseStudyPage
from network.discussion.models import Comment, State
from network.discussion.paging import SIZE
from tests.factories import page

from .people import known, person, said, say, signed_in, text_of

pytestmark = pytest.mark.django_db
HEAVIEST = 120_000  # bytes of HTML of a page with as much discussion as fits, in ordinary lengths


@pytest.fixture
def made():
    return page(CaseStudyPage)


def fill(made, number: int, **values) -> list[Comment]:
    author = said(made, **values).author
    kept = [
        Comment(page_id=made.pk, author=author, html=f"<p>Comment {at}.</p>", state=State.APPROVED, **values)
        for at in range(2, number + 1)
    ]
    Comment.objects.bulk_create(kept)
    return list(Comment.objects.filter(page_id=made.pk, **values).order_by("pk"))


def shown(text: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="comment-(\d+)"', text)]


def test_show_more_leads_through_all_of_it_in_order(client, made):
    everything = [comment.pk for comment in fill(made, 2 * SIZE + 5)]
    address, seen = made.address, []
    while address:
        text = client.get(address).content.decode()
        assert f"Discussion ({len(everything)})" in text
        seen.append(shown(text))
        more = re.search(r'<a href="([^"]+)">Show more comments</a>', text)
        address = more[1] if more else ""
        assert ("Show earlier comments" in text) == (len(seen) > 1)
    assert [len(part) for part in seen] == [SIZE, SIZE, 5]
    assert [number for part in seen for number in part] == everything


def test_a_page_that_is_just_full_promises_no_more(client, made):
    fill(made, SIZE)
    assert "Show more comments" not in text_of(client, made)


def test_replies_count_and_a_thread_that_goes_on_says_what_it_answers(client, made):
    first = said(made, "The first.")
    fill(made, SIZE + 3, parent=first)
    last = said(made, "The last.")
    text = client.get(f"{made.address}?discussion=2").content.decode()
    assert len(shown(text)) == 5
    assert first.pk not in shown(text)
    assert f'More replies to <a href="/discussion/comment/{first.pk}/">what A member wrote</a>' in text
    assert shown(text)[-1] == last.pk


@pytest.mark.parametrize("number", ["2", "9", "999999"])
def test_a_page_that_is_not_there_says_so_below_what_people_came_for(client, made, number):
    fill(made, 3)
    answer = client.get(f"{made.address}?discussion={number}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert made.title in text
    assert f'There are not that many comments here. <a href="{made.address}#discussion">Show the first comments</a>' in text
    assert "Nobody has written anything yet" not in text


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1e9", "9" * 40, "²"])
def test_what_is_no_number_is_the_first_page(client, made, number):
    comments = fill(made, 3)
    text = client.get(made.address, {"discussion": number}).content.decode()
    assert shown(text) == [comment.pk for comment in comments]


class TestALinkToOne:
    def test_leads_to_the_page_that_holds_it(self, client, made):
        comments = fill(made, 2 * SIZE + 1)
        for at, query in ((0, ""), (SIZE - 1, ""), (SIZE, "?discussion=2"), (2 * SIZE, "?discussion=3")):
            number = comments[at].pk
            answer = client.get(f"/discussion/comment/{number}/")
            assert answer.url == f"{made.address}{query}#comment-{number}"
            assert number in shown(client.get(answer.url).content.decode())

    def test_what_is_hidden_with_its_replies_moves_the_others_up(self, client, made):
        comments = fill(made, SIZE + 1)
        said(made, "Its reply.", parent=comments[0])
        Comment.objects.filter(pk=comments[0].pk).update(state=State.HIDDEN)
        last = comments[-1].pk
        assert client.get(f"/discussion/comment/{last}/").url == f"{made.address}#comment-{last}"
        assert f"Discussion ({SIZE})" in text_of(client, made)

    def test_who_has_just_written_sees_it(self, made):
        fill(made, SIZE + 2)
        for writer in (known(), person()):
            answer = say(writer, made, "The newest.")
            assert answer.url.startswith(f"{made.address}?discussion=2#comment-")
            assert "The newest." in signed_in(writer).get(answer.url).content.decode()

    def test_what_waits_counts_for_its_writer_alone(self, client, made):
        writer = person()
        say(writer, made, "It waits.")
        comments = fill(made, SIZE)
        last = f"/discussion/comment/{comments[-1].pk}/"
        assert "?" not in client.get(last).url
        assert "?discussion=2" in signed_in(writer).get(last).url
        assert f"Discussion ({SIZE})" in text_of(signed_in(writer), made)

    def test_leads_nowhere_for_what_somebody_may_not_see(self, client, made):
        hidden, waiting = said(made, state=State.HIDDEN), said(made, state=State.WAITING)
        under = said(made, parent=hidden)
        for number in (hidden.pk, waiting.pk, under.pk, 10**9):
            assert client.get(f"/discussion/comment/{number}/").status_code == 404
        assert signed_in(waiting.author.user).get(f"/discussion/comment/{waiting.pk}/").status_code == 302


def test_hundreds_of_comments_cost_and_weigh_no_more_than_a_page_of_them(client, made):
    costs = []
    for number in (SIZE + 1, 10 * SIZE):
        one = page(CaseStudyPage)
        fill(one, number)
        Comment.objects.filter(page_id=one.pk).update(html=f"<p>{'Words. ' * 60}</p>")
        client.get(one.address)
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(one.address).content)
        assert len([query for query in captured if "discussion_" in query["sql"]]) == 1
        assert size < HEAVIEST
        costs.append((len(captured), size // 1000))
    assert costs[0] == costs[1]
