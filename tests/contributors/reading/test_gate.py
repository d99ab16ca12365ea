"""No way round: whoever tries, by whatever way, a story is public only after two readings and the yes, and is told why not."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from network.accounts.models import User
from network.accounts.roles import Role
from network.contributors.models import Consent, Purpose, Reading, Story, StoryFile, StoryIndexPage, StoryPage
from network.contributors.models.story import new_slug
from network.contributors.reading import deciding, safeguarding
from network.contributors.reading import services as reading
from network.contributors.reading.gate import NotAgreed, why_not
from network.contributors.reading.words import digest_of, draft_of
from network.taxonomy.models import WardType
from tests.factories import page as example
from tests.factories import term

from ..stories import WORDS, a_story, a_user, again, moderator, passed_twice, published, ready, seen
from .editing import edit_form

pytestmark = pytest.mark.django_db
State = Story.State


@pytest.fixture
def administrator(client):
    """Who may do everything in Wagtail, and reads stories too."""
    from django.contrib.auth.models import Group

    user = User.objects.create_superuser("root@example.org", "a password for tests")
    user.groups.add(Group.objects.get(name=Role.MODERATOR))
    client.force_login(user)
    return user


def is_public(client, story) -> bool:
    client.logout()
    return client.get(story.page.url).status_code == 200


def test_the_button_of_the_page_editor(client, administrator):
    story = a_story()

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[story.page_id]),
        edit_form(client, story) | {"action-publish": "1", "what_happened": '{"blocks": [], "entityMap": {}}'},
        follow=True,
    )

    assert answer.status_code == 200
    assert "not published" in answer.content.decode()
    assert not is_public(client, story)


def test_publishing_many_at_once(client, administrator):
    story = a_story()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={story.page_id}&next=/cms/"

    answer = client.post(address, follow=True)

    assert answer.status_code == 200
    assert not is_public(client, story)


@pytest.mark.parametrize(
    "way",
    [
        lambda page: page.get_latest_revision().publish(),
        lambda page: page.get_latest_revision().publish(user=User.objects.create_superuser("x@example.org", "x")),
        lambda page: _save_live(page),
        lambda page: _save_live(Page.objects.get(pk=page.pk)),
        lambda page: _save_live(page, update_fields=["live"]),
        lambda page: page.copy(update_attrs={"live": True, "slug": "copied", "title": "Copied"}),
        lambda page: _alias_live(page),
        lambda page: StoryIndexPage.objects.get().add_child(instance=StoryPage(**WORDS, slug=new_slug())),
    ],
    ids=["revision", "administrator", "save", "plain page", "one field", "copy", "alias", "new page"],
)
def test_a_way_in_code(client, way):
    story = a_story()

    with pytest.raises(PermissionDenied, match=r"Two different people|Only a story that was sent|permission|is not copied"):
        way(story.page)

    assert not StoryPage.objects.live().exists()


def _save_live(page, **options) -> None:
    page.live = True
    page.save(**options)


def _alias_live(page) -> None:
    alias = page.create_alias(update_slug="alias")
    _save_live(alias)


def test_a_date_to_go_live(client):
    story = a_story()
    draft = draft_of(story)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    with pytest.raises(NotAgreed, match="cannot be scheduled"):
        draft.save_revision()
    revision = story.page.latest_revision
    revision.approved_go_live_at = draft.go_live_at
    with pytest.raises(NotAgreed, match="cannot be scheduled"):
        revision.save()

    call_command("publish_scheduled")
    assert not is_public(client, story)


@pytest.mark.parametrize("what", ["copy", "delete"])
def test_copying_and_deleting_are_refused_with_a_sentence(client, administrator, what):
    story = published()
    for page in (story.page, a_story().page):
        answer = client.post(reverse(f"wagtailadmin_pages:{what}", args=[page.pk]), {"new_title": "x"}, follow=True)
        assert answer.status_code == 200
        assert "permission" in answer.content.decode()
    assert StoryPage.objects.count() == 2


def test_moving_is_refused(client, administrator):
    story = a_story()
    answer = client.get(reverse("wagtailadmin_pages:move", args=[story.page_id]), follow=True)
    assert "permission" in answer.content.decode()


def test_an_administrator_passes_both_tasks_of_the_workflow(client, administrator):
    """Through Wagtail's own window: the first reading is theirs, the second is not."""
    story = a_story()
    ticks = dict.fromkeys(seen(story).checklist, "on")

    def approve():
        task = again(story).page.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[story.page_id, "approve", task.pk])
        return client.post(address, ticks)

    assert approve().status_code == 302
    assert Reading.objects.get().reader == administrator
    assert again(story).page.current_workflow_task.specific.is_second
    assert approve().status_code == 302
    assert Reading.objects.count() == 1

    task = again(story).page.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        task.approve(user=administrator)
    assert not is_public(client, story)


