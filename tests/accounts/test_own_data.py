"""What somebody sees, corrects, takes away and deletes: their own data, and nobody else's."""

import io
import json
from zipfile import ZipFile

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.shortcuts import resolve_url
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from network.accounts.models import Invitation, RoleChange, User
from network.accounts.own_data import ExportedFile, Wish, parts
from network.accounts.own_data.parts import _parts
from network.accounts.roles import Role
from network.notifications.models import Alert
from network.taxonomy.models import Organisation
from tests.factories import term

from .people import account, fresh, psc, signed_in
from .signing_in import EMAIL, SECRET, add_app, person, sign_in_by_password

pytestmark = pytest.mark.django_db
DATA = "/your-account/data/"
PAGES = ["", "correct/", "download/", "delete/", "about/stories/", "about/account/"]


class Drawings:
    """A part as another app would have it."""

    name = "drawings"
    title = "Your drawings"

    def __init__(self):
        self.wishes = []
        self.fails = False

    def export(self, user):
        stored = storages["private"].open(storages["private"].save("drawing.png", ContentFile(b"of " + user.email.encode())))
        return {"drawings": [{"of": user.email, "size": 3}]}, [ExportedFile("../../etc/a drawing.png", stored)]

    def published(self, user):
        return 2

    def forget(self, user, wish):
        assert User.objects.filter(pk=user.pk).exists(), "The account goes last"
        self.wishes.append(wish)
        if self.fails:
            raise OSError("no room")


@pytest.fixture
def drawings(monkeypatch):
    made = Drawings()
    monkeypatch.setitem(_parts, made.name, made)
    return made


def unpacked(answer) -> dict[str, bytes]:
    archive = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_is_asked_to(client, page):
    answer = client.get(DATA + page)
    assert answer.status_code == 302
    assert answer.url.startswith(resolve_url(settings.LOGIN_URL))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_kept_by_caches_or_found_by_search_engines(page):
    answer = signed_in(account()).get(DATA + page)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.streaming or b'name="robots" content="noindex"' in answer.content


class TestSeeing:
    def test_what_is_held_about_me_and_not_about_others(self):
        user = account(Role.MEMBER, first_name="Robin", organisation=psc("Health Innovation Here"))
        account(email="other@example.org", first_name="Somebody Else")
        shown = signed_in(user).get(DATA).content.decode()
        for text in (user.email, "Robin", "Health Innovation Here", "Member"):
            assert text in shown
        for text in ("other@example.org", "Somebody Else"):
            assert text not in shown

    def test_each_part_has_its_page_and_says_when_it_holds_nothing(self):
        client = signed_in(account())
        shown = client.get(DATA).content.decode()
        for part in parts()[1:]:
            assert f'{DATA}about/{part.name}/">{part.title}</a>' in shown
            assert "We hold nothing about you here" in client.get(f"{DATA}about/{part.name}/").content.decode()
        assert client.get(f"{DATA}about/no-such-part/").status_code == 404

    def test_what_somebody_wrote_is_text_and_no_markup(self):
        user = account(first_name="<script>alert(1)</script>")
        assert "<script>alert" not in signed_in(user).get(DATA).content.decode()


class TestCorrecting:
    def test_names_and_where_one_works(self):
        user, here = account(), term(Organisation, name="A Trust")
        values = {"first_name": "Robin", "last_name": "Ward", "organisation": here.pk}
        saved = signed_in(user).post(f"{DATA}correct/", values, follow=True).content.decode()
        assert "Your change is saved" in saved
        now = fresh(user)
        assert (now.first_name, now.last_name, now.organisation) == ("Robin", "Ward", here)

    def test_a_psc_lead_cannot_choose_another_psc(self):
        own, other = psc(), psc()
        user = account(Role.PSC_LEAD, organisation=own)
        client = signed_in(user)
        assert "Ask an administrator" in client.get(f"{DATA}correct/").content.decode()
        client.post(f"{DATA}correct/", {"first_name": "Robin", "organisation": other.pk})
        assert fresh(user).organisation == own

    @pytest.mark.parametrize("values", [{"first_name": "x" * 151}, {"organisation": "999999"}, {"organisation": "'"}])
    def test_what_is_wrong_is_said_plainly(self, values):
        user = account(first_name="Robin")
        answer = signed_in(user).post(f"{DATA}correct/", values).content.decode()
        assert "There is a problem" in answer
        assert "150 characters or fewer" in answer or "one of the organisations in the list" in answer
        assert fresh(user).first_name == "Robin"

    def test_nobody_elses(self):
        user, other = account(), account(first_name="Kim")
        signed_in(user).post(f"{DATA}correct/", {"first_name": "Robin", "id": other.pk, "pk": other.pk})
        assert fresh(other).first_name == "Kim"


