"""A story that is taken back is gone, in every place, before the answer; what stays holds no word of it."""

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from network.contributors.consent.checks import withdrawn_stories_stay_away
from network.contributors.consent.withdrawal import withdraw
from network.contributors.links import withdraw_link
from network.contributors.models import Decision, Person, Story, StoryFile, StoryPage, Tombstone
from network.notifications.models import Arrival
from search.models import PastSearch, Promotion

from ...factories import page
from .making import a_person, draft, published_story

pytestmark = pytest.mark.django_db
WORD = "Zephyrine"  # in every text of the story
STEM = "zephyrin"  # as the search keeps it
TEXTS = {
    "title": f"{WORD} beside the quiet garden",
    "summary": f"{WORD} asked for headphones.",
    "what_happened": f"<p>{WORD} waited.</p>",
    "screen_name": f"{WORD} H",
}


@pytest.fixture
def story(db, settings):
    """Published, with a word of its own wherever words can lie."""
    made = published_story(**TEXTS)
    made.page.save_revision(log_action=True).publish()
    made.suggestions.create(field="title", before=WORD, after=WORD, reason=WORD)
    made.decisions.create(as_who="moderator", action=Decision.Action.READ, reason=WORD, before=WORD, after=WORD)
    made.readings.create(page_digest="d", checklist={"names": WORD}, note=WORD)
    made.concerns.create(level="low", what=WORD, outcome=WORD)
    made.identity_looks.create(reason=WORD)
    made.answers = {"what_happened": WORD}
    made.save()
    StoryFile.objects.create(story=made, what="audio", file=ContentFile(b"sound", name="a.mp3"), description=WORD)
    made.files.all().note_agreed()
    PastSearch.objects.create(text=TEXTS["title"].casefold(), found=1, times=9)
    PastSearch.objects.create(text="quiet garden headphones", found=1, times=9)
    Promotion.objects.create(page=made.page, searches=WORD, label=WORD)
    return made


