"""From the form to the role, and nothing for anybody else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.shortcuts import resolve_url
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode

from network.accounts.invitations import services
from network.accounts.models import Invitation, RoleChange
from network.accounts.role_changes import take
from network.accounts.roles import Role, roles_of

from .people import account, fresh, link_in, psc, signed_in

pytestmark = pytest.mark.django_db
FORM = "/your-account/invitations/"
ADDRESS = "nurse@example.org"


def send(by, email: str = ADDRESS, role: Role = Role.MEMBER, organisation=None, **values):
    given = {"email": email, "role": role.value, "organisation": organisation.pk if organisation else ""}
    return signed_in(by).post(FORM, given | values)


def invited(role: Role = Role.MEMBER, organisation=None, email: str = ADDRESS) -> str:
    """The path of the link in the e-mail of an invitation by an administrator."""
    answer = send(account(Role.ADMINISTRATOR), email, role, organisation)
    assert answer.status_code == 302, answer.content.decode()
    return link_in(mail.outbox.pop())


class TestWhoInvitesWhom:
    @pytest.mark.parametrize("role", list(Role))
    def test_an_administrator_invites_to_every_role(self, role):
        answer = send(account(Role.ADMINISTRATOR), role=role, organisation=psc())
        assert answer.status_code == 302
        assert Invitation.objects.get().role == role

    @pytest.mark.parametrize("role", list(Role))
    def test_an_editor_invites_members_and_contributors(self, role):
        send(account(Role.EDITOR), role=role, organisation=psc())
        assert Invitation.objects.exists() == (role in (Role.MEMBER, Role.CONTRIBUTOR))

    @pytest.mark.parametrize("role", list(Role))
    def test_a_psc_lead_invites_members_of_their_own_psc_whatever_the_request_says(self, role):
        own, other = psc(), psc()
        send(account(Role.PSC_LEAD, organisation=own), role=role, organisation=other)
        made = Invitation.objects.get()
        assert (made.role, made.organisation) == (Role.MEMBER, own)

    @pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.MEMBER, Role.MODERATOR, Role.SAFEGUARDING_LEAD])
    def test_others_invite_nobody(self, role):
        user = account(role)
        assert signed_in(user).get(FORM).status_code == 403
        assert send(user).status_code == 403
        assert not Invitation.objects.exists()
        assert mail.outbox == []

    def test_a_psc_lead_without_a_psc_invites_nobody(self):
        assert send(account(Role.PSC_LEAD)).status_code == 403

    def test_to_lead_a_psc_somebody_needs_one(self):
        answer = send(account(Role.ADMINISTRATOR), role=Role.PSC_LEAD).content.decode()
        assert "Select the Patient Safety Collaborative" in answer
        assert "<title>Error: " in answer
        assert mail.outbox == []

    def test_who_is_not_signed_in_is_asked_to(self, client):
        answer = client.get(FORM)
        assert answer.status_code == 302
        assert answer.url.startswith(resolve_url(settings.LOGIN_URL))

    def test_the_form_needs_its_token(self):
        client = signed_in(account(Role.ADMINISTRATOR), enforce_csrf_checks=True)
        assert client.post(FORM, {"email": ADDRESS, "role": Role.MEMBER.value}).status_code == 403
        assert mail.outbox == []

    @pytest.mark.parametrize(
        ("email", "role", "sentence"),
        [
            ("", "Members", "Enter their email address"),
            ("nurse", "Members", "Enter an email address in the correct format"),
            ("a@b.org\nBcc: c@d.org", "Members", "Enter an email address in the correct format"),
            ("x" * 300 + "@example.org", "Members", "254 characters or fewer"),
            (ADDRESS, "", "Select their role"),
            (ADDRESS, "Kings", "Select their role"),
        ],
    )
    def test_what_is_wrong_is_said_plainly(self, email, role, sentence):
        answer = signed_in(account(Role.ADMINISTRATOR)).post(FORM, {"email": email, "role": role}).content.decode()
        assert sentence in answer
        assert "There is a problem" in answer
        assert mail.outbox == []

    def test_one_sees_ones_own_and_an_administrator_all(self):
        editor, admin = account(Role.EDITOR), account(Role.ADMINISTRATOR)
        send(editor, "mine@example.org")
        send(admin, "other@example.org")
        own = signed_in(editor).get(FORM).content.decode()
        assert "mine@example.org" in own
        assert "other@example.org" not in own
        everything = signed_in(admin).get(FORM).content.decode()
        assert "mine@example.org" in everything
        assert editor.email in everything


class TestTheEmail:
    def test_it_is_neutral_and_names_nobody(self):
        by = account(Role.ADMINISTRATOR, first_name="Robin", last_name="Ward")
        send(by, role=Role.CONTRIBUTOR, organisation=psc("Health Innovation Somewhere"))
        (message,) = mail.outbox
        assert message.to == [ADDRESS]
        text = message.subject + message.body
        for word in ("Robin", by.email, ADDRESS, "ontributor", "Somewhere", "story", "patient"):
            assert word not in text

    def test_a_mail_server_that_is_down_is_said_and_leaves_nothing(self, monkeypatch, caplog):
        def refuse(self, messages):
            raise ConnectionRefusedError(f"no mail for {ADDRESS}")

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        answer = send(account(Role.ADMINISTRATOR))
        assert answer.status_code == 503
        assert b"We could not send the email" in answer.content
        assert not Invitation.objects.exists()
        assert ADDRESS not in caplog.text

    def test_20_a_day_from_one_person(self):
        by = account(Role.EDITOR)
        answers = [send(by, f"nurse{number}@example.org").status_code for number in range(21)]
        assert answers[-2:] == [302, 429]
        assert len(mail.outbox) == 20
        Invitation.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
        assert send(by, "later@example.org").status_code == 302

    def test_3_a_day_to_one_address_whoever_sends_them(self):
        answers = [send(account(Role.EDITOR)).status_code for _ in range(4)]
        assert answers == [302, 302, 302, 429]
        assert len(mail.outbox) == 3

    def test_the_answer_does_not_say_whether_an_address_has_an_account(self):
        account(email="known@example.org")
        by = account(Role.EDITOR)
        known, unknown = send(by, "known@example.org"), send(by, "unknown@example.org")
        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


class TestAccepting:
    def test_the_whole_way(self):
        here = psc()
        link = invited(Role.PSC_LEAD, here)
        user = account(email=ADDRESS)
        client = signed_in(user)
        assert b"publish action learning outputs" in client.get(link).content
        assert roles_of(fresh(user)) == frozenset(), "A program that follows links accepted it"

        answer = client.post(link, follow=True)

        assert b"You accepted" in answer.content
        assert roles_of(fresh(user)) == {Role.PSC_LEAD}
        assert fresh(user).organisation == here
        change = RoleChange.objects.get(whom=user)
        assert change.who == Invitation.objects.get().invited_by
        assert change.why.startswith("Accepted invitation")

    def test_others_are_sent_to_sign_in_and_come_back(self, client):
        link = invited()
        shown = client.get(link).content.decode()
        assert f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': link})}" in shown
        client.post(link)
        assert Invitation.objects.get().accepted_at is None

    def test_replayed_it_does_nothing(self):
        link, user = invited(), account(email=ADDRESS)
        signed_in(user).post(link)
        take(user, Role.MEMBER, by=None, why="Left")
        again = signed_in(user).post(link, follow=True)
        assert b"You accepted the role on" in again.content
        assert roles_of(fresh(user)) == frozenset()
        assert RoleChange.objects.filter(whom=user, given=True).count() == 1

    def test_used_by_somebody_it_is_over_for_everybody_else(self, client):
        link = invited()
        signed_in(account(email=ADDRESS)).post(link)
        for other in (client, signed_in(account())):
            answer = other.post(link)
            assert answer.status_code == 410
            assert b"It was accepted before" in answer.content

    @pytest.mark.parametrize("what", ["expired", "withdrawn", "inviter demoted", "inviter closed", "inviter deleted"])
    def test_what_is_over_is_said_and_nothing_changes(self, what):
        link, user = invited(), account(email=ADDRESS)
        found = Invitation.objects.get()
        by = found.invited_by
        if what == "expired":
            Invitation.objects.update(expires=timezone.now())
        elif what == "withdrawn":
            signed_in(by).post(f"{FORM}{found.pk}/withdraw/")
        elif what == "inviter demoted":
            take(by, Role.ADMINISTRATOR, by=None, why="Left")
        elif what == "inviter closed":
            type(by).objects.filter(pk=by.pk).update(is_active=False)
        else:
            by.delete()
        for answer in (signed_in(user).get(link), signed_in(user).post(link)):
            assert answer.status_code == 410
            assert b"This invitation has ended" in answer.content
        assert roles_of(fresh(user)) == frozenset()

    @pytest.mark.parametrize("change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "Mg" + t[2:], lambda t: "x"])
    def test_tampered_with_it_does_nothing(self, change):
        link, user = invited(), account(email=ADDRESS)
        tampered = f"{FORM}{change(link.split('/')[3])}/"
        for answer in (signed_in(user).get(tampered), signed_in(user).post(tampered)):
            assert answer.status_code == 404
            assert b"This link does not work" in answer.content
        assert roles_of(fresh(user)) == frozenset()

    def test_another_address_gets_nothing_and_does_not_learn_which(self):
        link, other = invited(Role.ADMINISTRATOR), account(email="other@example.org")
        for answer in (signed_in(other).get(link), signed_in(other).post(link)):
            assert answer.status_code == 403
            assert b"This invitation is for another address" in answer.content
            assert ADDRESS.encode() not in answer.content
        assert roles_of(fresh(other)) == frozenset()
        assert Invitation.objects.get().accepted_at is None

    def test_an_address_that_is_not_confirmed_gets_nothing(self):
        link, user = invited(Role.ADMINISTRATOR), account(email=ADDRESS, is_confirmed=False)
        answer = signed_in(user).post(link)
        assert answer.status_code == 403
        assert b"Confirm your email address first" in answer.content
        assert roles_of(fresh(user)) == frozenset()

    def test_the_button_needs_its_token(self):
        link, user = invited(), account(email=ADDRESS)
        assert signed_in(user, enforce_csrf_checks=True).post(link).status_code == 403
        assert roles_of(fresh(user)) == frozenset()

    def test_one_psc_cannot_take_over_the_lead_of_another(self):
        own, other = psc(), psc()
        lead = account(Role.PSC_LEAD, email=ADDRESS, organisation=own)
        send(account(Role.PSC_LEAD, organisation=other))
        signed_in(lead).post(link_in(mail.outbox.pop()))
        assert roles_of(fresh(lead)) == {Role.PSC_LEAD, Role.MEMBER}
        assert fresh(lead).organisation == own, "They would publish for the other PSC"

    def test_the_right_to_invite_is_checked_in_the_service_too(self):
        with pytest.raises(services.PermissionDenied):
            services.invite(account(Role.EDITOR), ADDRESS, Role.EDITOR, None)

    def test_a_second_invitation_makes_way_for_the_first(self):
        by = account(Role.EDITOR)
        send(by)
        send(by)
        first, second = (link_in(message) for message in mail.outbox)
        assert Client().get(first).status_code == 410
        assert Client().get(second).status_code == 200

    def test_no_page_behind_the_link_shows_the_address_or_is_kept_by_caches(self, client):
        answer = client.get(invited())
        assert ADDRESS not in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        assert b'name="robots" content="noindex"' in answer.content


class TestWithdrawing:
    def test_another_cannot(self):
        link = invited()
        number = Invitation.objects.get().pk
        assert signed_in(account(Role.EDITOR)).post(f"{FORM}{number}/withdraw/").status_code == 403
        assert signed_in(account(Role.PSC_LEAD, organisation=psc())).post(f"{FORM}{number}/withdraw/").status_code == 403
        assert Client().get(link).status_code == 200

    def test_a_link_to_it_does_nothing(self):
        invited()
        found = Invitation.objects.get()
        assert signed_in(found.invited_by).get(f"{FORM}{found.pk}/withdraw/").status_code == 405
        assert Invitation.objects.open().exists()


def test_addresses_are_forgotten_90_days_after_the_end():
    invited()
    Invitation.objects.update(expires=timezone.now() - timedelta(days=89))
    call_command("forget_invitations", verbosity=0)
    assert Invitation.objects.exists()
    Invitation.objects.update(expires=timezone.now() - timedelta(days=91))
    call_command("forget_invitations", verbosity=0)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("number", [1, 8])
def test_the_list_costs_the_same_however_long(number, django_assert_max_num_queries):
    by = account(Role.ADMINISTRATOR)
    here = psc()
    for at in range(number):
        Invitation.objects.create(email=f"a{at}@example.org", role=Role.MEMBER, organisation=here, invited_by=by)
    client = signed_in(by)
    client.get(FORM)
    with django_assert_max_num_queries(8):
        client.get(FORM)
