import pytest
from django.contrib.auth.models import Group

from network.accounts.models import RoleChange
from network.accounts.role_changes import give, take
from network.accounts.role_words import ROLE_WORDS
from network.accounts.roles import Role, has_role, roles_of

from .people import account, fresh, signed_in

pytestmark = pytest.mark.django_db


def log(user) -> list[tuple]:
    return list(RoleChange.objects.filter(whom=user).order_by("pk").values_list("role", "given", "who", "why"))


class TestTheirWords:
    def test_every_role_has_its_words_once(self):
        assert [words.role for words in ROLE_WORDS] == list(Role)
        assert all(words.who and words.may and words.may_not and words.how for words in ROLE_WORDS)

    def test_the_page_says_what_each_may_and_may_not(self, client):
        shown = client.get("/roles/").content.decode()
        assert "<title>Who may do what" in shown
        for words in ROLE_WORDS:
            assert f'id="{words.anchor}">{words.name}</h2>' in shown
            for line in (*words.may, *words.may_not, words.how):
                assert line.partition("'")[0] in shown
        assert not client.cookies

    def test_it_costs_no_statement_for_a_role(self, client, django_assert_max_num_queries):
        client.get("/roles/")
        with django_assert_max_num_queries(3):
            client.get("/roles/")


class TestTheLog:
    def test_giving_and_taking_is_noted_with_who_and_why(self):
        admin, user = account(Role.ADMINISTRATOR), account()
        give(user, Role.MODERATOR, by=admin, why="Trained in May")
        take(user, Role.MODERATOR, by=admin, why="Left the team")
        assert log(user) == [("Moderators", True, admin.pk, "Trained in May"), ("Moderators", False, admin.pk, "Left the team")]

    def test_a_role_that_somebody_has_already_is_no_change(self):
        user = account(Role.MEMBER)
        before = log(user)
        give(user, Role.MEMBER, by=None, why="Again")
        take(user, Role.EDITOR, by=None, why="Never had it")
        assert log(user) == before

    def test_every_other_way_to_change_a_group_is_noted_too(self):
        user = account()
        editors = Group.objects.get(name=Role.EDITOR)
        editors.user_set.add(user)
        user.groups.clear()
        user.groups.add(editors, Group.objects.create(name="Choir"))
        editors.user_set.clear()
        user.is_superuser = True
        user.save()
        user.is_superuser = False
        user.save()
        assert [(role, given) for role, given, *_ in log(user)] == [
            ("Editors", True),
            ("Editors", False),
            ("Editors", True),
            ("Editors", False),
            ("Administrators", True),
            ("Administrators", False),
        ]
        assert {why for *_, why in log(user)} == {"By command"}

    def test_a_change_in_the_cms_names_who_made_it(self, admin_client, admin_user):
        user = account(Role.EDITOR)
        values = {"email": user.email, "first_name": "A", "last_name": "B", "is_active": "on"}
        group = Group.objects.get(name=Role.MODERATOR)
        answer = admin_client.post(f"/cms/users/edit/{user.pk}/", {**values, "groups": [group.pk]})
        assert answer.status_code == 302
        assert log(user)[-2:] == [
            ("Moderators", True, admin_user.pk, "In the CMS"),
            ("Editors", False, admin_user.pk, "In the CMS"),
        ] or log(user)[-2:] == [
            ("Editors", False, admin_user.pk, "In the CMS"),
            ("Moderators", True, admin_user.pk, "In the CMS"),
        ]

    def test_a_line_is_never_changed(self):
        give(account(), Role.MEMBER, by=None, why="By mistake")
        line = RoleChange.objects.get()
        line.why = "On purpose"
        with pytest.raises(TypeError, match="never changed"):
            line.save()

    def test_administrators_read_it_and_nobody_changes_it(self, admin_client):
        user = account(Role.MEMBER, email="somebody@example.org")
        shown = admin_client.get("/cms/reports/roles/")
        assert shown.status_code == 200
        assert user.email in shown.content.decode()
        refused = signed_in(account(Role.EDITOR)).get("/cms/reports/roles/")
        assert user.email not in refused.content.decode()
        assert refused.status_code in (302, 403)

    def test_it_outlives_an_account_without_its_name(self):
        admin, user = account(Role.ADMINISTRATOR), account()
        give(user, Role.MODERATOR, by=admin, why="Trained in May")
        user.delete()
        assert RoleChange.objects.get(role=Role.MODERATOR).whom is None


def test_a_role_holds_and_ends_with_the_next_request():
    user = account(Role.ADMINISTRATOR)
    client = signed_in(user)
    assert client.get("/your-account/invitations/").status_code == 200
    take(user, Role.ADMINISTRATOR, by=None, why="Left")
    assert client.get("/your-account/invitations/").status_code == 403


def test_a_closed_account_has_no_role():
    user = account(Role.EDITOR, is_active=False)
    assert roles_of(user) == frozenset()
    assert not has_role(user, *Role)


class TestTheGroups:
    def test_an_editor_publishes_without_being_a_moderator(self, home):
        user = account(Role.EDITOR)
        assert home.permissions_for_user(user).can_publish()
        assert not has_role(user, Role.MODERATOR)

    @pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.MEMBER, Role.EDITOR, Role.MODERATOR])
    def test_others_cannot_say_which_domains_make_members(self, role):
        answer = signed_in(account(role)).get("/cms/snippets/accounts/memberdomain/")
        assert answer.status_code in (302, 403)

    def test_roles_are_not_given_by_what_a_request_adds(self):
        user = account(Role.CONTRIBUTOR)
        signed_in(user).post(
            "/your-account/data/correct/",
            {
                "first_name": "A",
                "last_name": "B",
                "is_superuser": "on",
                "is_staff": "on",
                "groups": [1, 2, 3],
                "email": "x@y.org",
            },
        )
        now = fresh(user)
        assert (now.first_name, now.email, now.is_superuser, now.is_staff) == ("A", user.email, False, False)
        assert roles_of(now) == {Role.CONTRIBUTOR}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR])
def test_after_one_migration_editors_have_what_the_last_app_offers(role):
    group = Group.objects.get(name=role)
    assert group.permissions.filter(codename="change_organisationanswer").exists()
