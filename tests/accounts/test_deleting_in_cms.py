"""Accounts that somebody else deletes, in the CMS or past it: nothing of their owner stays behind."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry

from network.accounts.cms_users.deleting import delete_accounts
from network.accounts.models import User
from network.accounts.own_data import LastAdministrator, Wish, forget
from network.accounts.roles import Role
from network.contributors.models import Person, Story
from network.contributors.own_data import WITHOUT_NAME
from network.discussion.models import Participant
from tests.contributors.consent.making import draft as draft_of
from tests.contributors.consent.making import published_story

from .people import account, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return account(Role.ADMINISTRATOR)


def teller(**values) -> User:
    """Somebody with a story that is published, a draft and a name in discussions."""
    user = account(Role.CONTRIBUTOR, **values)
    person = Person.objects.create(user=user, email=user.email)
    published_story(person=person)
    draft_of(person=person, words={"what_happened": "The night was long."})
    Participant.objects.create(user=user, name=f"Kestrel {user.pk}")
    return user


def somebody_who_may_delete() -> User:
    """An editor to whom somebody gave the right."""
    user = account(Role.EDITOR)
    user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    return user


def one(user: User) -> str:
    return f"/cms/users/delete/{user.pk}/"


def several(*users: User) -> str:
    return "/cms/bulk/accounts/user/delete/?next=/cms/users/&" + "&".join(f"id={user.pk}" for user in users)


def nothing_is_held() -> bool:
    drafts = Story.objects.exclude(state__in=(Story.State.PUBLISHED, Story.State.WITHDRAWN))
    return not (Person.objects.exists() or drafts.exists() or Participant.objects.exists())


ADDRESSES = pytest.mark.parametrize("address", [one, several])


class TestAsking:
    @ADDRESSES
    def test_what_becomes_of_what_is_published_and_nothing_is_chosen_beforehand(self, admin, address):
        shown = signed_in(admin).get(address(account())).content.decode()
        assert "What happens to what they published?" in shown
        for wish in Wish:
            assert wish.label in shown
        assert "checked" not in shown

    @ADDRESSES
    @pytest.mark.parametrize("values", [{}, {"wish": "sell"}])
    def test_without_an_answer_nothing_is_deleted(self, admin, address, values):
        user = account()
        answer = signed_in(admin).post(address(user), values).content.decode()
        assert "Select what happens to what they published" in answer
        assert User.objects.filter(pk=user.pk).exists()

    @ADDRESSES
    def test_no_screen_tells_who_shares_stories_from_who_does_not(self, admin, address):
        browser, users = signed_in(admin), [account(), teller()]
        plain, told = (browser.get(address(user)).content.decode() for user in users)
        assert "1 thing" not in told
        assert len(plain.split()) == len(told.split())
        plain, told = (browser.get(f"/cms/users/usage/{user.pk}/").content.decode() for user in users)
        assert len(plain.split()) == len(told.split())


class TestDeleting:
    @ADDRESSES
    @pytest.mark.parametrize(
        ("wish", "name", "status"), [("keep", "Heron", 200), ("anonymous", WITHOUT_NAME, 200), ("remove", "", 410)]
    )
    def test_as_its_owner_would(self, admin, client, address, wish, name, status):
        user = teller()
        page = Story.objects.get(state=Story.State.PUBLISHED).page.address
        signed_in(admin).post(address(user), {"wish": wish})
        assert not User.objects.filter(pk=user.pk).exists()
        assert nothing_is_held()
        answer = client.get(page)
        assert answer.status_code == status
        assert name in answer.content.decode()

    def test_several_at_once(self, admin):
        users = [teller(), teller(), account()]
        answer = signed_in(admin).post(several(*users), {"wish": "remove"}, follow=True)
        assert answer.status_code == 200
        assert not User.objects.filter(pk__in=[user.pk for user in users]).exists()
        assert nothing_is_held()

    @ADDRESSES
    def test_the_log_says_by_whom_and_keeps_no_address(self, admin, address):
        user = account(email="somebody@example.org")
        signed_in(admin).post(address(user), {"wish": "keep"})
        entry = ModelLogEntry.objects.get(action="wagtail.delete")
        assert (entry.user, entry.label) == (admin, f"account {user.pk}")
        assert not ModelLogEntry.objects.filter(label__contains="somebody").exists()


class TestWhoMayNot:
    @ADDRESSES
    def test_nobody_themselves(self, admin, address):
        account(Role.ADMINISTRATOR)
        signed_in(admin).post(address(admin), {"wish": "keep"})
        assert User.objects.filter(pk=admin.pk).exists()

    @ADDRESSES
    def test_nobody_the_last_administrator(self, admin, address):
        keeper = somebody_who_may_delete()
        signed_in(keeper).post(address(admin), {"wish": "keep"})
        assert User.objects.filter(pk=admin.pk).exists()
        other = account(Role.ADMINISTRATOR)
        signed_in(keeper).post(address(admin), {"wish": "keep"})
        assert not User.objects.filter(pk=admin.pk).exists()
        assert User.objects.filter(pk=other.pk).exists()

    def test_nobody_all_administrators_together(self, admin):
        keeper, other, bystander = somebody_who_may_delete(), account(Role.ADMINISTRATOR), account()
        signed_in(keeper).post(several(bystander, admin, other), {"wish": "keep"})
        assert User.objects.count() == 4, "All of them, or none"

    def test_two_administrators_cannot_delete_each_other_at_once(self, admin):
        other = account(Role.ADMINISTRATOR)
        delete_accounts([other], admin, Wish.KEEP)
        with pytest.raises(LastAdministrator):
            forget(admin, Wish.KEEP)

    @ADDRESSES
    @pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.PSC_LEAD])
    def test_no_other_role(self, address, role):
        user = account()
        signed_in(account(role)).post(address(user), {"wish": "keep"})
        assert User.objects.filter(pk=user.pk).exists()


class TestPastTheScreens:
    @pytest.mark.parametrize("delete", [lambda user: user.delete(), lambda user: User.objects.filter(pk=user.pk).delete()])
    def test_what_its_owner_agreed_to_stays_and_nothing_leads_to_them(self, client, delete):
        user = teller()
        page = Story.objects.get(state=Story.State.PUBLISHED).page.address
        delete(user)
        assert nothing_is_held()
        assert "Heron" in client.get(page).content.decode()
