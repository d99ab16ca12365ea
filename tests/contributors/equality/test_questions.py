"""Questions about a teller after sending: optional, once, and in counts that lead to nobody."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from network.accounts.models import User
from network.accounts.own_data import parts
from network.contributors.consent.withdrawal import withdraw
from network.contributors.equality.counting import BATCH, count
from network.contributors.equality.questions import LEFT_OUT, QUESTIONS, RATHER_NOT
from network.contributors.models import EqualityTally, Story

from ..sharing.telling import begin, path, tell
from ..stories import a_person, a_story

pytestmark = pytest.mark.django_db
ANSWERS = {"age": "35_44", "religion": RATHER_NOT}


def given() -> dict[tuple[str, str], int]:
    """What was counted so far, shown or not."""
    return {(tally.question, tally.answer): n for tally in EqualityTally.objects.all() if (n := tally.counted + tally.waiting)}


def about(story: Story) -> str:
    return path(story, "about-you")


def test_they_are_offered_after_sending_and_never_before(client):
    draft = begin(client)
    assert client.get(about(draft)).url == path(draft, "check")
    assert client.post(about(draft), ANSWERS).url == path(draft, "check")
    assert not EqualityTally.objects.exists()

    story = tell(client)
    assert about(story) in client.get(path(story, "sent")).content.decode()
    page = client.get(about(story)).content.decode()
    assert page.count("I would rather not say") == len(QUESTIONS)
    assert " checked" not in page
    for said in ("You do not have to answer", "kept apart from your story", "change or delete them"):
        assert said in page


def test_each_answer_is_added_to_a_count_and_what_was_left_out_too(client):
    story = tell(client)
    assert client.post(about(story), ANSWERS).url == f"{about(story)}?thanks=1"
    left_out = {(question.name, LEFT_OUT): 1 for question in QUESTIONS if question.name not in ANSWERS}
    assert given() == left_out | {("age", "35_44"): 1, ("religion", RATHER_NOT): 1}
    assert "Your answers were added" in client.get(f"{about(story)}?thanks=1").content.decode()
    assert about(story) not in client.get(path(story, "sent")).content.decode()


def test_sending_again_by_the_back_button_or_twice_counts_once(client):
    story = tell(client)
    client.post(about(story), ANSWERS)
    before = given()
    again = client.post(about(story), {"age": "75_over"})
    assert "Thank you" in again.content.decode()
    assert 'type="radio"' not in client.get(about(story)).content.decode()
    assert given() == before
    assert count(Story.objects.get(), {"age": "75_over"}) is False, "Two that came at the same moment"
    assert given() == before


def test_an_empty_form_keeps_nothing_and_thanks(client):
    story = tell(client)
    answer = client.post(about(story), {}, follow=True)
    assert "Nothing was kept" in answer.content.decode()
    assert not EqualityTally.objects.exists()
    assert not Story.objects.get().is_counted
    client.post(about(story), ANSWERS)
    assert Story.objects.get().is_counted, "Whoever thinks again may answer after all"


@pytest.mark.parametrize("made_up", ["150", "<script>", "35_44\x00", "é" * 5000])
def test_an_answer_that_was_not_offered_is_refused_and_nothing_is_counted(client, made_up):
    story = tell(client)
    answer = client.post(about(story), {"age": made_up, "gender": "female"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in html
    assert 'value="female" checked' in html, "What was right is still there"
    assert not EqualityTally.objects.exists()


def test_what_no_question_asks_is_not_kept(client):
    story = tell(client)
    client.post(about(story), {**ANSWERS, "story": str(story.pk), "counted": "900"})
    assert sum(tally.waiting for tally in EqualityTally.objects.all()) == len(QUESTIONS)


def test_nobody_answers_for_the_story_of_somebody_else(client):
    story = tell(client)
    other = Client()
    assert other.get(about(story)).status_code == 404
    assert other.post(about(story), ANSWERS).status_code == 404
    assert not EqualityTally.objects.exists()
    withdraw(story)
    assert client.post(about(story), ANSWERS).status_code == 404


def test_a_page_that_was_open_for_too_long_is_shown_again_with_its_answers(client):
    story = tell(client)
    checking = Client(enforce_csrf_checks=True)
    checking.cookies = client.cookies
    answer = checking.post(about(story), ANSWERS)
    assert answer.status_code == 403
    assert "This page was open for too long" in answer.content.decode()
    assert 'value="35_44" checked' in answer.content.decode()
    assert not EqualityTally.objects.exists()


def test_no_row_knows_a_story_a_person_or_a_time():
    names = {field.name for field in EqualityTally._meta.get_fields()}
    assert names == {"id", "question", "answer", "counted", "waiting"}
    assert not EqualityTally._meta.related_objects


def test_the_story_is_not_marked_with_the_time_of_the_answers():
    story = a_story()
    before = Story.objects.get(pk=story.pk).saved_at
    count(story, ANSWERS)
    assert Story.objects.get(pk=story.pk).saved_at == before


def test_all_rows_are_written_anew_each_time(monkeypatch):
    """The order in which rows lie or were written last says nothing of who came last."""
    count(a_story(), ANSWERS)
    written = []
    real = EqualityTally.objects.bulk_update
    monkeypatch.setattr(EqualityTally.objects, "bulk_update", lambda rows, names: written.extend(rows) or real(rows, names))
    count(a_story(), {"gender": "male"})
    assert len(written) == EqualityTally.objects.count() == sum(len(question.counted) for question in QUESTIONS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM contributors_equalitytally")
            assert cursor.fetchone() == (1,)


def test_answers_are_shown_in_batches_so_that_two_looks_do_not_differ_by_one_person():
    for number in range(1, BATCH + 2):
        count(a_story(), {"age": "35_44"})
        tally = EqualityTally.objects.get(question="age", answer="35_44")
        assert (tally.counted, tally.waiting) == ((0, number) if number < BATCH else (BATCH, number - BATCH))


def test_own_data_has_that_they_were_answered_and_no_answer():
    user = User.objects.create_user("teller@example.org", "secret")
    story = a_story(person=a_person(user=user, email=user.email))
    count(story, ANSWERS)
    exported = str([part.export(user)[0] for part in parts()])
    assert "'questions_about_you_answered': True" in exported
    assert "35_44" not in exported
    assert "35 to 44" not in exported


def test_a_withdrawn_story_does_not_keep_that_they_were_answered():
    story = a_story(sent_at=timezone.now())
    count(story, ANSWERS)
    withdraw(story)
    assert not Story.objects.get(pk=story.pk).is_counted