class TestDownloading:
    def test_one_zip_with_all_parts_and_their_files(self, drawings):
        user = account(Role.MEMBER, first_name="Robin")
        answer = signed_in(user).get(f"{DATA}download/")
        assert answer.headers["Content-Type"] == "application/zip"
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="your-data-')
        found = unpacked(answer)
        assert set(found) >= {f"{part.name}.json" for part in parts()}
        assert json.loads(found["account.json"])["first_name"] == "Robin"
        assert json.loads(found["drawings.json"]) == {"drawings": [{"of": user.email, "size": 3}]}
        assert found["drawings/....etca_drawing.png"] == b"of " + user.email.encode()

    def test_no_name_in_it_leads_out_of_its_folder(self, drawings):
        names = unpacked(signed_in(account()).get(f"{DATA}download/"))
        assert not [name for name in names if name.startswith("/") or "../" in name or "\\" in name]

    def test_a_file_that_is_gone_from_storage_does_not_spoil_the_rest(self, drawings, monkeypatch):
        class Gone:
            def open(self, mode):
                raise FileNotFoundError

        monkeypatch.setattr(drawings, "export", lambda user: ({"drawings": []}, [ExportedFile("a.png", Gone())]))
        found = unpacked(signed_in(account()).get(f"{DATA}download/"))
        assert "drawings.json" in found
        assert "drawings/a.png" not in found

    def test_how_one_signs_in_and_from_where_and_nothing_that_opens_the_account(self):
        user = person(EMAIL)
        browser = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"})
        sign_in_by_password(browser)
        app = add_app(user)
        SocialAccount.objects.create(
            user=user,
            provider="nhs",
            uid="abc-123",
            extra_data={"userinfo": {"sub": "abc-123", "email": "robin@provider.example", "given_name": "Robin"}},
        )
        found = json.loads(unpacked(signed_in(user).get(f"{DATA}download/"))["account.json"])
        (session,) = found["sessions"]
        assert (session["device"], session["internet_address"]) == ("Firefox on Windows", "127.0.0.1")
        assert session["opened"]
        assert session["last_used"]
        (factor,) = found["passkeys_and_second_steps"]
        assert factor["name"] == "An app that shows codes"
        assert factor["added"]
        (place,) = found["other_places_that_sign_you_in"]
        assert (place["place"], place["your_account_there"]) == ("nhs", "abc-123")
        assert place["email_address"] == "robin@provider.example"
        assert "given_name: Robin" in place["what_it_said_of_you"]
        text = json.dumps(found)
        secrets = [
            SECRET,
            app.data["secret"],
            user.password,
            UserSession.objects.first().session_key,
            browser.session.session_key,
        ]
        assert not [secret for secret in secrets if secret in text]

    def test_a_passkey_is_known_by_its_name_alone(self):
        user = account()
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "My blue key", "credential": {"id": "c3ecret"}}
        )
        Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "s33d"})
        browser = signed_in(user)
        shown = browser.get(DATA).content.decode()
        text = unpacked(browser.get(f"{DATA}download/"))["account.json"].decode()
        for place in (shown, text):
            assert "My blue key" in place
            assert "Recovery codes" in place
            assert "c3ecret" not in place
            assert "s33d" not in place

    def test_what_the_log_of_the_cms_holds_of_the_account_and_no_other(self, admin_client, admin_user):
        user, other = account(Role.EDITOR, email="somebody@example.org"), account(email="another@example.org")
        for changed in (user, other):
            values = {"email": changed.email, "first_name": "R", "last_name": "W", "is_active": "on"}
            admin_client.post(f"/cms/users/edit/{changed.pk}/", values)
        log(other, "wagtail.edit", user=user)
        browser = signed_in(user)
        found = json.loads(unpacked(browser.get(f"{DATA}download/"))["account.json"])
        (line,) = found["in_the_log_of_the_editing_system"]
        assert (line["what"], line["account"]) == ("Edit", "somebody@example.org")
        (done,) = found["what_you_did_in_the_editing_system"]
        assert (done["what"], done["with"], done["how_often"]) == ("Edit", "user", 1)
        for text in (json.dumps(found), browser.get(DATA).content.decode()):
            assert "another@example.org" not in text
            assert admin_user.email not in text

    def test_nothing_of_others(self):
        other = account(Role.ADMINISTRATOR, email="other@example.org")
        user = account()
        Invitation.objects.create(email=user.email, role=Role.MEMBER, invited_by=other)
        Invitation.objects.create(email="third@example.org", role=Role.MEMBER, invited_by=user)
        RoleChange.objects.create(whom=user, who=other, role=Role.MEMBER, given=True, why="Invited")
        Alert.objects.create(email=user.email, query="q=mine")
        Alert.objects.create(email="other@example.org", query="q=theirs")
        text = b"".join(unpacked(signed_in(user).get(f"{DATA}download/")).values()).decode()
        assert "q=mine" in text
        for word in ("other@example.org", "third@example.org", "q=theirs", "password", "md5"):
            assert word not in text

    def test_an_address_that_is_not_confirmed_opens_nothing(self):
        Alert.objects.create(email="nurse@example.org", query="q=theirs")
        user = account(email="nurse@example.org", is_confirmed=False)
        assert b"q=theirs" not in unpacked(signed_in(user).get(f"{DATA}download/"))["alerts.json"]


