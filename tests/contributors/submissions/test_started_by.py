"""A story that started something shows what it led to."""

import pytest

from network.contributors.models import StoryPage
from network.core.models import RelatedPage
from tests.factories import make_private, page

from .test_sending import decide
from .writing import address, begin, save, send, write

pytestmark = pytest.mark.django_db
TASK = "lived-experience"


def answered(browser, submission, **answers):
    return save(browser, submission, TASK, involvement="Nobody yet.", **answers)


def kept(submission) -> int | None:
    submission.refresh_from_db()
    return submission.values(TASK).get("started_by")


@pytest.fixture
def story(db):
    return page(StoryPage, title="The doors at night", slug="abcdefgh")


@pytest.mark.parametrize(
    "typed",
    [
        "/stories/abcdefgh/",
        "/stories/abcdefgh",
        "https://anywhere.example/stories/abcdefgh/?x=1#top",
        "doors at",
        "THE DOORS AT NIGHT",
    ],
)
def test_it_is_found_by_its_address_or_words_of_its_title(as_nurse, story, typed):
    submission = begin(as_nurse)
    assert answered(as_nurse, submission, started_by=typed).status_code == 302
    assert kept(submission) == story.pk
    assert 'value="/stories/abcdefgh/"' in as_nurse.get(address(submission, TASK)).content.decode()
    assert "The doors at night" in as_nurse.get(address(submission, "check")).content.decode()


@pytest.mark.parametrize("how", ["draft", "private", "gone"])
@pytest.mark.parametrize("typed", ["/stories/abcdefgh/", "doors at night"])
def test_a_story_that_is_not_published_is_never_found(as_nurse, story, how, typed):
    if how == "draft":
        story.unpublish()
    elif how == "private":
        make_private(story)
    else:
        story.delete()
    submission = begin(as_nurse)
    text = answered(as_nurse, submission, started_by=typed).content.decode()
    assert "We could not find a published story" in text
    assert "The doors at night" not in text
    assert f'value="{typed}"' in text, "What was typed is lost"
    assert "Nobody yet.</textarea>" in text


def test_of_several_one_is_chosen(as_nurse, story):
    second = page(StoryPage, title="The doors by day")
    submission = begin(as_nurse)
    text = answered(as_nurse, submission, started_by="the doors").content.decode()
    assert "More than one story has these words" in text
    assert f'name="started_by-choice" type="radio" value="{second.address}"' in text
    answered(as_nurse, submission, **{"started_by": "the doors", "started_by-choice": second.address})
    assert kept(submission) == second.pk


@pytest.mark.parametrize("typed", ["//[", "http://[::1", "/", "//", "%", "x" * 5000, "1", "/case-studies/abcdefgh/"])
def test_anything_may_be_typed(as_nurse, story, typed):
    submission = begin(as_nurse)
    assert answered(as_nurse, submission, started_by=typed).status_code == 200
    assert kept(submission) is None


def test_once_it_is_published_the_story_shows_it_and_goes_on_to(as_nurse, as_editor, story, client):
    submission = write(as_nurse, **{TASK: {"started_by": "/stories/abcdefgh/"}})
    send(as_nurse, submission)
    assert not RelatedPage.objects.exists(), "It shows what is not public"
    decide(as_editor, submission, "approve")

    row = RelatedPage.objects.get()
    assert (row.page_id, row.relation, row.target_id) == (story.pk, "led_to", submission.page_id)
    shown = client.get(story.address).content.decode()
    assert "What this story started" in shown
    assert submission.page.title in shown
    assert "It started with" in client.get(submission.page.specific.address).content.decode()

    # the story is published again, from a version that knew nothing of it
    story.save_revision().publish()
    assert RelatedPage.objects.count() == 1
    assert submission.page.title in client.get(story.address).content.decode()

    as_nurse.post(address(submission, "withdraw"))
    assert submission.page.title not in client.get(story.address).content.decode()


def test_a_story_that_went_meanwhile_is_not_linked(as_nurse, as_editor, story, client):
    submission = write(as_nurse, **{TASK: {"started_by": "/stories/abcdefgh/"}})
    send(as_nurse, submission)
    story.unpublish()
    assert "The doors at night" not in as_nurse.get(address(submission, "check")).content.decode()
    decide(as_editor, submission, "approve")
    assert not RelatedPage.objects.exists()
    assert "The doors at night" not in client.get(submission.page.specific.address).content.decode()


def test_a_story_that_is_deleted_takes_nothing_with_it(as_nurse, story):
    submission = write(as_nurse, **{TASK: {"started_by": "/stories/abcdefgh/"}})
    story.delete()
    assert as_nurse.get(address(submission, "check")).status_code == 200
    assert 'value=""' in as_nurse.get(address(submission, TASK)).content.decode()
    assert send(as_nurse, submission).status_code == 302