def test_an_import_of_a_real_story_names_the_record(tmp_path):
    file = tmp_path / "records.jsonl"
    record = {"type": "story", "external_id": "st-1", "title": "T", "summary": "S", "screen_name": "Heron", "content_note": "N"}
    file.write_text(json.dumps(record) + "\n")

    with pytest.raises(CommandError, match="sent by its teller, or an invented example"):
        call_command("import_resources", str(file))

    assert not StoryPage.objects.exists()


def test_two_readings_by_one_person_are_one():
    story = a_story()
    user = moderator()
    reading.pass_(story, user, seen(story))
    Reading.objects.create(story=story, reader=user, page_digest=digest_of(draft_of(story)))

    assert "Two different people" in why_not(draft_of(story))


def test_a_yes_to_other_words_does_not_count():
    story = passed_twice(a_story())
    reading.ask_for_yes(story, moderator())
    draft = draft_of(story)
    deciding.say_yes(story, digest_of(draft))
    draft.title = "Another title"
    draft.save_revision()

    assert again(story).state == State.BEING_READ
    assert "Two different people" in why_not(draft_of(story))


@pytest.mark.parametrize("purpose", [Purpose.READ, Purpose.PUBLISH])
def test_without_a_consent(purpose):
    story = ready(a_story())
    Consent.objects.create(story=story, purpose=purpose, given=False, wording="2026-11")

    assert not deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)

    assert "has not agreed" in why_not(draft_of(story))


def test_while_it_is_held(client):
    story = ready(a_story())
    safeguarding.raise_concern(story, moderator(), "serious", "Somebody may be in danger")

    assert not deciding.say_yes(story, digest_of(draft_of(story)), at_once=True)

    assert "held" in why_not(draft_of(story))
    with pytest.raises(NotAgreed, match="held"):
        again(story).page.get_latest_revision().publish()


def test_a_published_story_with_a_serious_concern_is_taken_down(client):
    story = published()
    safeguarding.raise_concern(story, moderator(), "serious", "Somebody may be in danger")

    assert not is_public(client, again(story))
    assert "held" in why_not(draft_of(story))


def test_before_the_time_to_think_is_over(client):
    story = ready(a_story())
    deciding.say_yes(story, digest_of(draft_of(story)))
    call_command("publish_stories", verbosity=0)
    assert not is_public(client, story)
    assert "time to think it over" in why_not(draft_of(story))

    Story.objects.update(publish_after=timezone.now() - timedelta(minutes=1))
    call_command("publish_stories", verbosity=0)
    assert is_public(client, story)
    assert again(story).state == State.PUBLISHED


def test_new_words_of_a_published_story_wait_and_the_old_ones_stay(client):
    story = published()
    draft = draft_of(story)
    draft.summary = "Other words."
    revision = draft.save_revision()
    with pytest.raises(NotAgreed):
        revision.publish()

    assert again(story).state == State.BEING_READ
    shown = client.get(story.page.url).content.decode()
    assert WORDS["summary"] in shown
    assert "Other words." not in shown


@pytest.mark.parametrize("field", ["title", "summary", "content_note", "screen_name", "what_happened", "advice_to_wards", "year"])
def test_every_word_counts(field):
    page = a_story().page
    before = digest_of(page)
    setattr(page, field, 2020 if field == "year" else "<p>Other</p>")

    assert digest_of(page) != before


def test_terms_and_files_count_and_a_draft_is_as_its_page():
    story = a_story()
    before = digest_of(story.page)
    assert digest_of(draft_of(story)) == before

    StoryFile.objects.create(story=story, what="picture", file="x.jpg", description="A door")
    with_file = digest_of(story.page)
    story.page.terms = [term(WardType)]
    assert len({before, with_file, digest_of(story.page)}) == 3
    story.page.save_revision()
    assert digest_of(draft_of(story)) == digest_of(story.page)


def test_invented_examples_are_public(client):
    assert client.get(example(StoryPage).url).status_code == 200


def test_an_example_that_became_a_story_needs_everything():
    page = example(StoryPage)
    Story.objects.create(page=page, state=State.RECEIVED)

    with pytest.raises(NotAgreed):
        page.save()


def test_nobody_starts_a_story_in_the_cms(client, administrator):
    parent = StoryIndexPage.objects.get()
    answer = client.get(reverse("wagtailadmin_pages:add", args=["contributors", "storypage", parent.pk]))
    assert answer.status_code in (302, 404)


def test_a_user_without_rights_is_not_let_through_by_a_role_alone():
    story = a_story()
    reading.pass_(story, moderator(), seen(story))
    GroupPagePermission.objects.filter(group__name=Role.EDITOR, permission__codename="publish_page").delete()
    with pytest.raises(PermissionDenied, match="second must hold the right to publish"):
        reading.pass_(story, a_user(Role.EDITOR), seen(story))