def where_the_word_is() -> list[str]:
    """The tables that hold the word of the story."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return [model._meta.db_table for model in models if STEM in repr(list(model._base_manager.values_list())).casefold()]


def stored(settings):
    return [path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file()]


def test_no_word_is_left_in_any_table_and_no_file_on_the_disk(story, settings):
    assert len(where_the_word_is()) > 10
    assert stored(settings)
    withdraw(story)
    assert where_the_word_is() == []
    assert not stored(settings)
    assert not Revision.objects.exists()
    assert list(PastSearch.objects.values_list("text", flat=True)) == ["quiet garden headphones"]


def test_the_audit_keeps_that_it_happened(story):
    consents = story.consents.count()
    withdraw(story)
    kept = Story.objects.get(pk=story.pk)
    assert kept.state == Story.State.WITHDRAWN
    assert (kept.person, kept.profile, kept.page, kept.answers) == (None, None, None, {})
    assert kept.decisions.last().action == Decision.Action.WITHDRAWN
    assert not [line for line in kept.decisions.all() if line.reason or line.before or line.after]
    assert kept.consents.count() == consents
    assert not Person.objects.exists()


def test_a_person_with_another_story_stays_and_a_name_that_is_used_again_too():
    person = a_person()
    one, other = published_story(person=person), published_story(person=person)
    other.profile = one.profile
    other.save()
    withdraw(one)
    other.refresh_from_db()
    assert (other.person, other.profile.screen_name) == (person, "Heron")


def test_twice_is_no_error_and_leaves_one_line(story, settings):
    withdraw(story)
    withdraw(Story.objects.get(pk=story.pk))
    [line] = settings.WITHDRAWALS_LIST.read_text().splitlines()
    assert json.loads(line)["key"] == story.key
    assert Decision.objects.filter(action=Decision.Action.WITHDRAWN).count() == 1


def test_the_old_address_and_all_below_it_say_gone_in_neutral_words(story, client):
    address = story.page.address
    withdraw(story)
    for url in (address, address.rstrip("/"), f"{address}easy-read/", f"{address}files/abc/"):
        answer = client.get(url)
        assert answer.status_code == 410
        assert WORD not in answer.content.decode()
        assert "This page has been taken down" in answer.content.decode()
    assert client.get("/stories/never-was-one/").status_code == 404
    assert client.get("/stories/").status_code == 200


def test_a_story_that_was_never_public_leaves_no_address(client):
    unread = Story.objects.create(state=Story.State.RECEIVED, page=page(StoryPage, live=False), sent_at=timezone.now())
    withdraw(unread)
    assert Tombstone.objects.get().path == ""


def test_a_draft_leaves_nothing_but_its_key(settings):
    made = draft(what_happened=WORD)
    StoryFile.objects.create(story=made, what="picture", file=ContentFile(b"dots", name="a.png"))
    withdraw(made)
    assert not Story.objects.exists()
    assert not Person.objects.exists()
    assert not stored(settings)
    assert Tombstone.objects.get().key == made.key


def test_a_list_that_cannot_be_written_stops_nobody_and_is_written_later(story, settings, client, caplog):
    address = story.page.address
    settings.WITHDRAWALS_LIST.mkdir(parents=True)
    with caplog.at_level(logging.CRITICAL):
        withdraw(story)
    assert client.get(address).status_code == 410
    assert "A withdrawal is not in the list" in caplog.text
    settings.WITHDRAWALS_LIST.rmdir()
    call_command("apply_withdrawals", stdout=StringIO())
    assert story.key in settings.WITHDRAWALS_LIST.read_text()
    assert Tombstone.objects.get().listed_at


def test_a_file_that_cannot_be_deleted_is_deleted_later(story, settings, monkeypatch, client):
    def refuse(self, name):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.files.storage.FileSystemStorage.delete", refuse)
        withdraw(story)
    assert StoryFile.objects.get().description == ""
    call_command("apply_withdrawals", stdout=StringIO())
    assert not stored(settings)
    assert not StoryFile.objects.exists()


def test_a_line_that_a_crash_cut_off_spoils_no_other(story, settings, caplog):
    settings.WITHDRAWALS_LIST.write_text('{"key": "abc", "pa')
    withdraw(story)
    from network.contributors.consent.withdrawals_list import lines

    assert [line.key for line in lines()] == [story.key]
    assert "can't be read" in caplog.text


def as_it_was_before(story: Story, make) -> None:
    """What a restore does to the tables: the story is there again and no tombstone of it."""
    Tombstone.objects.all().delete()
    Story.objects.filter(key=story.key).delete()
    make(story.key)


def test_a_story_that_a_backup_brings_back_is_withdrawn_again(story, client, settings):
    withdraw(story)

    def make(key):
        again = published_story(**TEXTS)
        Story.objects.filter(pk=again.pk).update(key=key)

    as_it_was_before(story, make)
    address = StoryPage.objects.get().address
    assert client.get(address).status_code == 200
    [warning] = withdrawn_stories_stay_away(databases=["default"])
    assert "1 stories" in warning.msg
    out = StringIO()
    call_command("apply_withdrawals", stdout=out)
    assert "Withdrawn again: a story that was withdrawn on" in out.getvalue()
    assert WORD not in out.getvalue()
    assert story.key not in out.getvalue()
    assert client.get(address).status_code == 410
    assert not withdrawn_stories_stay_away(databases=["default"])


def test_a_draft_that_a_backup_brings_back_is_deleted_again():
    made = draft(what_happened=WORD)
    key = made.key
    withdraw(made)
    Tombstone.objects.all().delete()
    Story.objects.create(key=key, answers={"what_happened": WORD})
    call_command("apply_withdrawals", stdout=StringIO())
    assert not Story.objects.exists()


def test_an_address_says_gone_again_after_an_older_backup(story, client):
    address = story.page.address
    withdraw(story)
    Tombstone.objects.all().delete()
    Story.objects.all().delete()
    assert client.get(address).status_code == 404
    call_command("apply_withdrawals", stdout=StringIO())
    assert client.get(address).status_code == 410


def test_nothing_to_do_is_said(capsys):
    call_command("apply_withdrawals")
    assert "Nothing that was withdrawn is here." in capsys.readouterr().out


def test_arrivals_and_other_notes_of_the_page_do_not_matter(story, client):
    Arrival.objects.create(page_id=story.page_id, batch=1)
    page_id = story.page_id
    withdraw(story)
    assert client.get(f"/alerts/page/{page_id}/").status_code == 404


def test_a_link_to_withdraw_needs_no_account_and_asks_before_it_does_it(story, client):
    link = withdraw_link(story).partition("8000")[2]
    address = story.page.address
    asked = client.get(link)
    assert asked.status_code == 200
    assert asked.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert WORD not in asked.content.decode()
    assert client.get(address).status_code == 200
    done = client.post(link, follow=True)
    assert "has been withdrawn" in done.content.decode()
    assert client.get(address).status_code == 410
    again = client.get(link)
    assert again.status_code == 200
    assert "has been withdrawn" in again.content.decode()
    assert client.post(link, follow=True).status_code == 200


@pytest.mark.parametrize("token", ["x", '"abc":sig', "eyJhIjoxfQ:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"])
def test_a_link_that_was_tampered_with_withdraws_nothing(story, client, token):
    assert client.post(f"/your-contributions/withdraw/{token}/").status_code == 404
    assert StoryPage.objects.exists()


def test_a_link_works_however_old_it_is(story, client, monkeypatch):
    link = withdraw_link(story).partition("8000")[2]
    ahead = timezone.now() + timedelta(days=4000)
    monkeypatch.setattr("django.utils.timezone.now", lambda: ahead)
    monkeypatch.setattr("time.time", ahead.timestamp)
    assert client.get(link).status_code == 200


def test_a_program_that_follows_the_link_withdraws_nothing(story, client):
    client.get(withdraw_link(story).partition("8000")[2])
    client.head(withdraw_link(story).partition("8000")[2])
    assert StoryPage.objects.exists()