class TestDeleting:
    def test_opening_the_page_deletes_nothing_and_the_button_needs_its_token(self):
        user = account()
        client = signed_in(user, enforce_csrf_checks=True)
        assert b"Delete my account" in client.get(f"{DATA}delete/").content
        assert client.post(f"{DATA}delete/").status_code == 403
        assert fresh(user)

    def test_it_is_gone_and_signed_out_and_says_so(self):
        user, other = account(Role.MEMBER), account()
        RoleChange.objects.create(whom=user, role=Role.MEMBER, given=True, why="Invited")
        Invitation.objects.create(email=user.email, role=Role.EDITOR, invited_by=other)
        Alert.objects.create(email=user.email, query="q=mine")
        Alert.objects.create(email=other.email, query="q=theirs")
        client, elsewhere = signed_in(user), signed_in(user)

        answer = client.post(f"{DATA}delete/", follow=True)

        assert b"Your account is deleted" in answer.content
        assert list(User.objects.all()) == [other]
        for browser in (client, elsewhere):
            assert browser.get(DATA).status_code == 302
        assert [alert.query for alert in Alert.objects.all()] == ["q=theirs"]
        assert not Invitation.objects.exists()
        assert set(RoleChange.objects.values_list("whom", flat=True)) == {None}

    def test_where_something_is_published_it_asks_what_becomes_of_it(self, drawings):
        user = account()
        client = signed_in(user)
        assert "2 things that you shared are published" in client.get(f"{DATA}delete/").content.decode()
        for values in ({}, {"wish": "sell"}):
            answer = client.post(f"{DATA}delete/", values).content.decode()
            assert "Select what happens to what you published" in answer
            assert fresh(user)
        assert drawings.wishes == []

    @pytest.mark.parametrize(
        ("wish", "sentence"),
        [
            (Wish.KEEP, "stays, under the name"),
            (Wish.ANONYMOUS, "stays, without a name"),
            (Wish.REMOVE, "What you published is removed"),
        ],
    )
    def test_each_part_is_told_the_wish(self, drawings, wish, sentence):
        user = account()
        answer = signed_in(user).post(f"{DATA}delete/", {"wish": wish.value}, follow=True)
        assert sentence in answer.content.decode()
        assert drawings.wishes == [wish]
        assert not User.objects.exists()

    def test_where_a_part_fails_nothing_is_deleted(self, drawings):
        drawings.fails = True
        user = account()
        with pytest.raises(OSError, match="no room"):
            signed_in(user).post(f"{DATA}delete/", {"wish": "keep"})
        assert fresh(user)

    def test_the_last_administrator_stays(self):
        user = account(Role.ADMINISTRATOR)
        account(Role.ADMINISTRATOR, is_active=False)
        for answer in (signed_in(user).get(f"{DATA}delete/"), signed_in(user).post(f"{DATA}delete/")):
            assert answer.status_code == 409
            assert b"You are the only administrator" in answer.content
        account(Role.ADMINISTRATOR)
        signed_in(user).post(f"{DATA}delete/")
        assert not User.objects.filter(pk=user.pk).exists()

    def test_the_log_of_the_cms_keeps_no_address(self, admin_client):
        user = account(email="somebody@example.org")
        values = {"email": user.email, "first_name": "Robin", "last_name": "Ward", "is_active": "on"}
        admin_client.post(f"/cms/users/edit/{user.pk}/", values)
        assert ModelLogEntry.objects.filter(label=user.email).exists()
        signed_in(user).post(f"{DATA}delete/")
        assert not ModelLogEntry.objects.filter(label__contains="somebody").exists()
