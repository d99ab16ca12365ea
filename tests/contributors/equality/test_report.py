"""Nobody of the team reads a small number, or works one out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.accounts.roles import Role
from network.contributors.equality.report import FEWEST, kept_back
from network.contributors.models import EqualityTally

from ..stories import a_user

HERE = "/cms/reports/equality/"
NUMBERS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), min_size=3, max_size=9)


@given(NUMBERS.filter(lambda numbers: sum(numbers.values()) >= FEWEST))
def test_what_is_kept_back_is_never_one_answer_or_fewer_than_ten_people(numbers):
    hidden = kept_back(numbers)
    assert {answer for answer, number in numbers.items() if number < FEWEST} <= hidden
    if hidden:
        assert len(hidden) > 1
        assert sum(numbers[answer] for answer in hidden) >= FEWEST


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ({"a": 10, "b": 11, "c": 12}, ""),
        ({"a": 9, "b": 11, "c": 12}, "ab"),  # 9 alone would be the total less the others
        ({"a": 0, "b": 11, "c": 12}, "ab"),
        ({"a": 1, "b": 2, "c": 12, "d": 40}, "abc"),  # 3 people together are few too
        ({"a": 6, "b": 7, "c": 12}, "ab"),
        ({"a": 5, "b": 5}, "ab"),
    ],
)
def test_the_next_smallest_is_kept_back_with_one_that_is_small(numbers, hidden):
    assert kept_back(numbers) == set(hidden)


@pytest.mark.django_db
def test_the_team_sees_counts_and_what_is_kept_back(client):
    client.force_login(a_user(Role.MODERATOR))
    assert "There is nothing to show yet" in client.get(HERE).content.decode()
    EqualityTally.objects.create(question="age", answer="35_44", waiting=9)
    assert "There is nothing to show yet" in client.get(HERE).content.decode()

    for answer, number in {"25_34": 3, "35_44": 21, "45_54": 33}.items():
        EqualityTally.objects.update_or_create(question="age", answer=answer, defaults={"counted": number, "waiting": 2})
    html = client.get(HERE).content.decode()
    assert "57 tellers answered" in html
    assert "<td>33</td>" in html
    assert "<td>21</td>" not in html, "3 would be the total less the others"
    assert "<td>3</td>" not in html
    assert "Fewer than 10 or kept back" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.MODERATOR, True),
        (Role.SAFEGUARDING_LEAD, True),
        (Role.EDITOR, True),
        (Role.ADMINISTRATOR, True),
        (Role.PSC_LEAD, False),
        (Role.MEMBER, False),
    ],
)
def test_who_may_see_it(client, role, may):
    client.force_login(a_user(role))
    assert (client.get(HERE).status_code == 200) == may
    assert ("Who shares stories" in client.get("/cms/").content.decode()) == may
