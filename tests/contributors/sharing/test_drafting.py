"""Nothing that was typed is lost: two windows, a visit that is over, a token that is too old, a story that was sent."""

import pytest
from django.core import mail
from django.test import Client

from network.contributors.models import Person, Story, StoryPage
from network.taxonomy.models import WardType
from tests.factories import term

from .telling import ADDRESS, WORDS, answer, autosave, begin, consent, link_in, number, path, save_under

pytestmark = pytest.mark.django_db


class TestSaving:
    def test_what_was_saved_is_in_the_form_again(self, client):
        story = begin(client)
        answer(client, story, "words", **WORDS)
        html = client.get(path(story, "words")).content.decode()
        assert WORDS["what_happened"] in html
        assert WORDS["what_helped"] in html
        assert "Saved at" in html
        assert '<details class="nhsuk-details" open>' in html, "Words are folded away"

    def test_save_and_come_back_later_leads_to_the_link(self, client):
        story = begin(client)
        assert answer(client, story, "words", **WORDS, then="later").url == path(story, "save")
        assert Story.objects.get().answers["words"]["what_happened"] == WORDS["what_happened"]

    def test_a_change_from_the_list_of_answers_leads_back_to_it(self, client):
        story = begin(client)
        hidden = number(client, story, "who")
        assert client.post(path(story, "who") + "?change", {**hidden, "relation": "carer"}).url == path(story, "check")

    def test_what_is_typed_is_saved_by_the_script(self, client):
        story = begin(client)
        hidden = number(client, story, "words")
        said = autosave(client, story, "words", hidden, what_happened="I was")
        assert said.json()["said"].startswith("Saved at")
        assert autosave(client, story, "words", hidden, what_happened="I was on").status_code == 200
        assert Story.objects.get().answers["words"]["what_happened"] == "I was on"

    def test_an_answer_with_a_problem_does_not_stop_the_others(self, client):
        story = begin(client)
        refused = answer(client, story, "name", naming="chosen", screen_name="Mary Seaford")
        assert b"looks like a full name" in refused.content
        assert b"Mary Seaford" in refused.content
        saved = Story.objects.get().answers["name"]
        assert saved["naming"] == "chosen"
        assert "screen_name" not in saved

    def test_how_to_reach_somebody_is_never_readable_in_the_database(self, client):
        from django.db import connection

        story = begin(client)
        answer(client, story, "contact", contact="phone", phone="01632 960001", contact_wishes="Not on Mondays")
        save_under(client, story)
        with connection.cursor() as cursor:
            for table in ("contributors_story", "contributors_person"):
                cursor.execute(f"SELECT * FROM {table}")
                held = str(cursor.fetchall())
                for secret in ("960001", "Mondays", ADDRESS):
                    assert secret not in held
        assert b"01632 960001" in client.get(path(story, "contact")).content


