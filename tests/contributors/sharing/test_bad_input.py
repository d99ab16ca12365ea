"""What is sent by mistake or with intent: a plain sentence, nothing lost, nothing leaked, never an error of the code."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import resolve
from PIL import Image

from network.contributors.models import Person, Story, StoryFile, StoryPage
from network.contributors.models.story import LETTERS, new_key
from network.contributors.sharing import limits
from tests import sounds

from .telling import STEPS, WORDS, answer, begin, consent, number, path, save_under, tell

pytestmark = pytest.mark.django_db


def picture(name: str = "IMG_2024_ward-7.jpg", **options) -> BytesIO:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Ward 7, bed 4"
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif, **options)
    out.name = name
    out.seek(0)
    return out


def a_file(name: str, content: bytes) -> BytesIO:
    out = BytesIO(content)
    out.name = name
    return out


class TestWords:
    def test_a_very_long_text_is_refused_and_still_there(self, client):
        story = begin(client)
        long = "word " * 200_000
        page = answer(client, story, "words", what_happened=long, what_helped="Tea")
        assert page.status_code == 200
        assert b"longer than we can keep" in page.content
        assert page.content.count(b"word ") > 199_000
        assert Story.objects.get().answers["words"]["what_helped"] == "Tea"

    def test_characters_that_no_database_keeps_are_left_out(self, client):
        story = begin(client)
        assert answer(client, story, "words", what_happened="a\x00b", title="\x00").status_code == 302
        assert Story.objects.get().answers["words"]["what_happened"] == "ab"
        consent(client, story)
        assert StoryPage.objects.get().what_happened == "<p>ab</p>"

    @pytest.mark.parametrize("window", ["\x00", "a\x00b", "²", "x" * 400])
    def test_a_made_up_window_loses_no_words(self, client, window):
        story = begin(client)
        assert client.post(path(story, "words"), {"number": "0", "window": window, **WORDS}).status_code == 302
        assert Story.objects.get().answers["words"]["what_happened"] == WORDS["what_happened"]

    def test_scripts_never_run(self, client):
        bad = '<script>alert(1)</script><img src=x onerror="alert(2)"><p onclick="alert(3)">Tea</p>'
        story = begin(client)
        answer(client, story, "words", what_happened=bad, title=bad[:90])
        for page in ("words", "check"):
            html = client.get(path(story, page)).content.decode()
            assert "<script>alert" not in html
            assert "<img src=x" not in html
        consent(client, story)
        assert StoryPage.objects.get().what_happened == "<p>Tea</p>"

    @pytest.mark.parametrize(
        ("step", "values"),
        [
            ("help", {"told_by": "x", "helped_by": "Nurse Jane Smith"}),
            ("who", {"relation": "admin"}),
            ("ward", {"ward_type": "x'", "season": "never", "year": "99999999999999999999"}),
            ("name", {"naming": "chosen", "same_as": "1; drop"}),
            ("topics", {"topics": ["x", "seclusion"]}),
            ("contact", {"contact": "pigeon"}),
        ],
    )
    def test_an_answer_that_is_none_of_the_choices_is_refused_in_plain_words(self, client, step, values):
        story = begin(client)
        page = answer(client, story, step, **values)
        assert page.status_code == 200
        assert b"There is a problem" in page.content

    @pytest.mark.parametrize("number_of_saving", ["-1", "x", "9" * 40, "", "²"])
    def test_a_made_up_number_of_the_saving_is_none(self, client, number_of_saving):
        story = begin(client)
        assert client.post(path(story, "who"), {"number": number_of_saving, "relation": "carer"}).status_code == 302


class TestOthers:
    def test_somebody_elses_draft_answers_like_one_that_never_was(self, client):
        story = begin(client)
        answer(client, story, "words", **WORDS)
        stranger = Client()
        for page in ("", *STEPS, "save", "files", "check", "consent", "sent"):
            theirs = stranger.get(path(story, page))
            none = stranger.get(path(Story(key="a" * 22), page))
            assert (theirs.status_code, none.status_code) == (404, 404), page
            assert theirs.content == none.content
            assert WORDS["what_happened"] not in theirs.content.decode()

    def test_nor_can_they_write_to_it(self, client):
        story = begin(client)
        answer(client, story, "words", **WORDS)
        stranger = Client()
        for page in (*STEPS, "save", "consent", "files"):
            assert (
                stranger.post(path(story, page), {"what_happened": "Mine", "email": "x@example.org", "read": "on"}).status_code
                == 404
            )
        story.refresh_from_db()
        assert story.answers["words"] == {**dict.fromkeys(story.answers["words"], ""), **WORDS}
        assert story.person is None
        assert story.is_draft

    @pytest.mark.parametrize("key", ["%00", "a%00" * 11, "a" * 21, "a" * 23, "0" * 22, "É" * 22])
    def test_what_is_no_key_is_the_address_of_nothing(self, client, key):
        story = begin(client)
        for page in ("", *STEPS, "save", "files", "check", "consent", "sent", "about-you", "details"):
            address = path(Story(key=key), page)
            assert (client.get(address).status_code, client.post(address).status_code) == (404, 404), address
        for page in (f"files/{key}", f"files/{key}/remove"):
            assert (client.get(path(story, page)).status_code, client.post(path(story, page)).status_code) == (404, 404), page
        for page in ("", "consent/", "contact/", "name/", "withdraw/", "suggestions/", "yes/", "preview/", "still-happy/"):
            assert client.get(f"/your-contributions/{key}/{page}").status_code == 404, page
            assert client.post(f"/your-contributions/{key}/{page}").status_code == 404, page

    def test_every_key_that_is_drawn_has_an_address(self):
        keys = {*(new_key() for _ in range(50)), *(letter * 22 for letter in LETTERS)}
        assert all(resolve(path(Story(key=key))).kwargs == {"key": key} for key in keys)

    def test_staff_have_no_way_in_either(self, client, admin_client):
        story = begin(client)
        assert admin_client.get(path(story, "words")).status_code == 404

    def test_fields_that_no_form_has_change_nothing(self, client, django_user_model):
        other = Person.objects.create(email="other@example.org")
        story = begin(client)
        extra = {"state": "published", "owner": "1", "page": "1", "person": other.pk, "is_held": "on", "key": "x", "profile": "1"}
        for step in STEPS:
            answer(client, story, step, **extra, **(WORDS if step == "words" else {}))
        client.post(path(story, "save"), {"email": "me@example.org", **extra})
        story.refresh_from_db()
        assert story.is_draft
        assert story.person != other
        assert not set(extra) & {name for step in STEPS for name in story.answers.get(step, {})}
        consent(client, story, "read", **extra)
        story.refresh_from_db()
        assert story.state == "received"
        assert not story.page.live
        assert story.page.owner is None

    def test_a_story_that_was_sent_has_no_form_any_more(self, client):
        story = tell(client)
        for page in (*STEPS, "check", "consent", "save"):
            assert client.get(path(story, page)).url == path(story, "sent")

    def test_an_unknown_question_is_not_found(self, client):
        story = begin(client)
        assert client.get(path(story, "diagnosis")).status_code == 404


class TestFiles:
    def test_a_picture_is_kept_without_what_the_device_added_and_under_a_name_that_says_nothing(self, client, settings):
        story = begin(client)
        client.post(path(story, "files"), {"file": picture(), "description": "A drawing of a door"})
        kept = StoryFile.objects.get()
        assert "ward" not in kept.file.name
        assert str(settings.PRIVATE_ROOT) in kept.file.path
        assert not Image.open(kept.file.path).getexif()
        assert b"A drawing of a door" in client.get(path(story, "files")).content
        assert client.get(path(story, "check")).content.count(b"There is no story here yet") == 0

    def test_only_its_owner_gets_it_and_never_inside_the_site(self, client):
        story = begin(client)
        client.post(path(story, "files"), {"file": picture()})
        address = path(story, f"files/{StoryFile.objects.get().key}")
        got = client.get(address)
        assert got.headers["Content-Disposition"] == 'attachment; filename="picture.jpg"'
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in got.headers["Cache-Control"]
        assert Client().get(address).status_code == 404
        other = begin(Client())
        assert client.get(path(other, f"files/{StoryFile.objects.get().key}")).status_code == 404

    def test_removing_takes_it_off_the_disk_at_once(self, client):
        from pathlib import Path

        story = begin(client)
        client.post(path(story, "files"), {"file": picture()})
        kept = StoryFile.objects.get()
        place = Path(kept.file.path)
        stranger = Client()
        stranger.post(path(story, f"files/{kept.key}/remove"))
        assert place.exists()
        client.post(path(story, f"files/{kept.key}/remove"))
        assert not place.exists()
        assert not StoryFile.objects.exists()

    @pytest.mark.parametrize(
        "bad",
        [
            lambda: a_file("x.jpg", b"<html><script>alert(1)</script>"),
            lambda: a_file("x.mp3", picture().read()),
            lambda: a_file("x.svg", b"<svg onload='alert(1)'/>"),
            lambda: a_file("x.exe", b"MZ"),
            lambda: a_file("x.jpg", picture().read()[:200]),
            lambda: a_file("x.jpg", b""),
        ],
        ids=["page as picture", "picture as recording", "svg", "program", "broken", "empty"],
    )
    def test_what_is_no_picture_is_refused_in_plain_words(self, client, bad):
        story = begin(client)
        page = client.post(path(story, "files"), {"file": bad()})
        assert page.status_code == 200
        assert b"There is a problem" in page.content
        assert not StoryFile.objects.exists()

    @pytest.mark.parametrize(("make", "ending"), [(sounds.mp3, "mp3"), (sounds.wav, "wav"), (sounds.m4a, "m4a")])
    def test_a_recording_is_kept_with_nothing_but_its_sound_and_stands_in_for_words(self, client, make, ending):
        story = begin(client)
        client.post(path(story, "files"), {"file": a_file(f"Jane Example.{ending}", make()), "description": "I speak of a door"})
        kept = StoryFile.objects.get()
        assert kept.what == "audio"
        assert "Jane" not in kept.file.name
        with kept.file.open() as file:
            assert not [secret for secret in sounds.SECRETS if secret in file.read()]
        got = client.get(path(story, f"files/{kept.key}"))
        assert got.headers["Content-Type"].startswith("audio/")
        assert got.headers["Content-Disposition"] == f'attachment; filename="audio.{ending}"'
        consent(client, story)
        assert StoryPage.objects.get().what_happened == ""

    def test_the_description_is_still_there_when_a_file_was_refused(self, client):
        story = begin(client)
        page = client.post(path(story, "files"), {"file": a_file("x.jpg", b"no"), "description": "My long description"})
        assert b"My long description" in page.content

    def test_no_more_than_5(self, client):
        story = begin(client)
        for _ in range(5):
            client.post(path(story, "files"), {"file": picture()})
        page = client.post(path(story, "files"), {"file": picture()})
        assert b"Remove one" in page.content
        assert StoryFile.objects.count() == 5


class TestFloods:
    def test_drafts(self, client, monkeypatch):
        monkeypatch.setattr(limits, "MOST_DRAFTS", 2)
        begin(client)
        begin(client)
        refused = client.post("/share/story/safe/", {"device": "own"})
        assert refused.status_code == 429
        assert b"Try again in an hour" in refused.content
        assert Story.objects.count() == 2

    def test_uploads(self, client, monkeypatch):
        monkeypatch.setattr(limits, "MOST_UPLOADS", 1)
        story = begin(client)
        client.post(path(story, "files"), {"file": picture()})
        assert client.post(path(story, "files"), {"file": picture()}).status_code == 429
        assert StoryFile.objects.count() == 1

    def test_links(self, client, monkeypatch, mailoutbox):
        monkeypatch.setattr(limits, "MOST_LINKS", 2)
        story = begin(client)
        save_under(client, story, "a@example.org")
        client.post("/share/story/come-back/", {"email": "b@example.org"})
        assert save_under(client, story, "c@example.org").status_code == 429
        assert len(mailoutbox) == 2

    def test_a_mail_server_that_is_down_loses_nothing(self, client, settings):
        settings.EMAIL_BACKEND = "tests.contributors.sharing.test_bad_input.NoServer"
        story = begin(client)
        page = save_under(client, story)
        assert page.status_code == 503
        assert b"Your answers are saved" in page.content


class NoServer:
    def __init__(self, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_methods_that_a_page_does_not_know_change_nothing(client):
    story = begin(client)
    hidden = number(client, story, "words")
    for method in (client.put, client.patch, client.delete):
        method(path(story, "words"), hidden)
    assert client.get(path(story, f"files/{'a' * 22}/remove")).status_code == 405
    story.refresh_from_db()
    assert not story.answers


def test_more_than_a_server_reads_is_refused_and_changes_nothing(client):
    story = begin(client)
    refused = client.post(path(story, "words"), {"what_happened": "a" * 3_000_000})
    assert refused.status_code == 400
    story.refresh_from_db()
    assert not story.answers
