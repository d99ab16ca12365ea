"""What no e-mail says: no word of a story, nothing that is not for anyone to read, nothing that reports back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from case_studies.models import CaseStudyIndexPage, CaseStudyPage
from change_ideas.models import ChangeIdeaPage
from network.contributors.models import StoryPage
from network.notifications.models import Alert
from network.notifications.sending import send_due
from tests.factories import make_private, page

from .asking import follow, link_in, sent, unsubscribe_path

pytestmark = pytest.mark.django_db


def test_no_word_of_a_story_is_in_an_email(client):
    follow(client)
    made = page(
        StoryPage,
        title="Nobody had asked me",
        summary="Summary of the telling.",
        what_happened="<p>Secret words</p>",
        screen_name="Heron",
        content_note="Mentions restraint",
    )
    (message,) = sent()
    assert "A new story (Mentions restraint)\n" in message.body
    text = message.message().as_string().casefold()
    for word in ("nobody", "asked", "summary of", "secret", "heron", made.slug):
        assert word not in text
    assert client.get(link_in(message, "/alerts/page/")).url == made.address


@pytest.mark.parametrize("how", ["unpublish", "delete", "private", "parent private", "expired"])
def test_what_was_taken_down_before_sending_is_not_sent(client, how):
    follow(client)
    made = page(CaseStudyPage, title="Withdrawn")
    page(ChangeIdeaPage, title="Still there")
    from network.notifications.arrivals import note_arrivals

    note_arrivals()  # it was waiting to be sent
    match how:
        case "unpublish":
            made.unpublish()
        case "delete":
            made.delete()
        case "private":
            make_private(made)
        case "parent private":
            make_private(CaseStudyIndexPage.objects.get())
        case "expired":
            made.expire_at = timezone.now() - timedelta(minutes=1)
            made.save()
            call_command("publish_scheduled", verbosity=0)
    (message,) = sent()
    assert "Withdrawn" not in message.body
    assert "Still there" in message.body


def test_what_is_taken_down_while_the_run_goes_on_is_not_sent(client):
    follow(client, "", "first@example.org")
    follow(client, "", "second@example.org")
    made = page(CaseStudyPage, title="Withdrawn")
    mail.outbox.clear()

    original = EmailBackend.send_messages

    def send_and_withdraw(self, messages):
        found = original(self, messages)
        made.unpublish()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", send_and_withdraw)
        send_due()
    assert [message.to for message in mail.outbox] == [["first@example.org"]]


def test_drafts_and_private_pages_are_not_sent_until_anyone_may_read_them(client):
    follow(client)
    draft = page(CaseStudyPage, title="Draft", live=False)
    private = page(CaseStudyPage, title="Private")
    make_private(private)
    assert sent() == []
    PageViewRestriction.objects.all().delete()
    draft.save_revision().publish()
    (message,) = sent()
    assert "Draft" in message.body
    assert "Private" in message.body


def test_the_neutral_link_leads_to_nothing_that_is_taken_down(client):
    made = page(StoryPage)
    assert client.get(f"/alerts/page/{made.pk}/").status_code == 302
    made.unpublish()
    assert client.get(f"/alerts/page/{made.pk}/").status_code == 404


def test_an_unconfirmed_address_gets_nothing(client):
    from .asking import ask

    ask(client)
    page(CaseStudyPage)
    assert sent() == []


def test_every_email_can_be_stopped_from_the_mail_program(client):
    follow(client)
    page(CaseStudyPage)
    (message,) = sent()
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link_in(message) == unsubscribe_path(message).removesuffix("stop/")
    assert client.post(unsubscribe_path(message), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Alert.objects.exists()
    page(CaseStudyPage)
    assert sent() == []


def test_nothing_reports_back_that_an_email_was_read(client):
    follow(client)
    page(CaseStudyPage)
    (message,) = sent()
    assert message.message().get_content_type() == "text/plain"
    assert not getattr(message, "alternatives", [])


def test_the_command_prints_no_address(client, capsys):
    follow(client)
    page(CaseStudyPage)
    call_command("send_alerts")
    printed = capsys.readouterr()
    assert "1 e-mails sent" in printed.out
    assert "@" not in printed.out + printed.err
