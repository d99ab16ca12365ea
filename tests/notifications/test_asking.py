"""From the link on the search page to a confirmed alert, and nothing for anybody else."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from case_studies.models import CaseStudyPage
from network.core.models import RecentRequest
from network.notifications import services
from network.notifications.models import Alert
from network.taxonomy.models import WardType
from tests.factories import fill, page, term

from .asking import ADDRESS, ask, follow, link_in

pytestmark = pytest.mark.django_db


def test_the_search_page_leads_to_the_form_for_its_list(client):
    term(WardType, name="Acute adult", slug="acute")
    page(CaseStudyPage, title="Huddle", terms=[WardType.objects.get()])
    search = client.get("/search/", {"q": "huddle", "ward": "acute"}).content.decode()
    assert '<a href="/alerts/?q=huddle&amp;ward=acute">Get emails when this list changes</a>' in search

    form = client.get("/alerts/?q=huddle&ward=acute").content.decode()

    assert "huddle" in form
    assert "Acute adult" in form
    assert 'value="weekly" checked' in form
    assert form.index('value="weekly"') < form.index('value="daily"')
    assert "<title>Get emails when this list changes" in form


def test_the_whole_way_by_the_links(client):
    answer = ask(client, "q=huddle", frequency="daily")
    assert answer.status_code == 302
    assert b"Check your email" in client.get(answer.url).content
    (message,) = mail.outbox
    assert message.to == [ADDRESS]
    confirm = link_in(message)
    assert b"Yes, send me these emails" in client.get(confirm).content
    assert Alert.objects.get().confirmed_at is None, "A program that follows links confirmed it"

    client.post(confirm)

    alert = Alert.objects.get()
    assert (alert.email, alert.query, alert.frequency) == (ADDRESS, "q=huddle", "daily")
    assert alert.confirmed_at
    assert b"Your emails are set up" in client.get(confirm).content


def test_the_confirmation_carries_no_words_of_whoever_filled_in_the_form(client):
    ask(client, "q=buy+pills+at+example.com")
    (message,) = mail.outbox
    assert "pills" not in message.subject + message.body


@pytest.mark.parametrize(
    ("email", "frequency", "sentence"),
    [
        ("", "weekly", "Enter your email address"),
        ("nurse", "weekly", "Enter an email address in the correct format"),
        ("a@b.org\nBcc: c@d.org", "weekly", "Enter an email address in the correct format"),
        ("x" * 300 + "@example.org", "weekly", "254 characters or fewer"),
        (ADDRESS, "", "Select how often you want emails"),
        (ADDRESS, "every minute", "Select how often you want emails"),
    ],
)
def test_what_is_wrong_is_said_plainly(client, email, frequency, sentence):
    answer = ask(client, "q=huddle", email, frequency).content.decode()
    assert sentence in answer
    assert "<title>Error: " in answer
    assert "There is a problem" in answer
    assert mail.outbox == []
    assert not Alert.objects.exists()


def test_a_program_that_fills_in_everything_gets_the_same_answer_and_no_email_goes_out(client):
    good, bad = ask(client), ask(client, email="other@example.org", website="https://spam.example")
    assert (bad.status_code, bad.url) == (good.status_code, good.url)
    assert [message.to for message in mail.outbox] == [[ADDRESS]]


def test_the_form_needs_its_token():
    assert ask(Client(enforce_csrf_checks=True)).status_code == 403


def test_the_answer_does_not_say_whether_an_address_is_known(client):
    follow(client, "q=huddle")
    known, unknown = ask(client, "q=huddle"), ask(client, "q=huddle", "other@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert sorted(message.to[0] for message in mail.outbox) == [ADDRESS, "other@example.org"], "One e-mail goes out either way"


def test_the_same_address_and_list_twice_is_one_alert(client):
    follow(client, "q=huddle&type=case-study")
    ask(client, "type=case-study&q=huddle&sort=title&page=1&unknown=x", "Nurse@Example.org", "daily")
    assert Alert.objects.get().frequency == "as-it-happens", "Who has not confirmed changes nothing"
    assert "already get" in mail.outbox[-1].body
    assert link_in(mail.outbox[-1]) != "", "It leads to where it is changed"


def test_asking_again_before_confirming_takes_the_new_choice(client):
    ask(client, "q=huddle", frequency="weekly")
    ask(client, "q=huddle", frequency="daily")
    assert Alert.objects.get().frequency == "daily"
    assert len(mail.outbox) == 2


def test_what_is_unknown_in_a_list_is_ignored(client):
    ask(client, "ward=no-such-ward&nonsense=%00%FF&q=huddle")
    assert Alert.objects.get().query == "q=huddle"


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%FF%FE",
        "q=" + "a" * 5000,
        "q=%22-%22*()NEAR%20OR",
        "ward=" + "&ward=".join("x" * 90),
        "page=-1&sort=%27",
        "q[]=1&;;&=&",
    ],
)
def test_any_query_string_is_a_list(client, query):
    assert client.get(f"/alerts/?{query}").status_code == 200
    assert client.get(f"/alerts/check-your-email/?{query}").status_code == 200
    assert ask(client, query).status_code in (200, 302)


def test_a_list_that_is_too_long_is_refused_in_a_sentence(client):
    answer = ask(client, f"q={'%F0%9F%98%80' * 200}")
    assert b"too many words or filters" in answer.content
    assert not Alert.objects.exists()


class TestLinks:
    def test_a_link_to_confirm_works_for_7_days(self, client, later):
        ask(client)
        confirm = link_in(mail.outbox[0])
        later(days=6, hours=23)
        assert client.get(confirm).status_code == 200
        later(hours=2)
        assert client.get(confirm).status_code == 404
        assert client.post(confirm).status_code == 404
        assert Alert.objects.get().confirmed_at is None

    def test_who_never_confirms_is_forgotten_after_7_days(self, client, later):
        follow(client, "q=kept")
        ask(client, "q=forgotten")
        later(days=7, minutes=1)
        call_command("send_alerts", verbosity=0)
        assert [alert.query for alert in Alert.objects.all()] == ["q=kept"]
        assert not RecentRequest.objects.exists()

    @pytest.mark.parametrize("change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "Mg" + t[2:], lambda t: "x"])
    def test_a_link_that_was_tampered_with_does_nothing(self, client, change):
        manage = follow(client)
        token = change(manage.split("/")[2])
        for path in (f"/alerts/{token}/", f"/alerts/{token}/stop/", f"/alerts/confirm/{token}/"):
            assert client.get(path).status_code == 404
            assert client.post(path, {"frequency": "daily"}).status_code == 404
        assert Alert.objects.get().frequency == "as-it-happens"

    def test_a_link_to_confirm_is_none_to_manage_and_the_other_way_round(self, client):
        ask(client)
        confirm = link_in(mail.outbox[0]).split("/")[3]
        assert client.post(f"/alerts/{confirm}/stop/").status_code == 404
        manage = follow(client, "q=other").split("/")[2]
        assert client.post(f"/alerts/confirm/{manage}/").status_code == 404
        assert Alert.objects.count() == 2

    def test_a_link_reaches_only_its_own_alert(self, client):
        mine, other = follow(client, "q=mine"), follow(client, "q=other", "other@example.org")
        client.post(f"{mine}stop/")
        assert [alert.query for alert in Alert.objects.all()] == ["q=other"]
        assert client.get(other).status_code == 200
        assert client.get(mine).status_code == 404

    def test_an_unconfirmed_alert_cannot_be_managed(self, client):
        from network.notifications.links import manage_path

        ask(client)
        assert client.get(manage_path(Alert.objects.get())).status_code == 404

    def test_no_page_behind_a_link_shows_the_address_or_is_kept_by_caches(self, client):
        ask(client, "q=huddle")
        confirm = link_in(mail.outbox.pop())
        seen = [client.get(confirm)]
        client.post(confirm)
        seen += [client.get(confirm), client.get(follow(client, "q=other"))]
        for answer in seen:
            assert ADDRESS not in answer.content.decode()
            assert "no-store" in answer.headers["Cache-Control"]
            assert b'name="robots" content="noindex"' in answer.content


class TestManaging:
    def test_how_often_is_changed(self, client):
        manage = follow(client)
        assert 'value="as-it-happens" checked' in client.get(manage).content.decode()
        saved = client.post(manage, {"frequency": "weekly"}, follow=True).content.decode()
        assert "Your change is saved" in saved
        assert 'value="weekly" checked' in saved
        assert Alert.objects.get().due_at > timezone.now()

    def test_stopping_deletes_the_address_and_twice_is_no_error(self, client):
        manage = follow(client)
        for _ in range(2):
            answer = client.post(f"{manage}stop/")
            assert answer.status_code == 200
            assert b"Your emails are stopped" in answer.content
        assert not Alert.objects.exists()

    def test_following_the_link_to_stop_stops_nothing(self, client):
        manage = follow(client)
        assert client.get(f"{manage}stop/").url == manage
        assert Alert.objects.exists()

    def test_a_mail_program_stops_with_one_click(self, client):
        manage = follow(client)
        program = Client(enforce_csrf_checks=True)
        answer = program.post(f"{manage}stop/", {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not Alert.objects.exists()

    def test_an_address_is_forgotten_by_command(self, client, capsys):
        follow(client, "q=one")
        follow(client, "q=two")
        follow(client, "q=one", "other@example.org")
        call_command("stop_alerts", "NURSE@example.org")
        assert "2 alerts" in capsys.readouterr().out
        assert [alert.email for alert in Alert.objects.all()] == ["other@example.org"]


class TestFloods:
    def test_a_mailbox_gets_3_confirmations_an_hour_at_most_and_the_answer_stays_the_same(self, client, later):
        answers = [ask(client, f"q=word{number}") for number in range(6)]
        assert len(mail.outbox) == 3
        assert {answer.status_code for answer in answers} == {302}
        assert Alert.objects.count() == 3, "Asking past the limit leaves nothing behind"
        later(hours=1, minutes=1)
        ask(client, "q=later")
        assert len(mail.outbox) == 4

    def test_a_client_that_asks_for_many_addresses_is_stopped(self, client):
        answers = [ask(client, email=f"nurse{number}@example.org") for number in range(32)]
        assert [answer.status_code for answer in answers[-3:]] == [302, 429, 429]
        assert b"Try again in an hour" in answers[-1].content
        assert len(mail.outbox) == 30
        elsewhere = client.post("/alerts/", {"email": ADDRESS, "frequency": "daily"}, REMOTE_ADDR="192.0.2.7")
        assert elsewhere.status_code == 302

    @pytest.mark.parametrize("is_behind", [True, False])
    def test_a_client_cannot_choose_who_it_is(self, client, settings, is_behind):
        settings.BEHIND_PROXY = is_behind
        values = {"email": ADDRESS, "frequency": "daily"}
        given = [f"198.51.100.{number}, 203.0.113.5" for number in range(31)]
        answers = [client.post("/alerts/", values, headers={"X-Forwarded-For": forwarded}) for forwarded in given]
        assert answers[-1].status_code == 429

    def test_an_address_has_20_alerts_at_most(self, client, monkeypatch):
        monkeypatch.setattr(services, "MOST_FOR_ADDRESS", 2)
        for number in range(2):
            follow(client, f"q=word{number}")
        ask(client, "q=more")
        confirm = link_in(mail.outbox.pop())
        answer = client.post(confirm)
        assert answer.status_code == 409
        assert b"the most for one address" in answer.content
        client.post(f"/alerts/{_token(Alert.objects.first())}/stop/")
        assert client.post(confirm).status_code == 302

    def test_neither_addresses_nor_clients_are_kept_to_count_them(self, client):
        ask(client)
        kept = " ".join(RecentRequest.objects.values_list("key", flat=True))
        assert "nurse" not in kept
        assert "127.0.0.1" not in kept


def _token(alert) -> str:
    from network.notifications.links import manage_path

    return manage_path(alert).split("/")[2]


def test_a_mail_server_that_is_down_is_said_and_no_address_is_logged(client, monkeypatch, caplog):
    def refuse(self, messages):
        raise ConnectionRefusedError(f"no mail for {ADDRESS}")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    answer = ask(client)
    assert answer.status_code == 503
    assert b"We could not send an email just now" in answer.content
    assert "ConnectionRefusedError" in caplog.text
    assert ADDRESS not in caplog.text


@pytest.mark.parametrize("path", ["/alerts/?q=huddle&ward=acute", "/alerts/check-your-email/?q=huddle", "confirm", "manage"])
def test_pages_cost_few_statements_whatever_the_list_holds(client, path):
    ward = term(WardType, name="Acute adult", slug="acute")
    ask(client, "q=huddle&ward=acute")
    confirm = link_in(mail.outbox.pop())
    path = {"confirm": confirm, "manage": follow(client, "q=huddle", "other@example.org")}.get(path, path)
    counts = []
    for number in (2, 12):
        fill(CaseStudyPage, number, title="Huddle", terms=[ward])
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10