class TestTwoWindows:
    def test_the_second_to_save_sees_both_texts_and_chooses(self, client):
        story = begin(client)
        first, second = number(client, story, "words"), number(client, story, "words")
        client.post(path(story, "words"), {**first, "what_happened": "From the phone"})
        page = client.post(path(story, "words"), {**second, "what_happened": "From the laptop"})
        assert page.status_code == 409
        html = page.content.decode()
        assert "also changed in another window" in html
        assert "From the phone" in html
        assert "From the laptop" in html
        assert Story.objects.get().answers["words"]["what_happened"] == "From the phone"
        chosen = number_in(html)
        assert client.post(path(story, "words"), {**chosen, "what_happened": "Both"}).status_code == 302
        assert Story.objects.get().answers["words"]["what_happened"] == "Both"

    def test_the_script_says_so_and_overwrites_nothing(self, client):
        story = begin(client)
        first, second = number(client, story, "words"), number(client, story, "words")
        autosave(client, story, "words", first, what_happened="One")
        refused = autosave(client, story, "words", second, what_happened="Two")
        assert refused.status_code == 409
        assert "another window" in refused.json()["said"]
        assert Story.objects.get().answers["words"]["what_happened"] == "One"

    def test_windows_on_different_questions_are_in_nobodys_way(self, client):
        story = begin(client)
        first, second = number(client, story, "words"), number(client, story, "who")
        client.post(path(story, "words"), {**first, "what_happened": "One"})
        assert client.post(path(story, "who"), {**second, "relation": "carer"}).status_code == 302

    def test_the_same_words_twice_are_no_problem(self, client):
        story = begin(client)
        first, second = number(client, story, "words"), number(client, story, "words")
        client.post(path(story, "words"), {**first, **WORDS})
        assert client.post(path(story, "words"), {**second, **WORDS}).status_code == 302

    def test_one_sends_while_the_other_writes(self, client):
        story = begin(client)
        answer(client, story, "words", **WORDS)
        open_elsewhere = number(client, story, "words")
        consent(client, story)
        page = client.post(path(story, "words"), {**open_elsewhere, "what_happened": "And one more thing"})
        assert page.status_code == 409
        assert b"sent already" in page.content
        assert b"And one more thing" in page.content
        assert "one more thing" not in StoryPage.objects.get().what_happened


class TestVisits:
    def test_on_a_private_device_the_draft_is_found_again_after_closing_the_browser(self, client):
        begin(client, "own")
        cookie = client.cookies["sessionid"]
        assert cookie["max-age"] > 89 * 24 * 3600
        assert cookie["httponly"]
        assert b"You have a draft in this browser" in client.get("/share/story/").content

    def test_on_a_shared_device_the_visit_ends_with_the_browser(self, client):
        begin(client, "shared")
        assert client.cookies["sessionid"]["max-age"] == ""

    def test_on_a_shared_device_it_ends_after_half_an_hour_in_which_nothing_happens(self, client, later):
        story = begin(client, "shared")
        assert b"30 minutes in which nothing happens" in client.get(path(story, "words")).content
        later(minutes=25)
        assert client.get(path(story, "words")).status_code == 200
        later(minutes=25)
        assert client.get(path(story, "words")).status_code == 200, "It went on, so it had not ended"
        later(minutes=31)
        assert client.get(path(story, "words")).status_code == 404
        assert b"You have a draft" not in client.get("/share/story/").content

    def test_a_private_device_is_left_in_peace(self, client, later):
        story = begin(client, "own")
        later(days=20)
        assert client.get(path(story, "words")).status_code == 200

    def test_words_that_come_after_the_end_are_on_the_page_and_can_be_saved_after_coming_back(self, client, later):
        story = begin(client, "shared")
        save_under(client, story)
        hidden = number(client, story, "words")
        later(hours=1)
        page = client.post(path(story, "words"), {**hidden, "what_happened": "An hour of writing"})
        assert page.status_code == 404
        html = page.content.decode()
        assert "An hour of writing" in html
        assert "your words are still on this page" in html
        assert 'href="/share/story/come-back/"' in html
        assert not Story.objects.get().answers
        client.post(link_in(mail.outbox[0]), {"device": "shared"})
        assert client.post(path(story, "words"), {**number_in(html), "what_happened": "An hour of writing"}).status_code == 302
        assert Story.objects.get().answers["words"]["what_happened"] == "An hour of writing"

    def test_the_script_hears_that_nothing_was_saved(self, client, later):
        story = begin(client, "shared")
        hidden = number(client, story, "words")
        later(hours=1)
        refused = autosave(client, story, "words", hidden, what_happened="More")
        assert refused.status_code == 404
        assert "still on this page" in refused.json()["said"]

    def test_leaving_ends_the_visit_and_goes_to_a_page_that_says_nothing(self, client, settings):
        story = begin(client)
        gone = client.get("/share/exit/")
        assert gone.status_code == 302
        assert gone.url == settings.STORY_EXIT_SITE
        assert client.get(path(story, "words")).status_code == 404
        assert "no-store" in gone.headers["Cache-Control"]

    def test_no_cache_keeps_a_page_and_no_address_or_title_says_what_it_is(self, client):
        story = begin(client)
        for page in ("help", "who", "words", "ward", "name", "topics", "contact", "save", "files", "check"):
            got = client.get(path(story, page))
            html = got.content.decode()
            assert got.status_code == 200, page
            assert "no-store" in got.headers["Cache-Control"]
            assert got.headers["Referrer-Policy"] == "same-origin"
            assert '<meta name="robots" content="noindex">' in html
            assert "Exit this page" in html
            title = html.partition("<title>")[2].partition("</title>")[0].lower()
            assert "story" not in title
            assert "header-search" not in html

    def test_an_account_that_is_signed_in_has_the_draft_at_once_and_needs_no_link(self, client, django_user_model):
        user = django_user_model.objects.create_user("member@example.org", "x")
        client.force_login(user)
        story = begin(client)
        assert story.person == Person.objects.get(user=user)
        assert story.person.email_confirmed_at
        assert b"It belongs to your account" in client.get(path(story, "save")).content
        elsewhere = Client()
        elsewhere.force_login(user)
        assert elsewhere.get(path(story, "words")).status_code == 200


class TestOldTokens:
    def test_a_form_with_an_old_token_comes_back_with_the_words_in_it(self):
        client = Client(enforce_csrf_checks=True)
        token = _token(client.get("/share/story/safe/"))
        key = client.post("/share/story/safe/", {"device": "own", "csrfmiddlewaretoken": token}).url.split("/")[3]
        words = f"/share/story/{key}/words/"
        page = client.post(words, {"what_happened": "Long words", "csrfmiddlewaretoken": "x" * 64})
        assert page.status_code == 403
        assert b"Long words" in page.content
        assert b"open for too long" in page.content
        assert not Story.objects.get().answers, "It was acted on"
        again = client.post(words, {"what_happened": "Long words", "csrfmiddlewaretoken": _token(page)})
        assert again.status_code == 302

    @pytest.mark.parametrize("page", ["/share/story/safe/", "/share/story/come-back/"])
    def test_no_form_acts_without_its_token(self, page, mailoutbox):
        answer = Client(enforce_csrf_checks=True).post(page, {"device": "own", "email": ADDRESS})
        assert answer.status_code == 403
        assert b"open for too long" in answer.content
        assert not Story.objects.exists()
        assert not mailoutbox


def _token(page) -> str:
    return page.content.decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def number_in(html: str) -> dict[str, str]:
    return {name: html.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("number", "window")}


class TestPersonalDetails:
    TEXT = "Nurse Joy Adeyemi rang me on 01632 960001."

    def test_they_are_marked_on_the_page_with_the_answers_and_stop_nobody(self, client):
        story = begin(client)
        answer(client, story, "words", what_happened=self.TEXT)
        html = client.get(path(story, "check")).content.decode()
        assert 'class="mh-detail"' in html
        assert "This looks like a phone number" in html
        consent(client, story)
        assert "01632 960001" in StoryPage.objects.get().what_happened, "It was edited"

    def test_they_are_found_while_one_types(self, client):
        story = begin(client)
        found = client.post(path(story, "details"), {"text": self.TEXT}).json()["details"]
        assert self.TEXT[found[-1]["start"] : found[-1]["end"]] == "01632 960001"
        assert Client().post(path(story, "details"), {"text": self.TEXT}).json() == {"details": []}
        assert not Story.objects.get().answers, "What was looked through was kept"

    def test_tags_that_fit_few_people_together_are_pointed_out(self, client):
        term(WardType, name="Mother and baby unit", slug="mother-and-baby")
        story = begin(client)
        answer(client, story, "ward", ward_type="mother-and-baby", season="spring", year="2024")
        assert b"Together, these tags may show who you are" in client.get(path(story, "check")).content
